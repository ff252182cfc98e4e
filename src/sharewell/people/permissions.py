"""May this actor do something to, or see something of, a person?"""

import dataclasses
from uuid import UUID

from sharewell.access import (
    ORDINARY,
    Action,
    Actor,
    Circumstances,
    Kind,
    Thing,
    Tie,
    Verdict,
    may,
    usual_purpose,
)
from sharewell.people import standing


def verdict(
    actor: Actor, action: Action, person_id: UUID, now: Circumstances = ORDINARY
) -> Verdict:
    """Say whether the actor may do it to this person’s record.

    An actor who said no purpose gets the usual one, as a page would fill it in.
    """
    thing, ties = standing.answers().facts(actor, person_id)
    return may(with_usual_purpose(actor, action, thing, ties), action, thing, ties, now)


def purposeful(actor: Actor, action: Action, person_id: UUID) -> Actor:
    """Return the actor with the purpose that counts, for whoever writes it down."""
    return with_usual_purpose(actor, action, *standing.answers().facts(actor, person_id))


def with_usual_purpose(actor: Actor, action: Action, thing: Thing, ties: tuple[Tie, ...]) -> Actor:
    """Return the actor, and if they said no purpose, with the one that a page fills in."""
    if actor.purpose is not None:
        return actor
    return dataclasses.replace(actor, purpose=usual_purpose(actor, action, thing, ties))


def check_can(
    actor: Actor, action: Action, person_id: UUID, now: Circumstances = ORDINARY
) -> Verdict:
    """Return the verdict, or raise `Refused` or `Absent` with its reason."""
    return verdict(actor, action, person_id, now).check()


def in_the_agency(actor: Actor, action: Action) -> Verdict:
    """Say whether the actor may do it in their agency at all, to nobody in particular."""
    return may(actor, action, Thing(Kind.AGENCY, actor.agency_id))


def check_can_begin_record(actor: Actor) -> None:
    """Raise `Refused` unless the actor may begin the record of somebody new."""
    in_the_agency(actor, Action.BEGIN_RECORD).check()


def check_can_match(actor: Actor) -> None:
    """Raise `Refused` unless the actor may say whom a concern is about."""
    in_the_agency(actor, Action.MATCH).check()


def check_can_find(actor: Actor) -> None:
    """Raise `Refused` unless the actor may search by name."""
    in_the_agency(actor, Action.FIND_PERSON).check()

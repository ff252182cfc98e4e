"""May this actor write, read, match or close it?

Whether somebody may read or add to a person’s entries is settled by that person’s record. A concern
that was matched stands as that record does; until then it stands as the agency’s inbox does.
Whoever it is about, if they work here, never learns of it, and it does not go to those in conflict
with somebody of that name.
"""

import dataclasses
from uuid import UUID

from sharewell.access import ORDINARY, Action, Actor, Circumstances, Kind, Seal, Thing, Verdict, may
from sharewell.caseload.queries import facts
from sharewell.chronology.models import Concern
from sharewell.people.permissions import in_the_agency, with_usual_purpose


def check_can_raise(actor: Actor) -> None:
    """Raise `Refused` unless they are one of their agency and signed in. Nothing else stops it."""
    in_the_agency(actor, Action.WRITE_CONCERN).check()


def check_can_see_waiting(actor: Actor) -> None:
    """Raise `Refused` unless they see to what comes in."""
    in_the_agency(actor, Action.TRIAGE_INBOX).check()


def check_can_see_raised(actor: Actor) -> None:
    """Raise `Refused` unless they may see what came of what they raised."""
    own = Thing(Kind.CONCERN, actor.agency_id, raised_by=actor.user_id)
    may(actor, Action.SEE_WHAT_I_RAISED, own).check()


def verdict(
    actor: Actor,
    action: Action,
    concern: Concern,
    person_id: UUID | None,
    *,
    conflict: bool,
    now: Circumstances = ORDINARY,
) -> Verdict:
    """Say whether the actor may do it to a concern, which is about this person if anybody said so.

    `conflict` is whether the actor has one with somebody of the name in it.
    """
    thing, ties = (
        (Thing(Kind.CONCERN, concern.agency_id, record_id=concern.pk), ())
        if person_id is None
        else facts(actor, person_id)
    )
    thing = dataclasses.replace(
        thing,
        kind=Kind.CONCERN,
        raised_by=concern.raised_by.user_id,
        conflict=thing.conflict or conflict,
    )
    if concern.about_worker_id == actor.membership_id:
        thing = dataclasses.replace(thing, seal=Seal.SEALED, named=False)
    return may(with_usual_purpose(actor, action, thing, ties), action, thing, ties, now)

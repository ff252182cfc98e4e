"""May this actor decide, let it go, or read what was decided?

A decision may be about several people. Whoever may read it for one of them reads it, unless one of
the others must be kept from them. A concern that nobody has matched stands for whom it is about.
"""

import dataclasses
from collections.abc import Sequence
from uuid import UUID

from sharewell.access import (
    Action,
    Actor,
    Circumstances,
    Kind,
    Outcome,
    Recipient,
    Thing,
    Tie,
    Verdict,
    may,
)
from sharewell.caseload.queries import facts
from sharewell.chronology import concerns
from sharewell.chronology.models import Concern
from sharewell.people.permissions import with_usual_purpose
from sharewell.people.queries import found

Subject = UUID | Concern
"""A person, by their id, or a concern that is a record of its own."""

KEPT_FROM = frozenset({Outcome.ABSENT, Outcome.CONFLICT, Outcome.RESTRICTED})
"""Why somebody must not read of one person, whatever they may read of another."""


def check_can_decide(actor: Actor, about: Sequence[Subject]) -> None:
    """Raise `Refused` or `Absent` unless the actor may decide about each of these."""
    for one in about:
        if isinstance(one, Concern):
            concerns.verdict(actor, Action.DECIDE, one).check()
        else:
            found(actor, one, Action.DECIDE)


def check_can_let_go(
    actor: Actor, about: Sequence[Subject], recipient: Recipient, now: Circumstances
) -> None:
    """Raise `Refused`, with what is missing, unless it may go to this recipient.

    It is for those who may decide about each of these.
    """
    for one in about:
        thing, ties = _facts(actor, one)
        package = dataclasses.replace(thing, kind=Kind.PACKAGE, recipient=recipient)
        may(actor, Action.SEND_PACKAGE, package, ties, now).check()


def reading(actor: Actor, about: Sequence[Subject], decider_id: UUID) -> Verdict:
    """Say whether the actor may read a decision about these, which this user made."""
    verdicts = [_reading(actor, one, decider_id) for one in about]
    kept = [one for one in verdicts if one.code in KEPT_FROM]
    allowed = [one for one in verdicts if one.allowed]
    return (*kept, *allowed, *verdicts)[0]


def _reading(actor: Actor, about: Subject, decider_id: UUID) -> Verdict:
    if isinstance(about, Concern):
        as_a_concern = concerns.verdict(actor, Action.READ_DECISION, about)
        if as_a_concern.code in KEPT_FROM:
            return as_a_concern
    thing, ties = _facts(actor, about)
    thing = dataclasses.replace(thing, kind=Kind.DECISION, raised_by=decider_id)
    purposeful = with_usual_purpose(actor, Action.READ_DECISION, thing, ties)
    return may(purposeful, Action.READ_DECISION, thing, ties)


def _facts(actor: Actor, about: Subject) -> tuple[Thing, tuple[Tie, ...]]:
    if not isinstance(about, Concern):
        return facts(actor, about)
    raiser = about.raised_by.user_id
    return Thing(Kind.CONCERN, about.agency_id, record_id=about.pk, raised_by=raiser), ()

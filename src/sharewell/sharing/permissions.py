"""May this actor send this, open what came, answer it, or send word of danger?"""

import dataclasses
from collections.abc import Sequence
from uuid import UUID

from sharewell.access import (
    Action,
    Actor,
    Circumstances,
    DataClass,
    Kind,
    Recipient,
    Thing,
    may,
)
from sharewell.caseload.queries import facts
from sharewell.decisions.models import Decision
from sharewell.decisions.queries import decision_called
from sharewell.errors import Absent, Refused
from sharewell.people.permissions import with_usual_purpose
from sharewell.sharing.models import Package, Received


def check_can_send(
    actor: Actor,
    person_ids: Sequence[UUID],
    recipient: Recipient,
    carries: frozenset[DataClass],
    now: Circumstances,
) -> None:
    """Raise `Refused`, with what is missing, unless a package that carries this may go there."""
    for person_id in person_ids:
        thing, ties = facts(actor, person_id)
        package = dataclasses.replace(
            thing, kind=Kind.PACKAGE, recipient=recipient, classes=carries
        )
        may(actor, Action.SEND_PACKAGE, package, ties, now).check()


def check_can_send_danger(actor: Actor) -> None:
    """Raise `Refused` unless they are one of their agency, and signed in. Nothing else stops it."""
    may(actor, Action.SEND_DANGER_NOW, Thing(Kind.AGENCY, actor.agency_id)).check()


def check_can_take_in(actor: Actor) -> None:
    """Raise `Refused` unless the actor looks after the inbox."""
    may(actor, Action.TRIAGE_INBOX, Thing(Kind.AGENCY, actor.agency_id)).check()


def check_can_open(actor: Actor, received: Received) -> None:
    """Raise `Refused` or `Absent` unless the actor may read what came."""
    _check_received(actor, Action.OPEN_PACKAGE, received)


def check_can_acknowledge(actor: Actor, received: Received) -> None:
    """Raise `Refused` or `Absent` unless the actor may take on what came."""
    _check_received(actor, Action.ACKNOWLEDGE, received)


def check_can_state_action(actor: Actor, received: Received) -> None:
    """Raise `Refused` or `Absent` unless the actor may say what is done about what came."""
    _check_received(actor, Action.STATE_ACTION, received)


def can_follow(actor: Actor, package: Package) -> bool:
    """Say whether the actor may see how far a package is: whoever sent it, and who is on duty.

    Never who is kept from its decision: that somebody was told is itself a word of warning.
    """
    agency = Thing(Kind.AGENCY, package.agency_id)
    if package.sent_by_id == actor.membership_id:
        return may(actor, Action.SEND_DANGER_NOW, agency).allowed
    on_duty = may(actor, Action.TRIAGE_INBOX, agency).allowed
    return on_duty and (package.decision is None or can_know(actor, package.decision))


def can_know(actor: Actor, decision: Decision) -> bool:
    """Say whether the actor may know of a decision at all."""
    try:
        decision_called(actor, decision.reference)
    except (Absent, Refused):
        return False
    return True


def _check_received(actor: Actor, action: Action, received: Received) -> None:
    thing = Thing(
        Kind.PACKAGE,
        received.from_agency_id,
        record_id=received.pk,
        sent_to=received.agency_id,
    )
    may(with_usual_purpose(actor, action, thing, ()), action, thing).check()

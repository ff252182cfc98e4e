"""What is written down of agreements."""

import datetime as dt
from uuid import UUID

from sharewell import clock
from sharewell.access import Actor
from sharewell.agencies.models import Agency
from sharewell.agreements.models import Agreement, Ending
from sharewell.agreements.permissions import check_can_record_agreements
from sharewell.audit.recording import action, record
from sharewell.errors import Absent, Invalid
from sharewell.text import clean, clean_line

COVERS = 5_000
"""Letters of what an agreement covers."""


@action("agreements.agreement.recorded")
def record_agreement(
    *,
    by: Actor,
    other_id: UUID,
    name: str,
    covers: str,
    from_on: dt.date,
    to_on: dt.date | None = None,
) -> Agreement:
    """Write down what the actor's agency has agreed with another, and from when until when."""
    check_can_record_agreements(by)
    name = clean_line(name, limit=200, field="name")
    covers = clean(covers, limit=COVERS, field="covers")
    _check(by, other_id, name, covers)
    if to_on is not None and to_on < from_on:
        raise Invalid("to_on", "The last day cannot come before the first.")
    if Agreement.objects.filter(
        agency_id=by.agency_id, other=other_id, name=name, from_on=from_on
    ).exists():
        raise Invalid("name", "This agreement is written down already.")
    agreement = Agreement.objects.create(
        agency_id=by.agency_id,
        other_id=other_id,
        name=name,
        covers=covers,
        from_on=from_on,
        to_on=to_on,
        added_by_id=by.membership_id,
        added_at=clock.now(),
    )
    record(agreement.pk)
    return agreement


def _check(by: Actor, other_id: UUID, name: str, covers: str) -> None:
    known = Agency.objects.filter(pk=other_id).exclude(pk=by.agency_id).exists()
    if not known:
        raise Invalid("other", "Choose the other agency.")
    if not name:
        raise Invalid("name", "Say what the agreement is called.")
    if not covers:
        raise Invalid("covers", "Say what is shared under it, and for what.")


@action("agreements.agreement.ended")
def end_agreement(*, by: Actor, agreement_id: UUID, to_on: dt.date) -> Ending:
    """Say which day was the last of an agreement that ended early. Raises `Absent`."""
    check_can_record_agreements(by)
    agreement = Agreement.objects.filter(pk=agreement_id, agency_id=by.agency_id).first()
    if agreement is None:
        raise Absent
    if agreement.endings.exists():
        raise Invalid("to_on", "It is written down already when this agreement ended.")
    if to_on < agreement.from_on:
        raise Invalid("to_on", "The last day cannot come before the first.")
    ending = Ending.objects.create(
        agency_id=by.agency_id,
        agreement=agreement,
        to_on=to_on,
        added_by_id=by.membership_id,
        added_at=clock.now(),
    )
    record(agreement.pk)
    return ending

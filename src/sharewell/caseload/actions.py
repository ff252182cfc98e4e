"""What is done about who works with whom."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db.models import QuerySet

from sharewell.access import Action, Actor, Circumstances, TieKind, Verdict
from sharewell.access import Seal as Level
from sharewell.agencies.models import Membership, Team
from sharewell.agencies.queries import who_is_told
from sharewell.audit.looking import looking, refused
from sharewell.audit.recording import action, record
from sharewell.caseload import policies, sealing
from sharewell.caseload.models import Allocation, BreakGlass, Conflict, Holder, Seal
from sharewell.caseload.permissions import check_can_allocate
from sharewell.caseload.queries import visible_to
from sharewell.errors import Absent, Invalid, Refused
from sharewell.people import actions as people
from sharewell.people.models import Person
from sharewell.people.permissions import check_can, purposeful
from sharewell.people.queries import found, names_of
from sharewell.tasks.actions import open_task
from sharewell.tasks.kinds import Danger, TaskKind

BEGINNER_KEEPS = dt.timedelta(days=28)
"""How long whoever began a record works with it, unless somebody allocates it before."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A record that somebody may read now: why, what of it is shown, and what goes along."""

    person_id: UUID
    name: str | None
    """Nothing once it was destroyed."""
    verdict: Verdict


@action("caseload.record.begun")
def begin_record(
    *,
    by: Actor,
    names: Sequence[str],
    date_of_birth: dt.date | None = None,
    is_child: bool | None = None,
) -> Person:
    """Begin somebody’s record, and let whoever does so work with it for the first weeks."""
    person = people.add_person(by=by, names=names, date_of_birth=date_of_birth, is_child=is_child)
    if not visible_to(by).filter(pk=person.pk).exists():
        Allocation.objects.create(
            agency_id=by.agency_id, person=person, membership_id=by.membership_id,
            kind=TieKind.NAMED_WORKER, from_at=by.moment, until_at=by.moment + BEGINNER_KEEPS,
            given_by_id=by.membership_id,
        )  # fmt: skip
    record(person.pk)
    return person


@action("caseload.allocation.given")
def allocate(
    *,
    by: Actor,
    person_id: UUID,
    to: Membership | Team,
    kind: TieKind,
    until_at: dt.datetime,
    from_at: dt.datetime | None = None,
) -> Allocation:
    """Let a worker or a team work with a person, from now or later, until a moment."""
    person = found(by, person_id, Action.ALLOCATE)
    begins = from_at or by.moment
    policies.check_allocation(kind, isinstance(to, Team), begins, until_at)
    _check_ours(by, to)
    row = Allocation.objects.create(
        agency_id=by.agency_id, person=person, kind=kind, from_at=begins, until_at=until_at,
        given_by_id=by.membership_id,
        membership=to if isinstance(to, Membership) else None,
        team=to if isinstance(to, Team) else None,
    )  # fmt: skip
    record(person.pk)
    return row


@action("caseload.allocation.ended")
def end_allocation(*, by: Actor, allocation_id: UUID) -> Allocation:
    """Let an allocation end now, before its time."""
    row = Allocation.objects.filter(agency_id=by.agency_id, pk=allocation_id).first()
    if row is None:
        raise Absent
    check_can_allocate(by, row.person_id)
    row.until_at = max(row.from_at, min(row.until_at, by.moment))
    row.save(update_fields=["until_at"])
    record(row.person_id)
    return row


@action("caseload.conflict.declared")
def declare_conflict(
    *, by: Actor, person_id: UUID, why: str, of: Membership | None = None
) -> Conflict:
    """Say that somebody must not see a record: oneself, or, whoever allocates work, another.

    From now on it is closed to them, whatever else ties them to it.
    """
    person = found(by, person_id, Action.OPEN_RECORD if of is None else Action.ALLOCATE)
    if of is not None:
        _check_ours(by, of)
    member = by.membership_id if of is None else of.pk
    if _standing(by).filter(person=person, membership=member).exists():
        raise Invalid("of", "That was said already.")
    row = Conflict(
        pk=uuid4(), agency_id=by.agency_id, person=person, membership_id=member,
        from_at=by.moment, given_by_id=by.membership_id,
    )  # fmt: skip
    sealing.seal_why(row, sealing.reason(why))
    row.save(force_insert=True)
    record(person.pk, member)
    return row


@action("caseload.conflict.ended")
def end_conflict(*, by: Actor, conflict_id: UUID, why: str) -> Conflict:
    """Say that a conflict of interest is over. Nobody says so of their own."""
    row = _standing(by).filter(pk=conflict_id).first()
    if row is None:
        raise Absent
    check_can_allocate(by, row.person_id)
    row.until_at = by.moment
    row.save(update_fields=["until_at"])
    record(
        row.person_id, row.membership_id, words={"why": sealing.reason(why)},
        record_id=row.person_id,
    )  # fmt: skip
    return row


@action("caseload.seal.set")
def seal(
    *, by: Actor, person_id: UUID, level: Level, holders: Collection[Membership], why: str
) -> Seal:
    """Close a record to all but those named. One of them must be able to open it to others."""
    person = found(by, person_id, Action.ALLOCATE)
    policies.check_seal(level, [frozenset(one.held) for one in holders])
    for one in holders:
        _check_ours(by, one)
    if Seal.objects.filter(agency_id=by.agency_id, person=person, until_at=None).exists():
        raise Invalid("level", "This record is closed already; lift that seal first.")
    row = Seal(
        pk=uuid4(), agency_id=by.agency_id, person=person, level=level, from_at=by.moment,
        given_by_id=by.membership_id,
    )  # fmt: skip
    sealing.seal_why(row, sealing.reason(why))
    row.save(force_insert=True)
    Holder.objects.bulk_create(
        Holder(agency_id=by.agency_id, seal=row, membership=one) for one in holders
    )
    record(person.pk, *(one.pk for one in holders))
    return row


@action("caseload.seal.lifted")
def lift_seal(*, by: Actor, person_id: UUID, why: str) -> Seal:
    """Open a record again to whom the ordinary rules let in. Only whom it names can."""
    person = found(by, person_id, Action.ALLOCATE)
    row = Seal.objects.filter(agency_id=by.agency_id, person=person, until_at=None).first()
    if row is None:
        raise Invalid("level", "This record is not closed.")
    row.until_at = by.moment
    row.save(update_fields=["until_at"])
    record(person.pk, words={"why": sealing.reason(why)}, record_id=person.pk)
    return row


@action("caseload.glass.broken")
def break_glass(*, by: Actor, person_id: UUID, why: str) -> BreakGlass:
    """Open one record for four hours that the ordinary rules keep from the actor.

    It asks for a fresh second factor and a reason. The lead is told at once, and somebody looks at
    it by the next working day. It opens nothing that is sealed or in conflict.
    """
    found(by, person_id, Action.BREAK_GLASS, Circumstances(reason=bool(why.strip())))
    row = BreakGlass(
        pk=uuid4(), agency_id=by.agency_id, person_id=person_id, membership_id=by.membership_id,
        from_at=by.moment,
    )  # fmt: skip
    sealing.seal_why(row, sealing.reason(why))
    row.save(force_insert=True)
    open_task(
        by=by, kind=TaskKind.REVIEW_GLASS, danger=Danger.OTHER, about_id=row.pk,
        owner_id=who_is_told(by),
    )  # fmt: skip
    record(person_id)
    return row


def open_record(*, by: Actor, person_id: UUID) -> Opened:
    """Open a person’s record: the ledger has it before anything is shown, and so has a refusal.

    Stands outside any transaction. Raises `Absent` or `Refused`.
    """
    try:
        found(by, person_id)
    except (Absent, Refused) as no:
        refused(by, OPENED, [person_id], reason=no.code)
        raise
    verdict = check_can(by, Action.OPEN_RECORD, person_id)
    by = purposeful(by, Action.OPEN_RECORD, person_id)
    looking(by, OPENED, [person_id], reason=verdict.code)
    return Opened(person_id, names_of(by, [person_id]).get(person_id), verdict)


OPENED = "caseload.record.opened"


def _standing(by: Actor) -> QuerySet[Conflict]:
    return Conflict.objects.filter(agency_id=by.agency_id, until_at=None)


def _check_ours(by: Actor, to: Membership | Team) -> None:
    """Raise `Absent` for a worker or team of another agency."""
    if to.agency_id != by.agency_id:
        raise Absent

"""Concerns as they stand: whom each is about, what became of it, and who may see to it.

Nothing here leaves a look in the ledger; the queries and actions do.
"""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from sharewell.access import ORDINARY, Action, Actor, Circumstances, Role, Verdict
from sharewell.agencies.queries import in_line
from sharewell.caseload.queries import conflicted_with, has_conflicts, holders_for
from sharewell.chronology import permissions, sealing
from sharewell.chronology.models import Concern, ConcernStatus, Correction, Entry
from sharewell.chronology.values import ConcernShown
from sharewell.chronology.words import (
    DANGER,
    Closing,
    ConcernBecame,
    EntryKind,
    Handling,
    Level,
    Precision,
)
from sharewell.errors import Absent
from sharewell.people.queries import visible_to
from sharewell.vault import keeping

LINE = (Role.LEAD, Role.DEPUTY, Role.DUTY_WORKER)
"""Who sees to concerns, in this order."""


def concern_of(agency_id: UUID, concern_id: UUID) -> Concern:
    """Return a concern of an agency. Raises `Absent`."""
    rows = Concern.objects.filter(agency_id=agency_id).select_related("raised_by")
    found = rows.filter(pk=concern_id).first()
    if found is None:
        raise Absent
    return found


def still_open(agency_id: UUID) -> QuerySet[Concern]:
    """Return the concerns that nobody has closed."""
    closed = ConcernStatus.objects.filter(concern=OuterRef("pk"), became=ConcernBecame.CLOSED)
    rows = Concern.objects.filter(agency_id=agency_id).filter(~Exists(closed))
    return rows.select_related("raised_by")


def worst_first(rows: QuerySet[Concern]) -> QuerySet[Concern]:
    """Return concerns in the order of their danger; of one danger, the oldest first."""
    danger = Case(*(When(level=level, then=Value(int(danger))) for level, danger in DANGER.items()))
    return rows.order_by(danger, "raised_at", "pk")


def uncorrected() -> Q:
    """Return what picks the entries that no other stands in for."""
    return ~Q(Exists(Correction.objects.filter(entry=OuterRef("pk"))))


def entries_of(concerns: Iterable[Concern]) -> dict[UUID, Entry]:
    """Return for each concern that was matched the entry that holds it now."""
    rows = Entry.objects.filter(uncorrected(), concern__in=list(concerns))
    return {row.concern_id: row for row in rows if row.concern_id is not None}


def entry_of(concern: Concern) -> Entry | None:
    """Return the entry that holds a concern now; nothing until it was matched."""
    return entries_of([concern]).get(concern.pk)


def verdict(
    actor: Actor, action: Action, concern: Concern, now: Circumstances = ORDINARY
) -> Verdict:
    """Say whether the actor may do it to this concern."""
    entry = entry_of(concern)
    if entry is not None:
        return permissions.verdict(actor, action, concern, entry.person_id, conflict=False, now=now)
    mine = actor.membership_id in _in_conflict(actor, concern)
    return permissions.verdict(actor, action, concern, None, conflict=mine, now=now)


def allowed(actor: Actor, action: Action, rows: Sequence[Concern]) -> list[Concern]:
    """Return those of these concerns to which the actor may do it.

    It equals `verdict` of each, in few queries.
    """
    entries, conflicts = entries_of(rows), has_conflicts(actor)
    people = {entry.person_id for entry in entries.values()}
    known = set(visible_to(actor, action).filter(pk__in=people).values_list("pk", flat=True))

    def may_do(row: Concern) -> bool:
        if row.pk in entries:
            mine = row.about_worker_id == actor.membership_id
            return entries[row.pk].person_id in known and not mine
        mine = conflicts and actor.membership_id in _in_conflict(actor, row)
        return permissions.verdict(actor, action, row, None, conflict=mine).allowed

    return [row for row in rows if may_do(row)]


def check_can(actor: Actor, action: Action, concern_id: UUID) -> Concern:
    """Return a concern to which the actor may do it. Raises `Absent` or `Refused`."""
    concern = concern_of(actor.agency_id, concern_id)
    verdict(actor, action, concern).check()
    return concern


def _in_conflict(actor: Actor, concern: Concern) -> frozenset[UUID]:
    """Return the memberships to whom a concern does not go: somebody near them may be meant."""
    about = keeping.open_texts(concern.agency_id, [sealing.sealed_about(concern)])[0]
    return conflicted_with(concern.agency_id, about or "", actor.moment)


def owners(actor: Actor, about: str, about_worker_id: UUID | None) -> list[UUID]:
    """Return who sees to a concern about this name, in order: those whom a seal names come first.

    Never whom it is about, nor whoever is in conflict with somebody of that name.
    """
    agency_id, moment = actor.agency_id, actor.moment
    not_to = conflicted_with(agency_id, about, moment) | {about_worker_id}
    holders = holders_for(agency_id, about, moment)
    able = [one for one in in_line(agency_id, LINE) if one not in not_to]
    return sorted(able, key=lambda one: one not in holders)


def owners_of(actor: Actor, concern: Concern) -> list[UUID]:
    """Return who sees to a concern that is there, in order."""
    about = keeping.open_texts(concern.agency_id, [sealing.sealed_about(concern)])[0]
    return owners(actor, about or "", concern.about_worker_id)


def latest(concerns: Iterable[Concern]) -> dict[UUID, ConcernStatus]:
    """Return what became of each concern last."""
    rows = ConcernStatus.objects.filter(concern__in=list(concerns)).order_by("at", "pk")
    found: dict[UUID, ConcernStatus] = {}
    for row in rows:
        before = found.get(row.concern_id)
        if before is None or _ORDER[row.became] >= _ORDER[before.became]:
            found[row.concern_id] = row
    return found


_ORDER = {became.value: place for place, became in enumerate(ConcernBecame)}


def was_read(concern: Concern) -> bool:
    """Say whether somebody has read a concern who sees to it."""
    rows = ConcernStatus.objects.filter(concern=concern, became=ConcernBecame.READ)
    return rows.exists()


def earlier(actor: Actor, concern: Concern) -> list[Concern]:
    """Return the concerns about the same person that came before, as far as the actor may know.

    They are the same for whoever else may see to it, but for those about that one themselves.
    """
    entry = entry_of(concern)
    if entry is None:
        return []
    held = Entry.objects.filter(
        uncorrected(), agency_id=concern.agency_id, person=entry.person_id, concern__isnull=False
    )
    rows = Concern.objects.filter(
        pk__in=held.values("concern"), raised_at__lte=concern.raised_at
    ).exclude(pk=concern.pk)
    mine = rows.exclude(about_worker=actor.membership_id)
    return list(mine.select_related("raised_by").order_by("-raised_at", "-pk"))


def shown(agency_id: UUID, concerns: Collection[Concern]) -> list[ConcernShown]:
    """Return concerns opened, in the order given."""
    rows = list(concerns)
    sealed = [
        sealed for row in rows for sealed in (sealing.sealed_about(row), sealing.sealed_words(row))
    ]
    texts = iter(keeping.open_texts(agency_id, sealed))
    entries, became = entries_of(rows), latest(rows)
    return [
        _shown(row, next(texts), next(texts), entries.get(row.pk), became[row.pk]) for row in rows
    ]


def _shown(
    row: Concern, about: str | None, words: str | None, entry: Entry | None, now: ConcernStatus
) -> ConcernShown:
    return ConcernShown(
        id=row.pk, reference=row.reference, level=Level(row.level), kind=EntryKind(row.kind),
        handling=Handling(row.handling), about=about, words=words, occurred_at=row.occurred_at,
        precision=Precision(row.precision), raised_at=row.raised_at,
        became=ConcernBecame(now.became),
        person_id=None if entry is None else entry.person_id,
        entry_id=None if entry is None else entry.pk,
        closing=None if now.closing is None else Closing(now.closing),
    )  # fmt: skip

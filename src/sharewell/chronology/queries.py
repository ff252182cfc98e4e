"""What was written about a person, what worries somebody, and what came of it."""

import base64
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sharewell.access import Action, Actor, DataClass
from sharewell.audit.looking import looking
from sharewell.caseload.queries import closed_to
from sharewell.chronology import concerns, sealing
from sharewell.chronology.models import Also, Concern, ConcernStatus, Correction, Entry, Source
from sharewell.chronology.permissions import check_can_see_raised, check_can_see_waiting
from sharewell.chronology.values import ConcernShown, EntryShown, Raised, Story, Waiting
from sharewell.chronology.words import (
    ConcernBecame,
    EntryKind,
    Handling,
    Level,
    Precision,
)
from sharewell.errors import Absent, Invalid
from sharewell.people.permissions import check_can, purposeful
from sharewell.people.queries import found, visible_to
from sharewell.tasks import queries as tasks
from sharewell.tasks.kinds import TaskKind
from sharewell.vault import keeping

PAGE = 40
"""Entries of a story that are opened at once."""
MOST_WAITING = 300
"""Concerns that one list shows."""


# Concerns


def told_of(actor: Actor) -> list[Raised]:
    """Return what the actor raised, the newest first, and what came of it.

    It holds their own words and what somebody wrote to them, and nothing else of the record.
    Stands outside any transaction: the look is in the ledger before.
    """
    check_can_see_raised(actor)
    rows = list(
        Concern.objects.filter(agency_id=actor.agency_id, raised_by=actor.membership_id).order_by(
            "-raised_at", "-pk"
        )
    )
    looking(actor, "chronology.concerns.followed", [row.pk for row in rows])
    opened = concerns.shown(actor.agency_id, rows)
    closed = _closings(actor.agency_id, rows)
    read = _first_read(rows)
    late = {
        task.about_id
        for task in tasks.still_open(actor).filter(
            about_id__in=[row.pk for row in rows], kind=TaskKind.READ_CONCERN,
            due_now__lte=actor.moment,
        )
    }  # fmt: skip
    return [
        _raised(one, closed.get(one.id), read.get(one.id), late=one.id in late) for one in opened
    ]


def _raised(
    one: ConcernShown,
    closed: tuple[dt.datetime, str | None] | None,
    read_at: dt.datetime | None,
    *,
    late: bool,
) -> Raised:
    became, at, answer = ConcernBecame.RAISED, one.raised_at, None
    if closed is not None:
        became, (at, answer) = ConcernBecame.CLOSED, closed
    elif read_at is not None:
        became, at = ConcernBecame.READ, read_at
    return Raised(
        id=one.id, reference=one.reference, level=one.level, about=one.about, words=one.words,
        raised_at=one.raised_at, became=became, at=at, answer=answer,
        phone=late and became is ConcernBecame.RAISED,
    )  # fmt: skip


def _closings(
    agency_id: UUID, rows: Sequence[Concern]
) -> dict[UUID, tuple[dt.datetime, str | None]]:
    """Return when each of these was closed, and what was written to its raiser."""
    closed = list(ConcernStatus.objects.filter(concern__in=list(rows), became=ConcernBecame.CLOSED))
    worded = [row for row in closed if row.answer is not None]
    texts = keeping.open_texts(agency_id, [sealing.sealed_answer(row) for row in worded])
    answers = {row.pk: text for row, text in zip(worded, texts, strict=True)}
    return {row.concern_id: (row.at, answers.get(row.pk)) for row in closed}


def _first_read(rows: Sequence[Concern]) -> dict[UUID, dt.datetime]:
    read = ConcernStatus.objects.filter(concern__in=list(rows), became=ConcernBecame.READ)
    return {row.concern_id: row.at for row in read.order_by("-at")}


def waiting(actor: Actor) -> list[Waiting]:
    """Return the open concerns that the actor may see to, the most dangerous first.

    There are no names and no words in it; `read_concern` opens one. Stands outside any transaction.
    """
    check_can_see_waiting(actor)
    rows = list(concerns.worst_first(concerns.still_open(actor.agency_id))[:MOST_WAITING])
    seen = concerns.allowed(actor, Action.TRIAGE_INBOX, rows)
    looking(actor, "chronology.concerns.listed", [one.pk for one in seen])
    entries, became = concerns.entries_of(seen), concerns.latest(seen)
    return [
        Waiting(
            id=one.pk, reference=one.reference, level=Level(one.level), raised_at=one.raised_at,
            became=ConcernBecame(became[one.pk].became),
            person_id=entries[one.pk].person_id if one.pk in entries else None,
        )
        for one in seen
    ]  # fmt: skip


def seen_to(actor: Actor, concern_id: UUID) -> ConcernShown:
    """Return a concern that the actor sees to and goes on with. Whoever shows it records the look.

    Raises `Absent` or `Refused`.
    """
    concern = concerns.check_can(actor, Action.TRIAGE_INBOX, concern_id)
    return concerns.shown(actor.agency_id, [concern])[0]


def earlier_concerns(actor: Actor, concern_id: UUID) -> list[ConcernShown]:
    """Return the concerns about the same person that came before, the newest first.

    Whoever closes one has to have seen them. Stands outside any transaction.
    """
    concern = concerns.check_can(actor, Action.CLOSE_CONCERN, concern_id)
    rows = concerns.earlier(actor, concern)
    looking(actor, "chronology.concerns.compared", [concern.pk, *(row.pk for row in rows)])
    return concerns.shown(actor.agency_id, rows)


# Entries


def story(actor: Actor, person_id: UUID, after: str | None = None) -> Story:
    """Return a page of a person’s entries, the newest first, with those told in others’ records.

    An entry that is also about somebody whom a seal or a conflict keeps from the actor is as if
    absent. Stands outside any transaction: the look is in the ledger before anything is returned.
    Raises `Absent` or `Refused`.
    """
    found(actor, person_id, Action.READ_ENTRY)
    rows = _told_of(actor, person_id).filter(concerns.uncorrected())
    if after is not None:
        rows = rows.filter(_before(*_cursor(after)))
    page = list(rows.order_by("-occurred_at", "-pk")[: PAGE + 1])
    more, page = len(page) > PAGE, page[:PAGE]
    looking(
        purposeful(actor, Action.READ_ENTRY, person_id), "chronology.story.read",
        [person_id, *(row.pk for row in page)],
    )  # fmt: skip
    return Story(tuple(_shown(actor, person_id, page)), _next(page[-1]) if more else None)


def entries(actor: Actor, person_id: UUID, ids: Collection[UUID]) -> list[EntryShown]:
    """Return those of these entries that stand in a person’s story, corrected ones too.

    The newest first. Whoever shows them has put the look into the ledger before. Raises `Absent`
    or `Refused`.
    """
    found(actor, person_id, Action.READ_ENTRY)
    rows = _told_of(actor, person_id).filter(pk__in=list(ids))
    return _shown(actor, person_id, list(rows.order_by("-occurred_at", "-pk")))


def entry_for(actor: Actor, entry_id: UUID, action: Action = Action.READ_ENTRY) -> Entry:
    """Return an entry to whose record the actor may do this. Raises `Absent` or `Refused`."""
    row = Entry.objects.filter(agency_id=actor.agency_id, pk=entry_id).first()
    if row is None:
        raise Absent
    found(actor, row.person_id, action)
    if not _told_of(actor, row.person_id).filter(pk=entry_id).exists():
        raise Absent
    return row


def _told_of(actor: Actor, person_id: UUID) -> QuerySet[Entry]:
    """Return what is told of a person, but what tells of somebody who is kept from the actor."""
    kept_from = closed_to(actor).values("pk")
    also = Also.objects.filter(agency_id=actor.agency_id, entry=OuterRef("pk"))
    rows = Entry.objects.filter(
        Q(person=person_id) | Exists(also.filter(person=person_id)), agency_id=actor.agency_id
    )
    rows = rows.exclude(concern__about_worker=actor.membership_id)
    return rows.exclude(person__in=kept_from).filter(~Exists(also.filter(person__in=kept_from)))


def _before(at: dt.datetime, pk: UUID) -> Q:
    return Q(occurred_at__lt=at) | Q(occurred_at=at, pk__lt=pk)


def _next(row: Entry) -> str:
    return base64.urlsafe_b64encode(f"{row.occurred_at.isoformat()} {row.pk}".encode()).decode()


def _cursor(after: str) -> tuple[dt.datetime, UUID]:
    try:
        at, _, pk = base64.urlsafe_b64decode(after.encode("ascii")).decode("ascii").partition(" ")
        return dt.datetime.fromisoformat(at).astimezone(dt.UTC), UUID(pk)
    except ValueError:
        raise Invalid("after", "Begin again with the newest entries.") from None


def _shown(actor: Actor, person_id: UUID, rows: Sequence[Entry]) -> list[EntryShown]:
    fields = check_can(actor, Action.READ_ENTRY, person_id).fields
    sealed = [sealing.sealed_entry(row) for row in rows]
    narrative = DataClass.NARRATIVE in fields
    texts = keeping.open_texts(actor.agency_id, sealed) if narrative else [None] * len(rows)
    labels = _labels(actor, person_id, rows)
    also, chains = _also(actor, rows), _chains(rows)
    whys = _whys(actor.agency_id, rows)
    corrected = set(Correction.objects.filter(entry__in=rows).values_list("entry_id", flat=True))
    return [
        EntryShown(
            id=row.pk, person_id=row.person_id, also=also[row.pk], kind=EntryKind(row.kind),
            handling=Handling(row.handling), level=None if row.level is None else Level(row.level),
            concern_id=row.concern_id, words=text, occurred_at=row.occurred_at,
            precision=Precision(row.precision), source=labels.get(row.source_id),
            written_by=row.written_by_id, written_at=row.written_at, corrects=chains[row.pk],
            why_corrected=whys.get(row.pk), corrected=row.pk in corrected,
        )
        for row, text in zip(rows, texts, strict=True)
    ]  # fmt: skip


def _labels(actor: Actor, person_id: UUID, rows: Sequence[Entry]) -> dict[UUID | None, str]:
    """Return what stands for each source in a person’s story, for as much of it as is shown.

    Letters follow the order in which the sources came; those behind a seal get none, for a letter
    that is missing would tell of them. Who they are is not opened here.
    """
    if not any(row.source_id for row in rows):
        return {}
    told = _told_of(actor, person_id).values("source")
    known = Source.objects.filter(pk__in=told).order_by("added_at", "pk")
    places = enumerate(known.values_list("pk", flat=True))
    return {pk: f"Source {_letters(place)}" for place, pk in places}


def _letters(place: int) -> str:
    """Return A, B, … Z, AA, AB, …"""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _also(actor: Actor, rows: Sequence[Entry]) -> dict[UUID, tuple[UUID, ...]]:
    """Return whom else each entry is about, of those whose record the actor may open."""
    found_also: dict[UUID, list[UUID]] = defaultdict(list)
    known = visible_to(actor, Action.READ_ENTRY)
    pairs = Also.objects.filter(entry__in=rows, person__in=known).order_by("pk")
    for entry_id, person_id in pairs.values_list("entry_id", "person_id"):
        found_also[entry_id].append(person_id)
    return {row.pk: tuple(found_also[row.pk]) for row in rows}


def _chains(rows: Sequence[Entry]) -> dict[UUID, tuple[UUID, ...]]:
    """Return for each entry those that it stands in for, the newest first."""
    chains: dict[UUID, tuple[UUID, ...]] = {row.pk: () for row in rows}
    ends = {row.pk: row.pk for row in rows}
    while ends:
        olds = dict(Correction.objects.filter(by_entry__in=ends).values_list("by_entry", "entry"))
        ends = {olds[end]: row for end, row in ends.items() if end in olds}
        for old, row in ends.items():
            chains[row] += (old,)
    return chains


def _whys(agency_id: UUID, rows: Sequence[Entry]) -> dict[UUID, str | None]:
    made = list(Correction.objects.filter(by_entry__in=rows).select_related("by_entry"))
    texts = keeping.open_texts(agency_id, [sealing.sealed_correction(row) for row in made])
    return {row.by_entry_id: text for row, text in zip(made, texts, strict=True)}

"""How entries are written and corrected, and who is kept as having said so."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID, uuid4

from sharewell.access import Action, Actor
from sharewell.agencies.models import Membership
from sharewell.audit.recording import action, record
from sharewell.chronology import policies, queries, sealing
from sharewell.chronology.models import Also, Concern, Correction, Entry, Source, Teller
from sharewell.chronology.words import EntryKind, Handling, Precision
from sharewell.errors import Absent, Conflict, Invalid
from sharewell.people.models import Person
from sharewell.people.queries import found
from sharewell.text import clean_line
from sharewell.vault import keeping


@action("chronology.entry.added", about="person_id")
def add_entry(
    *,
    by: Actor,
    person_id: UUID,
    words: str,
    kind: EntryKind,
    occurred_at: dt.datetime | None = None,
    precision: Precision = Precision.UNKNOWN,
    handling: Handling = Handling.ORDINARY,
    source: str = "",
    source_id: UUID | None = None,
    also: Collection[UUID] = (),
) -> Entry:
    """Write down what happened or was said, in a person’s record; the actor works with them.

    `source` is who said so, in words, or `source_id` who said something before; neither where the
    actor saw it. `also` are others whom it is about, with whom the actor works too.
    """
    person = found(by, person_id, Action.ADD_ENTRY)
    others = [found(by, one, Action.ADD_ENTRY) for one in sorted(set(also) - {person_id})]
    entry = write(
        by, person, policies.said(words), kind=EntryKind(kind), handling=Handling(handling),
        occurred_at=policies.begins(occurred_at, Precision(precision), by.moment),
        precision=Precision(precision), source=_source(by, person, source, source_id),
    )  # fmt: skip
    _tell_of(entry, [one.pk for one in others])
    record(entry.pk, person.pk, *(one.pk for one in others))
    return entry


@action("chronology.entry.corrected", about="entry_id")
def correct_entry(
    *,
    by: Actor,
    entry_id: UUID,
    words: str,
    why: str,
    kind: EntryKind | None = None,
    handling: Handling | None = None,
    occurred_at: dt.datetime | None = None,
    precision: Precision | None = None,
) -> Entry:
    """Write an entry that stands in the place of one that was wrong. The old one is kept.

    What is not given stays as it was. Raises `Conflict` if somebody corrected it meanwhile.
    """
    old = queries.entry_for(by, entry_id, Action.CORRECT_ENTRY)
    newer = Correction.objects.filter(entry=old).first()
    if newer is not None:
        raise Conflict(theirs=str(newer.by_entry_id), yours=str(old.pk))
    at, how = old.occurred_at, Precision(old.precision)
    if precision is not None:
        at, how = policies.begins(occurred_at, precision, by.moment), precision
    entry = write(
        by, old.person, policies.said(words), kind=EntryKind(kind or old.kind),
        handling=Handling(handling or old.handling), occurred_at=at, precision=how,
        source=old.source, concern=old.concern,
    )  # fmt: skip
    _tell_of(entry, list(old.also.values_list("person_id", flat=True)))
    stand_in(by, old, entry, why)
    record(entry.pk, old.pk, old.person_id)
    return entry


def write(
    by: Actor,
    person: Person,
    words: str,
    *,
    kind: EntryKind,
    handling: Handling,
    occurred_at: dt.datetime,
    precision: Precision,
    source: Source | None,
    concern: Concern | None = None,
) -> Entry:
    """Keep an entry. Belongs within the action that writes it."""
    entry = Entry(
        pk=uuid4(), agency_id=by.agency_id, person=person, concern=concern,
        level=None if concern is None else concern.level, kind=kind, handling=handling,
        occurred_at=occurred_at, precision=precision, source=source,
        written_by_id=by.membership_id, written_at=by.moment,
    )  # fmt: skip
    sealing.seal_entry(entry, words)
    entry.save(force_insert=True)
    return entry


def stand_in(by: Actor, old: Entry, new: Entry, why: str) -> None:
    """Let an entry stand in the place of another. Belongs within the action that wrote it."""
    correction = Correction(
        pk=uuid4(), agency_id=by.agency_id, entry=old, by_entry=new, by_id=by.membership_id,
        at=by.moment,
    )  # fmt: skip
    sealing.seal_correction(correction, policies.said(why, "why", policies.WHY))
    correction.save(force_insert=True)


def _tell_of(entry: Entry, person_ids: Collection[UUID]) -> None:
    Also.objects.bulk_create(
        Also(agency_id=entry.agency_id, entry=entry, person_id=one) for one in person_ids
    )


def _source(by: Actor, person: Person, who: str, source_id: UUID | None) -> Source | None:
    """Return who said so: somebody new, somebody who said something before, or nobody else."""
    who = clean_line(who, limit=policies.LINE, field="source")
    if who and source_id is not None:
        raise Invalid("source", "Choose who said so, or write who it was.")
    if source_id is not None:
        known = Source.objects.filter(agency_id=by.agency_id, person=person, pk=source_id).first()
        if known is None:
            raise Absent
        return known
    return _keep_source(by, person, who, None) if who else None


def source_of(concern: Concern, person: Person, by: Actor) -> Source:
    """Return who said what a concern says: its raiser, or whoever told them.

    Somebody who raised two concerns about a person is one source of that person’s story.
    """
    teller = Teller.objects.filter(concern=concern).first()
    if teller is not None:
        who = keeping.open_texts(concern.agency_id, [sealing.sealed_teller(teller)])[0]
        return _keep_source(by, person, who or "", concern.raised_by_id)
    known = Source.objects.filter(
        agency_id=by.agency_id, person=person, membership=concern.raised_by_id, who=None
    )
    return known.first() or _keep_source(by, person, "", concern.raised_by_id)


def _keep_source(by: Actor, person: Person, who: str, membership_id: UUID | None) -> Source:
    source = Source(
        pk=uuid4(), agency_id=by.agency_id, person=person, membership_id=membership_id,
        added_at=by.moment,
    )  # fmt: skip
    if who:
        sealing.seal_source(source, who)
    source.save(force_insert=True)
    return source


def worker(by: Actor, membership_id: UUID | None) -> Membership | None:
    """Return the member of the actor’s agency whom a concern is about. Raises `Absent`."""
    if membership_id is None:
        return None
    found_one = Membership.objects.filter(agency_id=by.agency_id, pk=membership_id).first()
    if found_one is None:
        raise Absent
    return found_one

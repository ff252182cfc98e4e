"""What is done with concerns. With entries: `writing.py`; with who said so: `sources.py`."""

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import UUID, uuid4

from sharewell.access import Action, Actor
from sharewell.agencies.queries import one_thing_at_a_time
from sharewell.audit.recording import action, record
from sharewell.caseload.actions import begin_record
from sharewell.chronology import concerns, policies, sealing, sources, writing
from sharewell.chronology.models import Concern, ConcernStatus, Entry, Teller
from sharewell.chronology.permissions import check_can_raise
from sharewell.chronology.values import AlreadyTold, ConcernShown
from sharewell.chronology.words import (
    DANGER,
    Closing,
    ConcernBecame,
    EntryKind,
    Handling,
    Level,
    Precision,
)
from sharewell.errors import Invalid
from sharewell.outbox.actions import notify
from sharewell.people.models import Person
from sharewell.people.queries import found
from sharewell.references import new_reference
from sharewell.tasks.actions import escalate_task, finish_tasks_about, open_task
from sharewell.tasks.kinds import Danger, TaskKind
from sharewell.tasks.queries import still_open
from sharewell.text import clean_line

URGENT = frozenset({Danger.IMMEDIATE, Danger.SIGNIFICANT_HARM})

add_entry, correct_entry = writing.add_entry, writing.correct_entry
agree_to_reveal_source, reveal_source = sources.agree_to_reveal_source, sources.reveal_source


@action("chronology.concern.raised", in_danger=True)
def raise_concern(
    *,
    by: Actor,
    about: str,
    words: str,
    level: Level,
    kind: EntryKind = EntryKind.FACT,
    handling: Handling = Handling.ORDINARY,
    occurred_at: dt.datetime | None = None,
    precision: Precision = Precision.UNKNOWN,
    told_by: str = "",
    about_worker_id: UUID | None = None,
    concern_id: UUID | None = None,
) -> Concern:
    """Say that somebody is worried, about a name or a description. It is always taken.

    No seal, no conflict, no earlier concern stops it, and nothing that comes back says whether
    there is a record. The lead gets a task on the clock of its level; the deputy does, where it is
    about the lead or about somebody near them (`about_worker_id` is who works here and is meant).
    `told_by` is who told the raiser. `concern_id` is what the form was given: twice is as once.
    """
    check_can_raise(by)
    again = None if concern_id is None else _raised_before(by, concern_id)
    if again is not None:
        record(again.pk)
        return again
    about = policies.said(about, "about", policies.LINE)
    words = policies.said(words)
    concern = Concern(
        pk=concern_id or uuid4(), agency_id=by.agency_id, reference=new_reference(),
        level=Level(level), kind=EntryKind(kind), handling=Handling(handling),
        occurred_at=policies.begins(occurred_at, Precision(precision), by.moment),
        precision=precision, about_worker=writing.worker(by, about_worker_id),
        raised_by_id=by.membership_id, raised_at=by.moment,
    )  # fmt: skip
    sealing.seal_concern(concern, about, words)
    concern.save(force_insert=True)
    _keep_teller(concern, told_by)
    _became(by, concern, ConcernBecame.RAISED)
    _give(by, concern, about)
    record(concern.pk, reason=concern.level)
    return concern


def _raised_before(by: Actor, concern_id: UUID) -> Concern | None:
    one_thing_at_a_time(by)
    rows = Concern.objects.filter(agency_id=by.agency_id, raised_by=by.membership_id)
    return rows.filter(pk=concern_id).first()


def _keep_teller(concern: Concern, told_by: str) -> None:
    who = clean_line(told_by, limit=policies.LINE, field="told_by")
    if who:
        teller = Teller(pk=uuid4(), agency_id=concern.agency_id, concern=concern)
        sealing.seal_teller(teller, who)
        teller.save(force_insert=True)


def _give(by: Actor, concern: Concern, about: str) -> None:
    """Let whoever sees to it know, with a clock; where nobody else is there, it is the raiser."""
    able = concerns.owners(by, about, concern.about_worker_id)
    owner_id = able[0] if able else by.membership_id
    danger = DANGER[Level(concern.level)]
    open_task(
        by=by, kind=TaskKind.READ_CONCERN, danger=danger, about_id=concern.pk, owner_id=owner_id,
    )  # fmt: skip
    notify(by=by, to_id=owner_id, urgent=danger in URGENT, reference=concern.reference)


def escalate_unread(*, by: Actor) -> int:
    """Give what nobody read in time to the next in line, and return how many; anybody may.

    Once for each concern: after that its raiser is told to phone.
    """
    late = still_open(by).filter(
        kind=TaskKind.READ_CONCERN, due_now__lte=by.moment, escalated=False
    )
    given = 0
    for task in late:
        concern = concerns.concern_of(by.agency_id, task.about_id)
        others = [one for one in concerns.owners_of(by, concern) if one != task.owner_now]
        if others and not concerns.was_read(concern):
            escalate_task(by=by, task_id=task.pk, to_id=others[0])
            notify(by=by, to_id=others[0], urgent=True, reference=concern.reference)
            given += 1
    return given


@action("chronology.concern.read", about="concern_id")
def read_concern(*, by: Actor, concern_id: UUID) -> ConcernShown:
    """Open a concern, and let its raiser know that it was read. It does not say who raised it."""
    concern = concerns.check_can(by, Action.TRIAGE_INBOX, concern_id)
    mine = ConcernStatus.objects.filter(
        concern=concern, became=ConcernBecame.READ, by=by.membership_id
    )
    if not mine.exists():
        _became(by, concern, ConcernBecame.READ)
    record(concern.pk)
    return concerns.shown(by.agency_id, [concern])[0]


@action("chronology.concern.matched", about="concern_id")
def match_concern(
    *,
    by: Actor,
    concern_id: UUID,
    person_id: UUID | None = None,
    names: Sequence[str] = (),
    date_of_birth: dt.date | None = None,
    is_child: bool | None = None,
    why: str = "",
) -> Entry:
    """Say whom a concern is about, or begin their record by these names; return its entry there.

    Somebody has read it before. Where it had been matched to somebody else, `why` says what was
    wrong; the entry leaves that person’s story.
    """
    concern = _still_open(by, concern_id, Action.MATCH)
    if not concerns.was_read(concern):
        raise Invalid("concern", "Read this concern first.", "concern_unread")
    before = concerns.entry_of(concern)
    person = _matched(by, person_id, names, date_of_birth, is_child)
    if before is not None and before.person_id == person.pk:
        raise Invalid("person", "This concern was matched to this person before.")
    words = concerns.shown(by.agency_id, [concern])[0].words
    entry = writing.write(
        by, person, policies.said(words or ""), kind=EntryKind(concern.kind),
        handling=Handling(concern.handling), occurred_at=concern.occurred_at,
        precision=Precision(concern.precision), source=writing.source_of(concern, person, by),
        concern=concern,
    )  # fmt: skip
    if before is not None:
        writing.stand_in(by, before, entry, why)
    _became(by, concern, ConcernBecame.MATCHED, entry=entry)
    record(concern.pk, person.pk, entry.pk)
    return entry


def _matched(
    by: Actor,
    person_id: UUID | None,
    names: Sequence[str],
    date_of_birth: dt.date | None,
    is_child: bool | None,
) -> Person:
    if (person_id is None) == (not names):
        raise Invalid("person", "Choose a person, or begin a record.")
    if person_id is not None:
        return found(by, person_id, Action.MATCH)
    return begin_record(by=by, names=names, date_of_birth=date_of_birth, is_child=is_child)


@action("chronology.concern.closed", about="concern_id")
def close_concern(
    *,
    by: Actor,
    concern_id: UUID,
    closing: Closing,
    why: str,
    seen: Collection[UUID],
    told: AlreadyTold | None = None,
    answer: str = "",
) -> ConcernStatus:
    """Settle a concern with a reason, once it was matched and the earlier ones were seen.

    `seen` are the ids of those that the actor saw (`earlier_concerns`); one that came meanwhile
    stops it. `told` belongs to `Closing.ALREADY_TOLD`. `answer` is what its raiser reads.
    """
    concern = _still_open(by, concern_id, Action.CLOSE_CONCERN)
    if concerns.entry_of(concern) is None:
        raise Invalid("concern", "Say first whom this concern is about.", "concern_unmatched")
    policies.check_seen([one.pk for one in concerns.earlier(by, concern)], seen)
    told = policies.check_told(closing, told, by.moment)
    status = ConcernStatus(
        pk=uuid4(), agency_id=by.agency_id, concern=concern, became=ConcernBecame.CLOSED,
        by_id=by.membership_id, at=by.moment, closing=Closing(closing),
    )  # fmt: skip
    sealing.seal_closing(
        status,
        policies.said(why, "why", policies.WHY),
        policies.said_or_none(answer, "answer"),
        told,
    )
    status.save(force_insert=True)
    finish_tasks_about(by=by, about_id=concern.pk, kind=TaskKind.READ_CONCERN)
    record(concern.pk, reason=closing)
    return status


def _still_open(by: Actor, concern_id: UUID, what: Action) -> Concern:
    concern = concerns.check_can(by, what, concern_id)
    if not concerns.still_open(by.agency_id).filter(pk=concern.pk).exists():
        raise Invalid("concern", "This concern is closed.", "concern_closed")
    return concern


def _became(
    by: Actor, concern: Concern, became: ConcernBecame, entry: Entry | None = None
) -> ConcernStatus:
    return ConcernStatus.objects.create(
        agency_id=by.agency_id, concern=concern, became=became, by_id=by.membership_id,
        at=by.moment, entry=entry,
    )  # fmt: skip

"""What was written down about a person: kept as it was, read in order, with who said so hidden."""

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from sharewell import clock
from sharewell.access import Role, Seal, TieKind
from sharewell.audit.models import Entry as LedgerEntry
from sharewell.caseload.actions import allocate, begin_record, declare_conflict
from sharewell.chronology import queries
from sharewell.chronology.actions import add_entry, correct_entry
from sharewell.chronology.models import Entry, Source
from sharewell.chronology.queries import entries, story
from sharewell.chronology.sealing import sealed_entry, sealed_source
from sharewell.chronology.words import EntryKind, Handling, Precision
from sharewell.database.context import acting
from sharewell.errors import Absent, Conflict, Invalid, Refused
from sharewell.vault import disposal, keeping
from tests.chronology.worries import DAY, HOUR, matched, sealed_to, worried
from tests.factories import actor, agency, member

LONDON = ZoneInfo("Europe/London")
NOON = dt.datetime(2026, 7, 15, 12, 30, tzinfo=LONDON)


@pytest.fixture
def max_(lead):
    return begin_record(by=lead, names=["Max Marsh"], is_child=True)


def wrote(by, person, words="She was late.", kind=EntryKind.FACT, **more):
    """Write an entry."""
    return add_entry(by=by, person_id=person.pk, words=words, kind=kind, **more)


def told(by, person):
    """A person’s story, whole."""
    page = story(by, person.pk)
    assert page.after is None
    return page.entries


def work_with(lead, person, to):
    until = lead.moment + 20 * DAY
    allocate(by=lead, person_id=person.pk, to=to, kind=TieKind.NAMED_WORKER, until_at=until)


# Written


@pytest.mark.shows("R43", "R78")
def test_an_entry_is_read_as_it_was_written(lead, tilly):
    entry = wrote(
        lead, tilly, "“I want to stay here.”", EntryKind.CHILDS_WORDS, occurred_at=NOON,
        precision=Precision.MOMENT, handling=Handling.NOT_FOR_FAMILY,
    )  # fmt: skip
    (one,) = told(lead, tilly)
    assert (one.id, one.person_id, one.words) == (entry.pk, tilly.pk, "“I want to stay here.”")
    assert (one.kind, one.handling) == (EntryKind.CHILDS_WORDS, Handling.NOT_FOR_FAMILY)
    assert (one.occurred_at, one.precision) == (NOON, Precision.MOMENT)
    assert (one.written_by, one.written_at) == (lead.membership_id, lead.moment)
    assert (one.source, one.concern_id, one.level, one.also) == (None, None, None, ())
    assert (one.version, one.corrects, one.why_corrected, one.corrected) == (1, (), None, False)


@pytest.mark.parametrize(
    ("precision", "begins"),
    [
        (Precision.MOMENT, NOON),
        (Precision.DAY, dt.datetime(2026, 7, 15, tzinfo=LONDON)),
        (Precision.MONTH, dt.datetime(2026, 7, 1, tzinfo=LONDON)),
        (Precision.YEAR, dt.datetime(2026, 1, 1, tzinfo=LONDON)),
    ],
)
def test_it_stands_where_what_is_known_of_its_time_begins(lead, tilly, precision, begins):
    wrote(lead, tilly, occurred_at=NOON, precision=precision)
    assert told(lead, tilly)[0].occurred_at == begins


def test_what_nobody_knows_the_time_of_stands_where_it_was_written(lead, tilly):
    wrote(lead, tilly, occurred_at=NOON)
    assert told(lead, tilly)[0].occurred_at == lead.moment


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "x" * 20_001}, "words"),
        ({"precision": Precision.DAY}, "occurred_at"),
        ({"precision": Precision.DAY, "occurred_at": clock.now() + 2 * DAY}, "occurred_at"),
        ({"source": "x" * 301}, "source"),
        ({"source": "Her aunt", "source_id": uuid.uuid4()}, "source"),
    ],
)
def test_what_cannot_be_kept_is_said(lead, tilly, change, field):
    with pytest.raises(Invalid) as no:
        wrote(lead, tilly, **change)
    assert no.value.field == field
    assert told(lead, tilly) == ()


def test_it_stands_in_the_ledger(lead, tilly):
    wrote(lead, tilly)
    codes = LedgerEntry.objects.filter(agency_id=lead.agency_id).values_list("code", flat=True)
    assert "chronology.entry.added" in codes
    told(lead, tilly)
    assert "chronology.story.read" in codes.all()


def test_words_lie_sealed_and_can_be_destroyed_alone(lead, tilly):
    gone, kept = wrote(lead, tilly, "She cried."), wrote(lead, tilly, "She laughed.")
    assert b"cried" not in bytes(gone.words)
    disposal.shred_one(
        lead.agency_id, tilly.pk, sealed_entry(gone).sealed, by=lead.user_id, reason="erasure"
    )
    words = {one.id: one.words for one in told(lead, tilly)}
    assert words == {gone.pk: None, kept.pk: "She laughed."}


# Who said so


@pytest.mark.shows("R78")
def test_who_said_so_is_a_letter_and_lies_sealed(at, lead, tilly):
    first = wrote(lead, tilly, source="A neighbour, Mrs Pell")
    wrote(at(Role.LEAD, HOUR), tilly, source="Her aunt")
    wrote(at(Role.LEAD, 2 * HOUR), tilly, source_id=first.source_id)
    pages = told(lead, tilly)
    assert [one.source for one in pages] == ["Source A", "Source B", "Source A"]
    assert "Pell" not in repr(pages)
    row = Source.objects.get(pk=first.source_id)
    assert b"Pell" not in bytes(row.who)
    assert keeping.open_texts(lead.agency_id, [sealed_source(row)]) == ["A neighbour, Mrs Pell"]


def test_a_source_of_somebody_elses_is_none(lead, tilly, max_):
    entry = wrote(lead, max_, source="Her aunt")
    for source_id in (entry.source_id, uuid.uuid4()):
        with pytest.raises(Absent):
            wrote(lead, tilly, source_id=source_id)


def test_letters_go_on_after_z():
    assert [queries._letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


# In order, page by page


def test_the_newest_comes_first_whoever_wrote_it_when(lead, tilly):
    days = (3, 9, 1, 9)
    wrote_ = [
        wrote(lead, tilly, str(day), occurred_at=NOON + day * DAY, precision=Precision.DAY)
        for day in days
    ]
    ids = [one.id for one in told(lead, tilly)]
    assert set(ids[:2]) == {wrote_[1].pk, wrote_[3].pk}
    assert ids[2:] == [wrote_[0].pk, wrote_[2].pk]


def test_pages_hold_everything_once_even_what_is_of_one_moment(lead, tilly, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 3)
    for number in range(7):
        at = NOON + (number // 4) * DAY
        wrote(lead, tilly, str(number), occurred_at=at, precision=Precision.DAY)
    read, after = [], None
    for size in (3, 3, 1):
        page = story(lead, tilly.pk, after)
        assert len(page.entries) == size
        read, after = [*read, *page.entries], page.after
    assert after is None
    assert {one.words for one in read} == set("0123456")
    assert read == sorted(read, key=lambda one: one.occurred_at, reverse=True)


@pytest.mark.parametrize("after", ["", "é", "%%%", "bm8=", "MjAyNi0wNy0xNSBubw=="])
def test_a_page_that_nobody_gave_is_refused(lead, tilly, after):
    with pytest.raises(Invalid, match="after"):
        story(lead, tilly.pk, after)


# Corrected


def test_a_correction_stands_in_its_place_and_the_old_one_is_kept(at, lead, tilly, max_):
    old = wrote(
        lead, tilly, "He hit her.", EntryKind.ALLEGATION, source="Her aunt", also=[max_.pk],
        occurred_at=NOON, precision=Precision.DAY, handling=Handling.IN_CONFIDENCE,
    )  # fmt: skip
    mid = correct_entry(
        by=at(Role.LEAD, HOUR), entry_id=old.pk, words="He pushed her.", why="Misheard."
    )
    new = correct_entry(
        by=at(Role.LEAD, 2 * HOUR), entry_id=mid.pk, words="He pushed past her.", why="She said.",
        kind=EntryKind.FACT, handling=Handling.ORDINARY, precision=Precision.UNKNOWN,
    )  # fmt: skip
    (one,) = told(lead, tilly)
    assert (one.id, one.corrects, one.version) == (new.pk, (mid.pk, old.pk), 3)
    assert (one.words, one.why_corrected, one.source) == (
        "He pushed past her.", "She said.", "Source A",
    )  # fmt: skip
    assert (one.kind, one.handling) == (EntryKind.FACT, Handling.ORDINARY)
    assert (one.occurred_at, one.precision) == (lead.moment + 2 * HOUR, Precision.UNKNOWN)
    assert one.also == (max_.pk,)
    before = {shown.id: shown for shown in entries(lead, tilly.pk, one.corrects)}
    assert before[old.pk].words == "He hit her."
    assert all(one.corrected for one in before.values())
    assert before[mid.pk].kind is EntryKind.ALLEGATION
    assert before[mid.pk].handling is Handling.IN_CONFIDENCE
    assert before[mid.pk].occurred_at == old.occurred_at


def test_two_who_correct_one_entry_are_told_of_each_other(lead, deputy, tilly):
    old = wrote(lead, tilly)
    new = correct_entry(by=lead, entry_id=old.pk, words="On time.", why="Wrong day.")
    with pytest.raises(Conflict) as no:
        correct_entry(by=deputy, entry_id=old.pk, words="Early.", why="Wrong day.")
    assert (no.value.theirs, no.value.yours) == (str(new.pk), str(old.pk))


def test_a_correction_says_why(lead, tilly):
    old = wrote(lead, tilly)
    with pytest.raises(Invalid, match="why"):
        correct_entry(by=lead, entry_id=old.pk, words="On time.", why="")
    assert told(lead, tilly)[0].id == old.pk


def test_a_corrected_concern_is_still_that_concern(lead, teacher, tilly):
    concern = worried(teacher)
    entry = matched(lead, concern, tilly)
    new = correct_entry(by=lead, entry_id=entry.pk, words="A scratch.", why="It was a scratch.")
    (one,) = told(lead, tilly)
    assert (one.id, one.concern_id, one.source) == (new.pk, concern.pk, "Source A")


# Who may


def test_it_is_for_those_who_work_with_the_person(at, lead, staff, tilly):
    entry = wrote(lead, tilly)
    raiser, teacher = at(Role.RAISER), at(Role.PRACTITIONER)
    for other, code in ((teacher, "no_tie"), (raiser, "no_role")):
        for act in (
            lambda who: story(who, tilly.pk),
            lambda who: entries(who, tilly.pk, [entry.pk]),
            lambda who: wrote(who, tilly),
            lambda who: correct_entry(by=who, entry_id=entry.pk, words="No.", why="No."),
        ):
            with pytest.raises(Refused, match=code):
                act(other)
    work_with(lead, tilly, staff[Role.PRACTITIONER])
    wrote(teacher, tilly, "She smiled.")
    assert {one.words for one in told(teacher, tilly)} == {"She was late.", "She smiled."}


def test_another_agency_finds_nothing(lead, tilly):
    entry = wrote(lead, tilly)
    council = agency("council_childrens_services")
    with acting(council.pk):
        other = actor(member(council, Role.LEAD))
        with pytest.raises(Absent):
            story(other, tilly.pk)
        with pytest.raises(Absent):
            correct_entry(by=other, entry_id=entry.pk, words="No.", why="No.")


def test_a_manager_adds_and_never_rewrites(at, lead, staff, tilly):
    work_with(lead, tilly, staff[Role.MANAGER])
    manager = at(Role.MANAGER)
    entry = wrote(manager, tilly)
    with pytest.raises(Refused, match="no_role"):
        correct_entry(by=manager, entry_id=entry.pk, words="No.", why="No.")


# About several people


def test_it_is_told_of_everybody_whom_it_is_about(lead, tilly, max_):
    entry = wrote(lead, tilly, "They were alone.", also=[max_.pk, tilly.pk], source="Her aunt")
    for person in (tilly, max_):
        (one,) = told(lead, person)
        assert (one.id, one.person_id, one.also) == (entry.pk, tilly.pk, (max_.pk,))
        assert one.source == "Source A"
    assert len(entries(lead, max_.pk, [entry.pk])) == 1


def test_whoever_writes_it_works_with_all_of_them(at, lead, staff, tilly, max_):
    work_with(lead, tilly, staff[Role.PRACTITIONER])
    with pytest.raises(Refused, match="no_tie"):
        wrote(at(Role.PRACTITIONER), tilly, also=[max_.pk])


def test_whom_else_it_is_about_is_shown_to_those_who_work_with_them(at, lead, staff, tilly, max_):
    wrote(lead, tilly, also=[max_.pk])
    work_with(lead, tilly, staff[Role.PRACTITIONER])
    assert told(at(Role.PRACTITIONER), tilly)[0].also == ()


@pytest.mark.parametrize("level", [Seal.RESTRICTED, Seal.SEALED])
@pytest.mark.parametrize("other_way", [False, True])
def test_what_tells_of_somebody_sealed_is_as_if_absent(
    lead, deputy, staff, tilly, max_, level, other_way
):
    of, also = (max_, tilly) if other_way else (tilly, max_)
    both = wrote(lead, of, also=[also.pk], source="Her aunt")
    alone = wrote(lead, tilly, source="A neighbour")
    sealed_to(lead, max_, staff, level=level)
    (one,) = told(lead, tilly)
    assert (one.id, one.source) == (alone.pk, "Source A")
    assert entries(lead, tilly.pk, [both.pk]) == []
    with pytest.raises((Absent, Refused)):
        correct_entry(by=lead, entry_id=both.pk, words="No.", why="No.")
    assert {one.id for one in told(deputy, tilly)} == {both.pk, alone.pk}


def test_what_tells_of_somebody_in_conflict_is_as_if_absent(lead, deputy, tilly, max_):
    wrote(lead, tilly, also=[max_.pk])
    declare_conflict(by=lead, person_id=max_.pk, why="My nephew.")
    assert told(lead, tilly) == ()
    assert len(told(deputy, tilly)) == 1


# The database


def test_what_was_written_is_not_rewritten(lead, tilly):
    entry = wrote(lead, tilly, source="Her aunt")
    with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(kind=EntryKind.OPINION)
    with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        entry.delete()


@pytest.mark.parametrize(
    "change",
    [{"kind": "rumour"}, {"handling": "loud"}, {"precision": "hour"}, {"level": "in_need"}],
)
def test_the_database_refuses_what_no_action_would_write(lead, tilly, change):
    given = {
        "agency_id": lead.agency_id, "person": tilly, "kind": "fact", "handling": "ordinary",
        "words": b"x", "occurred_at": lead.moment, "precision": "day",
        "written_by_id": lead.membership_id, "written_at": lead.moment, **change,
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**given)

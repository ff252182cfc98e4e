"""Whom somebody told, why another was not told yet, and when somebody looks at that again."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from sharewell import clock
from sharewell.access import Role
from sharewell.audit.models import Entry
from sharewell.caseload.actions import begin_record
from sharewell.database.context import acting
from sharewell.engagement.actions import record_telling
from sharewell.engagement.models import Telling, Told
from sharewell.engagement.queries import tellings, tellings_about, to_review
from sharewell.engagement.sealing import sealed_words
from sharewell.errors import Absent, Invalid, Refused
from sharewell.vault import disposal
from tests.factories import actor, agency, member, world

TODAY = clock.today()
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    """A school in which a lead has begun the records of a child and a mother."""
    with world(django_db_blocker):
        school = agency()
        with acting(school.pk):
            lead = actor(member(school, Role.LEAD))
            tilly = begin_record(by=lead, names=["Tilly Marsh"], is_child=True)
            mother = begin_record(by=lead, names=["Dawn Marsh"], is_child=False)
            yield school, lead, tilly, mother


@pytest.fixture
def lead(place, db):
    return place[1]


@pytest.fixture
def tilly(place, db):
    return place[2]


@pytest.fixture
def mother(place, db):
    return place[3]


def told(lead, tilly, who="child", **more):
    """Write down that somebody was told today."""
    given = {"told": Told.TOLD, "why": "safe_to_tell", "told_on": TODAY, **more}
    return record_telling(by=lead, about_id=tilly.pk, who=who, **given)


def waits(lead, tilly, who="parents", days=7, **more):
    """Write down that somebody was not told yet."""
    given = {"told": Told.NOT_YET, "why": "increased_risk", "review_on": TODAY + days * DAY, **more}
    return record_telling(by=lead, about_id=tilly.pk, who=who, **given)


def test_what_was_said_to_whom_is_read_again_in_order(lead, tilly, mother):
    first = told(lead, tilly, words="Told Tilly alone, in the library. She was glad.")
    second = waits(lead, tilly, person_id=mother.pk)
    read = tellings_about(lead, tilly.pk)
    assert [(one.id, one.who, one.person_id, one.words) for one in read] == [
        (first.pk, "child", None, "Told Tilly alone, in the library. She was glad."),
        (second.pk, "parents", mother.pk, None),
    ]
    assert (read[0].told_on, read[0].review_on, read[0].told) == (TODAY, None, Told.TOLD)
    assert (read[1].why, read[1].added_by_id) == ("increased_risk", lead.membership_id)
    assert tellings(lead, [second.pk]) == read[1:]
    assert tellings_about(lead, mother.pk) == []


def test_it_stands_in_the_ledger(lead, tilly):
    told(lead, tilly)
    entry = Entry.objects.filter(agency_id=lead.agency_id).order_by("at").last()
    assert (entry.kind, entry.code) == ("act", "engagement.telling.recorded")


def test_words_lie_sealed_and_can_be_shredded_alone(lead, tilly):
    telling = told(lead, tilly, words="She cried.")
    assert b"cried" not in bytes(telling.words)
    kept = told(lead, tilly, words="We spoke again.")
    disposal.shred_one(
        lead.agency_id, tilly.pk, sealed_words(telling).sealed, by=lead.user_id, reason="erasure"
    )
    assert [one.words for one in tellings(lead, [telling.pk, kept.pk])] == [None, "We spoke again."]


def test_whoever_was_not_told_is_thought_of_again(lead, tilly, mother):
    later = waits(lead, tilly, "other_parent", days=2, told=Told.LATER, why="no_time")
    risk = waits(lead, tilly, "parents", days=1)
    due = [(one.id, one.review_on) for one in to_review(lead, TODAY + 2 * DAY)]
    assert due == [(risk.pk, TODAY + DAY), (later.pk, TODAY + 2 * DAY)]
    assert [one.id for one in to_review(lead, TODAY + DAY)] == [risk.pk]
    assert to_review(lead, TODAY) == []


def test_what_was_said_last_of_somebody_counts(lead, tilly, mother):
    waits(lead, tilly, person_id=mother.pk)
    again = waits(lead, tilly, days=30, person_id=mother.pk)
    assert [one.id for one in to_review(lead, TODAY + 30 * DAY)] == [again.pk]
    told(lead, tilly, "parents", person_id=mother.pk)
    assert to_review(lead, TODAY + 30 * DAY) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"who": "neighbour"}, "who"),
        ({"why": "no_reason"}, "why"),
        ({"why": "other", "words": " "}, "words"),
        ({"told_on": None}, "told_on"),
        ({"told_on": TODAY + DAY}, "told_on"),
        ({"review_on": TODAY}, "review_on"),
        ({"told": Told.LATER, "told_on": None}, "review_on"),
        ({"told": Told.NOT_YET, "told_on": None, "review_on": TODAY - DAY}, "review_on"),
        ({"told": Told.NOT_YET, "review_on": TODAY}, "told_on"),
        ({"words": "x" * 5_001}, "words"),
    ],
)
def test_what_is_missing_is_named(lead, tilly, change, field):
    with pytest.raises(Invalid) as said:
        told(lead, tilly, **change)
    assert said.value.field == field
    assert tellings_about(lead, tilly.pk) == []


def test_a_reason_of_ones_own_goes_with_words(lead, tilly):
    telling = waits(lead, tilly, why="other", words="Her grandmother died yesterday.")
    assert tellings(lead, [telling.pk])[0].words == "Her grandmother died yesterday."


def test_it_is_for_those_who_work_with_the_child(place, lead, tilly):
    telling = told(lead, tilly)
    school = place[0]
    teacher, raiser = (actor(member(school, role)) for role in (Role.PRACTITIONER, Role.RAISER))
    for other, code in ((teacher, "no_tie"), (raiser, "no_role")):
        with pytest.raises(Refused, match=code):
            told(other, tilly)
        with pytest.raises(Refused, match=code):
            tellings_about(other, tilly.pk)
        assert tellings(other, [telling.pk]) == []
        assert to_review(other, TODAY) == []


def test_another_agency_finds_nobody_here(lead, tilly):
    telling = told(lead, tilly)
    council = agency("council_childrens_services")
    with acting(council.pk):
        other = actor(member(council, Role.LEAD))
        with pytest.raises(Absent):
            told(other, tilly)
        with pytest.raises(Absent):
            tellings_about(other, tilly.pk)
        assert tellings(other, [telling.pk]) == []


def test_whoever_is_named_must_be_known_to_the_actor(lead, tilly):
    with pytest.raises(Absent):
        told(lead, tilly, person_id=lead.user_id)


def test_what_was_written_is_not_rewritten(lead, tilly):
    telling = told(lead, tilly)
    with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        Telling.objects.update(told=Told.NOT_YET)
    with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        telling.delete()


@pytest.mark.parametrize(
    "change",
    [
        {"who": "neighbour"},
        {"told": "perhaps"},
        {"told_on": None},
        {"review_on": TODAY},
        {"told": "later"},
        {"told": "not_yet", "told_on": None},
    ],
)
def test_the_database_refuses_what_no_action_would_write(lead, tilly, change):
    given = {
        "agency_id": lead.agency_id, "about": tilly, "who": "child", "told": "told",
        "why": "safe_to_tell", "told_on": TODAY, "added_by_id": lead.membership_id,
        "added_at": clock.now(), **change,
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Telling.objects.create(**given)

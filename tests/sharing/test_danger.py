"""In danger a phone number comes first, word goes at once, and nobody is told that help comes."""

import dataclasses
import datetime as dt
import re
from uuid import uuid4

import pytest

from sharewell import clock
from sharewell.access import Factor, Role
from sharewell.caseload.actions import declare_conflict
from sharewell.database.context import acting
from sharewell.errors import Absent, Invalid, Refused
from sharewell.exits.manifest import Urgency
from sharewell.outbox.models import Notice
from sharewell.post.models import Envelope, EnvelopeKind
from sharewell.sharing import danger, receiving
from sharewell.sharing.danger import danger_now, i_have_phoned
from sharewell.sharing.models import Package, PhoneCall
from sharewell.sharing.queries import phone_first, read_package, sent
from sharewell.tasks.kinds import Danger, TaskKind
from sharewell.tasks.queries import tasks_about
from sharewell.vault import keeping
from tests.factories import actor, member
from tests.sharing.conftest import desk

COMING = re.compile(r"\b(coming|on (its|their) way|will come|help is|are safe|don’t worry)\b")


@pytest.fixture
def caretaker(house):
    """Somebody who may raise a concern and nothing else."""
    return actor(member(house.school, Role.RAISER, name="Don Hale"))


def word(house, by, **more):
    """Word of danger."""
    given = {
        "desk_id": desk(house.council).pk, "who": "Tilly Marsh, year 3", "where": "At the gate.",
        "what": "Her father has a knife.", "phone": "07700 900123", "idempotency_key": "one",
        **more,
    }  # fmt: skip
    return danger_now(by=by, **given)


def phoned(house, by, **more):
    """What somebody writes down who phoned."""
    given = {
        "desk_id": desk(house.council).pk, "who_answered": "Ana, duty desk",
        "what": "Her father has a knife.", "phoned_at": clock.now(), "idempotency_key": "call",
        **more,
    }  # fmt: skip
    return i_have_phoned(by=by, **given)


def test_word_to_a_desk_that_is_in_no_directory_says_what_to_mend(house, caretaker):
    with pytest.raises(Invalid) as refused:
        word(house, caretaker, desk_id=uuid4())
    assert refused.value.sentence == "Choose a desk that is in the directory."
    assert not Package.objects.exists()


def test_whom_to_phone_is_known_before_anything_is_typed(house):
    assert [one.agency for one in phone_first()] == [house.council.name]
    assert all(one.phone for one in phone_first())


def test_anybody_sends_it_at_once_and_is_told_whom_to_phone(house, caretaker):
    house.hide()
    went = word(house, caretaker)
    assert went.phone[0].phone == desk(house.council).phone
    assert "999" in went.sentence
    assert not COMING.search(went.sentence)
    envelope = Envelope.objects.get()
    assert (envelope.kind, envelope.urgent) == (EnvelopeKind.DANGER, True)
    tasks = {one.kind: one for one in tasks_about(caretaker, went.package.pk)}
    assert set(tasks) == {TaskKind.CHASE_RECEIPT, TaskKind.COMPLETE_RECORD}
    chase = tasks[TaskKind.CHASE_RECEIPT]
    assert chase.due_at - chase.opened_at == dt.timedelta(minutes=15)
    assert (chase.danger, chase.owner_id) == (Danger.IMMEDIATE, caretaker.membership_id)
    (line,) = sent(caretaker)
    assert (line.in_danger, line.urgency) == (True, Urgency.NOW)


def test_whoever_is_in_conflict_with_somebody_of_that_name_does_not_hear_of_it(house, caretaker):
    word(house, caretaker, who="")
    declare_conflict(by=house.lead, person_id=house.tilly.pk, why="Her uncle.")
    later = dataclasses.replace(caretaker, moment=clock.now())
    word(house, later, who="Tilly Marsh", idempotency_key="two")
    told = Notice.objects.filter(agency_id=house.school.pk).order_by("at")
    assert [one.to_id for one in told] == [house.people[who].pk for who in ("lead", "deputy")]


def test_the_other_side_reads_who_where_and_what_and_its_clock_is_as_short(house, caretaker):
    package = word(house, caretaker).package
    received = house.arrived()
    with acting(house.council.pk):
        page = receiving.open_package(by=house.worker, received_id=received.pk)
        (task,) = tasks_about(house.worker, received.pk)
    assert (page.about, page.phone) == ("Tilly Marsh, year 3", "07700 900123")
    assert page.whereabouts[0].text == "At the gate."
    assert page.items[0].pieces[0].text == "Her father has a knife."
    assert page.urgency.words == "Danger now"
    assert task.danger == Danger.IMMEDIATE
    assert read_package(caretaker, package.reference)[0] == page
    assert not any(COMING.search(text) for text in (page.purpose, page.asks, danger.NECESSITY))


def test_whoever_neither_sent_it_nor_is_on_duty_does_not_read_it(house, caretaker):
    package = word(house, caretaker).package
    with pytest.raises(Absent):
        read_package(house.teacher, package.reference)
    assert read_package(house.deputy, package.reference)[0].phone == "07700 900123"


def test_nothing_but_what_is_wrong_has_to_be_said(house, caretaker):
    went = word(house, caretaker, who="", where="", phone="", what="\ufeffHe is at the door.")
    assert read_package(caretaker, went.package.reference)[0].about == danger.SOMEBODY
    with pytest.raises(Invalid, match="what"):
        word(house, caretaker, what=" ", idempotency_key="two")
    with pytest.raises(Invalid, match="recipient"):
        word(house, caretaker, desk_id=desk(house.school).pk, idempotency_key="three")


def test_pressed_twice_it_goes_once_and_says_the_same(house, caretaker):
    assert word(house, caretaker) == word(house, caretaker, what="Other words.")
    assert Envelope.objects.count() == 1


def test_where_a_clock_cannot_be_worked_out_it_goes_all_the_same(house, caretaker, monkeypatch):
    def no_calendar(*_given):
        raise Invalid("due_at", "Say by when.")

    monkeypatch.setattr("sharewell.sharing.policies.due_by", no_calendar)
    went = word(house, caretaker)
    for task in tasks_about(caretaker, went.package.pk):
        assert task.due_at - task.opened_at == dt.timedelta(days=1)


def test_a_ledger_that_may_not_be_written_holds_no_danger_up(house, caretaker, monkeypatch):
    monkeypatch.setattr("sharewell.audit.witness.behind", lambda _agency_id: True)
    word(house, caretaker)
    phoned(house, caretaker)
    assert Package.objects.count() == PhoneCall.objects.count() == 1


def test_without_a_second_factor_nothing_goes_and_the_sentence_says_to_phone(house):
    weak = actor(house.people["lead"], factor=Factor.PASSWORD)
    for attempt in (word, phoned):
        with pytest.raises(Refused) as refused:
            attempt(house, weak)
        assert "999" in refused.value.sentence


class TestPhoning:
    """Somebody phoned: that counts as much as what is sent."""

    @pytest.mark.shows("R75")
    def test_it_is_recorded_with_who_answered_and_written_up_afterwards(self, house, caretaker):
        call = phoned(house, caretaker)
        assert phoned(house, caretaker).pk == call.pk
        assert b"Ana" not in bytes(call.who_answered)
        where = (house.school.pk, call.pk, call.pk)
        answered = keeping.open_text(*where, "sharing.phone_call.who_answered", call.who_answered)
        told = keeping.open_text(*where, "sharing.phone_call.what", call.what)
        assert (answered, told) == ("Ana, duty desk", "Her father has a knife.")
        (task,) = tasks_about(caretaker, call.pk)
        assert task.kind == TaskKind.COMPLETE_RECORD
        assert not Envelope.objects.exists()

    def test_it_ends_the_clock_of_what_was_sent(self, house, caretaker):
        package = word(house, caretaker).package
        call = phoned(house, caretaker, package_id=package.pk)
        assert call.package_id == package.pk
        left = [one.kind for one in tasks_about(caretaker, package.pk)]
        assert left == [TaskKind.COMPLETE_RECORD]

    def test_it_ends_no_other_clock(self, house):
        package = house.send()
        with pytest.raises(Invalid, match="package"):
            phoned(house, house.lead, package_id=package.pk)
        assert len(tasks_about(house.lead, package.pk)) == 1

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"who_answered": ""}, "who_answered"),
            ({"what": ""}, "what"),
            ({"phoned_at": dt.datetime(2026, 11, 1, 12)}, "phoned_at"),  # noqa: DTZ001
            ({"phoned_at": clock.now() + dt.timedelta(days=1)}, "phoned_at"),
            ({"idempotency_key": "x" * 65}, "key"),
        ],
    )
    def test_it_says_who_what_and_when(self, house, caretaker, change, field):
        with pytest.raises(Invalid, match=field):
            phoned(house, caretaker, **change)
        assert not PhoneCall.objects.exists()


def test_the_edition_that_was_in_force_stands_beside_it(house, caretaker):
    package = word(house, caretaker).package
    reasons = dict(read_package(caretaker, package.reference)[0].reasons)
    assert reasons["Rules of"].startswith("EN-")
    assert reasons["Lawful basis"] == danger.BASIS

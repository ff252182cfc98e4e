"""What comes is checked, kept as our own, read, taken on and answered; each once."""

import dataclasses

import pytest

from sharewell.access import Factor, Role
from sharewell.database.context import acting
from sharewell.errors import Absent, Invalid, Refused
from sharewell.exits.manifest import Urgency
from sharewell.post import sealing as letters
from sharewell.post.actions import post_envelope
from sharewell.post.models import EnvelopeKind, Receipt, ReceiptKind
from sharewell.post.queries import receipts_of
from sharewell.references import new_reference
from sharewell.sharing import sealing
from sharewell.sharing.models import Handled, Received, State
from sharewell.sharing.queries import inbox
from sharewell.sharing.receiving import acknowledge, collect, open_package, state_action, take_in
from sharewell.tasks.kinds import Danger, TaskKind
from sharewell.tasks.queries import tasks_about
from tests.factories import actor, member
from tests.sharing.conftest import TERMS


@pytest.fixture
def at_work(house, package):
    """The social worker, acting for the council, once the package was sent."""
    with acting(house.council.pk):
        yield house.worker


@pytest.fixture
def received(at_work):
    """What the council took in."""
    (one,) = collect(by=at_work).received
    return one


def said(house, package):
    """What the sender could read by now."""
    with acting(house.school.pk):
        return [one.kind for one in receipts_of(house.lead, package.envelope_id)]


def forward(house, package, by, plain=None, reference=None, to=None):
    """Post bytes to the council as somebody’s own."""
    with acting(by.agency_id):
        data = plain if plain is not None else sealing.bytes_of(package)
        return post_envelope(
            by=by, to_agency=(to or house.council).pk, kind=EnvelopeKind.PACKAGE, urgent=False,
            plain=data, reference=reference or package.reference,
        )  # fmt: skip


def test_what_comes_is_a_sealed_record_of_our_own_and_a_task_with_a_clock(
    house, package, at_work, received
):
    assert (received.agency_id, received.from_agency_id) == (house.council.pk, house.school.pk)
    assert received.digest == package.digest
    assert b"hungry" not in bytes(received.content)
    assert b"hungry" in sealing.bytes_received(received)
    (task,) = tasks_about(at_work, received.pk)
    assert (task.kind, task.danger) == (TaskKind.TRIAGE, Danger.SIGNIFICANT_HARM)
    assert task.owner_id == house.people["worker"].pk
    assert said(house, package) == [ReceiptKind.DELIVERED]
    (line,) = inbox(at_work)
    assert (line.id, line.reference, line.states) == (received.pk, package.reference, ())
    assert (line.from_agency_id, line.urgency) == (house.school.pk, Urgency.TODAY)


def test_what_was_taken_in_is_taken_in_once(at_work, received):
    assert collect(by=at_work).received == ()
    assert take_in(by=at_work, envelope_id=received.envelope_id).pk == received.pk
    assert Received.objects.count() == 1
    assert len(tasks_about(at_work, received.pk)) == 1


def test_each_step_is_written_down_once_and_its_sender_hears_of_it_once(
    house, package, at_work, received
):
    for _ in range(2):
        page = open_package(by=at_work, received_id=received.pk)
        acknowledge(by=at_work, received_id=received.pk)
        state_action(by=at_work, received_id=received.pk, words="Ana visits at 2 today.")
    assert page.items[0].pieces[0].text == "Came in hungry."
    assert [one.state for one in Handled.objects.order_by("at", "pk")].count("opened") == 1
    assert Handled.objects.count() == 3
    assert sorted(said(house, package)) == sorted(ReceiptKind)
    assert tasks_about(at_work, received.pk) == []
    assert inbox(at_work) == []


def test_who_took_it_on_first_stands(house, at_work, received):
    other = actor(member(house.council, Role.LEAD, name="Lou Brand"))
    open_package(by=other, received_id=received.pk)
    first = acknowledge(by=other, received_id=received.pk)
    assert acknowledge(by=at_work, received_id=received.pk).pk == first.pk
    assert first.by_id == other.membership_id


def test_another_action_may_be_stated_later(house, package, at_work, received):
    open_package(by=at_work, received_id=received.pk)
    state_action(by=at_work, received_id=received.pk, words="Ana visits at 2 today.")
    state_action(by=at_work, received_id=received.pk, words="A strategy meeting tomorrow.")
    assert said(house, package).count(ReceiptKind.ACTION_STATED) == 2


def test_nobody_answers_what_nobody_read_or_in_no_words(at_work, received):
    with pytest.raises(Refused, match=r"sharing\.not_read"):
        acknowledge(by=at_work, received_id=received.pk)
    with pytest.raises(Refused, match=r"sharing\.not_read"):
        state_action(by=at_work, received_id=received.pk, words="We visit.")
    open_package(by=at_work, received_id=received.pk)
    with pytest.raises(Invalid, match="words"):
        state_action(by=at_work, received_id=received.pk, words=" ")
    assert [one.state for one in Handled.objects.all()] == [State.OPENED]


@pytest.mark.parametrize("roles", [(Role.ADMINISTRATOR,), (Role.RAISER,), (Role.PRACTITIONER,)])
def test_only_who_looks_after_the_inbox_takes_in_reads_and_answers(house, received, roles):
    somebody = actor(member(house.council, *roles, name="Pat Lim"))
    weak = actor(house.people["worker"], factor=Factor.PASSWORD)
    for who in (somebody, weak):
        with pytest.raises(Refused):
            collect(by=who)
        with pytest.raises(Refused):
            inbox(who)
        with pytest.raises(Refused):
            open_package(by=who, received_id=received.pk)
        with pytest.raises(Refused):
            acknowledge(by=who, received_id=received.pk)
        with pytest.raises(Refused):
            state_action(by=who, received_id=received.pk, words="We visit.")
    assert not Handled.objects.exists()


def test_to_everybody_else_it_is_as_if_absent(house, received):
    with acting(house.surgery.pk), pytest.raises(Absent):
        open_package(by=house.nurse, received_id=received.pk)
    with acting(house.school.pk), pytest.raises(Absent):
        acknowledge(by=house.lead, received_id=received.pk)


class TestWhatDoesNotHold:
    """It stays unopened, its sender hears of no delivery, and it holds nothing else up."""

    @pytest.fixture(autouse=True)
    def _good(self, package):
        """A good one waits as well."""
        self.reference = package.reference

    def collected(self, house):
        """The faulty ones."""
        found = house.collected()
        assert [one.reference for one in found.received] == [self.reference]
        return found.faulty

    def test_a_package_that_another_agency_passes_on_as_its_own(self, house):
        other = house.send(house.draft(to=house.surgery))
        with acting(house.school.pk):
            data = sealing.bytes_of(other)
        passed = forward(house, other, house.nurse, plain=data)
        assert self.collected(house) == (passed.pk,)
        assert not Receipt.objects.filter(envelope=passed).exists()

    def test_a_package_for_us_that_another_agency_got_hold_of(self, house, package):
        assert len(house.collected().received) == 1
        with acting(house.school.pk):
            data = sealing.bytes_of(package)
        passed = forward(house, package, house.nurse, plain=data)
        found = house.collected()
        assert (found.received, found.faulty) == ((), (passed.pk,))

    def test_a_package_under_another_reference(self, house, package):
        with acting(house.school.pk):
            data = sealing.bytes_of(package)
        passed = forward(house, package, house.lead, data, new_reference())
        assert self.collected(house) == (passed.pk,)

    def test_what_is_no_package(self, house):
        passed = forward(house, None, house.lead, b"Hello.", new_reference())
        assert self.collected(house) == (passed.pk,)

    def test_an_envelope_that_nobody_signed(self, house, monkeypatch):
        def unsigned(letter):
            letter.key_id, letter.signature = "0" * 32, bytes(64)

        with monkeypatch.context() as patch:
            patch.setattr(letters, "sign", unsigned)
            forged = forward(house, None, house.lead, b"Hello.", new_reference())
        assert self.collected(house) == (forged.pk,)


def test_the_urgent_is_taken_in_and_listed_first(house, package):
    calm = house.send(terms=dataclasses.replace(TERMS, urgency=Urgency.ROUTINE))
    order = [package.reference, calm.reference]
    assert [one.reference for one in house.collected().received] == order
    with acting(house.council.pk):
        assert [one.reference for one in inbox(house.worker)] == order


def test_a_body_in_which_nobody_triages_leaves_it_to_whoever_took_it_in(
    house, package, monkeypatch
):
    monkeypatch.setattr("sharewell.sharing.receiving.in_line", lambda *_: [])
    received = house.arrived()
    with acting(house.council.pk):
        (task,) = tasks_about(house.worker, received.pk)
    assert task.owner_id == house.people["worker"].pk

"""How far a package is: what the other side said, in whatever order it came."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharewell.caseload.actions import declare_conflict
from sharewell.database.context import acting
from sharewell.errors import Absent
from sharewell.outbox.models import Notice
from sharewell.post import sealing as letters
from sharewell.sharing import receiving
from sharewell.sharing.actions import follow, take_receipts_in
from sharewell.sharing.models import Delivery, State
from sharewell.sharing.policies import progress
from sharewell.sharing.queries import read_package, sent, to_follow
from sharewell.sharing.values import Said
from sharewell.tasks.queries import tasks_about

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
LATER = st.sampled_from(State).flatmap(
    lambda state: st.integers(0, 50).map(
        lambda minutes: Said(state, NOON + dt.timedelta(minutes=minutes), None)
    )
)


@given(st.lists(LATER, max_size=8), st.randoms(use_true_random=False))
def test_it_is_as_far_as_the_farthest_that_was_said_in_whatever_order(later, chance):
    rows = [Said(State.SENT, NOON, None), *later]
    found = progress(rows)
    chance.shuffle(rows)
    assert progress(rows) == found
    order = list(State)
    assert found.state == max((one.state for one in rows), key=order.index)
    assert found.at == min(one.at for one in rows if one.state is found.state)
    assert sorted(found.said, key=repr) == sorted(rows, key=repr)
    assert found.open == all(one.state is not State.ACTION_STATED for one in rows)


def step(house, received, state):
    """One step of the social worker."""
    with acting(house.council.pk):
        if state is State.OPENED:
            receiving.open_package(by=house.worker, received_id=received.pk)
        elif state is State.ACKNOWLEDGED:
            receiving.acknowledge(by=house.worker, received_id=received.pk)
        else:
            receiving.state_action(by=house.worker, received_id=received.pk, words="Ana visits.")


@pytest.mark.shows("R14")
def test_every_step_shows_and_only_the_last_ends_the_task(house, package):
    assert house.followed() == 0
    received = house.arrived()
    seen = []
    for state in (State.OPENED, State.ACKNOWLEDGED, State.ACTION_STATED):
        assert len(tasks_about(house.lead, package.pk)) == 1
        step(house, received, state)
        assert house.followed() == 1
        seen.append(sent(house.lead)[0].progress.state)
    assert seen == [State.OPENED, State.ACKNOWLEDGED, State.ACTION_STATED]
    assert tasks_about(house.lead, package.pk) == []
    assert house.followed() == 0
    assert Delivery.objects.count() == len(State)
    told = Notice.objects.filter(agency_id=house.school.pk, to=house.people["lead"].pk)
    assert told.count() == 1


def test_taking_in_twice_adds_nothing(house, package):
    house.arrived()
    for _ in range(2):
        take_receipts_in(by=house.lead, package_id=package.pk)
    assert Delivery.objects.filter(state=State.DELIVERED).count() == 1


def test_words_lie_sealed_and_whoever_may_read_the_decision_reads_them(house, package):
    step(house, received := house.arrived(), State.OPENED)
    step(house, received, State.ACTION_STATED)
    house.followed()
    row = Delivery.objects.get(state=State.ACTION_STATED)
    assert b"Ana" not in bytes(row.words)
    assert read_package(house.deputy, package.reference)[1].said[-1].words == "Ana visits."
    assert sent(house.lead)[0].progress.said[-1].words is None


def test_who_neither_sent_it_nor_is_on_duty_follows_nothing(house, package):
    house.arrived()
    assert to_follow(house.teacher) == []
    assert house.followed(by=house.teacher) == 0
    with pytest.raises(Absent):
        take_receipts_in(by=house.teacher, package_id=package.pk)
    with acting(house.surgery.pk), pytest.raises(Absent):
        take_receipts_in(by=house.nurse, package_id=package.pk)


def test_whoever_is_in_conflict_learns_nothing_of_what_was_sent(house):
    declare_conflict(by=house.deputy, person_id=house.tilly.pk, why="Her aunt.")
    package = house.send()
    house.collected()
    told = Notice.objects.filter(agency_id=house.school.pk, reference=package.reference)
    assert [one.to_id for one in told] == [house.people["lead"].pk]
    assert sent(house.deputy) == to_follow(house.deputy) == []
    assert package.pk in [one.pk for one in to_follow(house.lead)]


def test_a_forged_receipt_holds_up_no_other_package(house, package, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(
            letters, "sign", lambda one: one.__dict__.update(key_id="0", signature=bytes(64))
        )
        house.arrived()
    other = house.send()
    house.arrived()
    assert house.followed() == 1
    found = {one.id: one.progress.state for one in sent(house.lead)}
    assert found == {package.pk: State.SENT, other.pk: State.DELIVERED}


def test_once_its_sender_has_left_somebody_else_hears_of_the_answer(house, package, monkeypatch):
    gone = house.people["lead"]
    step(house, received := house.arrived(), State.OPENED)
    step(house, received, State.ACTION_STATED)
    monkeypatch.setattr("sharewell.sharing.actions.in_force", lambda one: one.pk != gone.pk)
    before = set(Notice.objects.values_list("pk", flat=True))
    assert follow(by=house.deputy) == 1
    new = Notice.objects.exclude(pk__in=before).get(agency_id=house.school.pk)
    assert (new.to_id, new.reference) == (house.people["deputy"].pk, package.reference)

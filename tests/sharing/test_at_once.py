"""Several presses of one form, or several people at one inbox, at the same moment: once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sharewell.database.context import acting
from sharewell.post.models import Envelope
from sharewell.sharing import receiving
from sharewell.sharing.actions import send_package
from sharewell.sharing.danger import danger_now
from sharewell.sharing.models import Handled, Package, Received
from sharewell.tasks.models import Task
from tests.engines import only_on
from tests.sharing.conftest import House, desk

pytestmark = only_on("postgresql")  # SQLite lets one write after another anyway
AT_ONCE = 3


@pytest.fixture
def open_house(transactional_db):
    """The house, for every connection to see."""
    house = House()
    with acting(house.school.pk):
        house.people_it()
        yield house


def all_at_once(agency, press):
    """What several get who do the same at the same moment."""
    ready = Barrier(AT_ONCE)

    def one(_):
        ready.wait()
        try:
            with acting(agency.pk):
                return press()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def test_several_fingers_send_once_and_several_colleagues_take_in_once(open_house):
    house = open_house
    given = house.given(house.draft())
    went = all_at_once(house.school, lambda: send_package(**given).pk)
    assert set(went) == {Package.objects.get().pk}
    (envelope,) = Envelope.objects.all()
    lead, where = house.lead, desk(house.council).pk

    def word():
        return danger_now(by=lead, desk_id=where, what="A knife.", idempotency_key="d").package.pk

    assert len(set(all_at_once(house.school, word))) == 1
    assert Envelope.objects.count() == 2
    worker = house.worker

    def take_in():
        received = receiving.take_in(by=worker, envelope_id=envelope.pk)
        receiving.open_package(by=worker, received_id=received.pk)
        return receiving.acknowledge(by=worker, received_id=received.pk).pk

    assert len(set(all_at_once(house.council, take_in))) == 1
    with acting(house.council.pk):
        assert Received.objects.count() == 1
        assert Handled.objects.count() == 2
        assert Task.objects.filter(agency_id=house.council.pk).count() == 1

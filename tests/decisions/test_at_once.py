"""Several presses of one form, at the same moment, decide once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sharewell.database.context import acting
from sharewell.decisions.models import Decision, Draft
from tests.decisions.conftest import House
from tests.engines import only_on

pytestmark = only_on("postgresql")  # SQLite lets one write after another anyway
AT_ONCE = 4


@pytest.fixture
def open_house(transactional_db):
    """The house, for every connection to see."""
    house = House()
    with acting(house.school.pk):
        house.people_it()
        yield house


def test_a_form_pressed_by_several_fingers_decides_once(open_house):
    house = open_house
    draft = house.draft()
    said = house.said_of(draft)
    ready = Barrier(AT_ONCE)

    def press(_):
        ready.wait()
        try:
            return house.decide_again(draft, said=said, idempotency_key="one-form")
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = {one.reference for one in pool.map(press, range(AT_ONCE))}
    assert made == {Decision.objects.get().reference}
    assert not Draft.objects.exists()

"""Several presses of one form, at the same moment, raise one concern."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from sharewell.access import Role
from sharewell.chronology.models import Concern
from sharewell.database.context import acting
from tests.chronology.worries import worried
from tests.engines import only_on
from tests.factories import actor, agency, member

pytestmark = only_on("postgresql")  # SQLite lets one write after another anyway
AT_ONCE = 4


@pytest.fixture
def teacher(transactional_db):
    """A teacher and their lead, for every connection to see."""
    school = agency()
    with acting(school.pk):
        member(school, Role.LEAD)
        yield actor(member(school, Role.PRACTITIONER, name="Ruth Adeyemi"))


def test_a_form_pressed_by_several_fingers_raises_one_concern(teacher):
    of_the_form = uuid4()
    ready = Barrier(AT_ONCE)

    def press(_):
        ready.wait()
        try:
            return worried(teacher, concern_id=of_the_form).reference
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = set(pool.map(press, range(AT_ONCE)))
    assert made == {Concern.objects.get().reference}

"""One school and those who work there, for all tests of a module."""

import pytest

from sharewell.access import Role
from sharewell.database.context import acting
from tests.factories import actor, agency, member, world


@pytest.fixture(scope="module")
def school(django_db_setup, django_db_blocker):
    with world(django_db_blocker):
        made = agency()
        with acting(made.pk):
            yield made


@pytest.fixture(scope="module")
def lead_member(school):
    return member(school, Role.LEAD, name="Priya Nair")


@pytest.fixture
def lead(lead_member, db):
    return actor(lead_member)

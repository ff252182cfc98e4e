"""One school for all tests of a module: who works there, by what they are, and a child."""

import datetime as dt

import pytest

from sharewell.access import Factor, Role
from sharewell.caseload.actions import begin_record
from sharewell.database.context import acting
from tests.factories import actor, agency, member, world

ROLES = (Role.LEAD, Role.DEPUTY, Role.PRACTITIONER, Role.RAISER, Role.MANAGER, Role.DUTY_WORKER)


@pytest.fixture(scope="module")
def school(django_db_setup, django_db_blocker):
    with world(django_db_blocker):
        made = agency()
        with acting(made.pk):
            yield made


@pytest.fixture(scope="module")
def staff(school):
    """Who works there, by what they are."""
    return {role: member(school, role) for role in ROLES}


@pytest.fixture
def at(staff, db):
    """Somebody of a role at work, so much later than the first moment of this test."""
    start = actor(staff[Role.LEAD]).moment - dt.timedelta(days=30)

    def who(role, later=dt.timedelta(0), **more):
        return actor(staff[role], factor=Factor.PASSKEY, moment=start + later, **more)

    return who


@pytest.fixture
def lead(at):
    return at(Role.LEAD)


@pytest.fixture
def deputy(at):
    return at(Role.DEPUTY)


@pytest.fixture
def teacher(at):
    return at(Role.PRACTITIONER)


@pytest.fixture
def tilly(lead):
    return begin_record(by=lead, names=["Tilly Marsh"], is_child=True)

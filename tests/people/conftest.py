"""One school with a lead, her deputy and a teacher, for all tests of a module."""

import pytest

from sharewell.access import Factor, Role
from sharewell.database.context import acting
from tests.factories import actor, agency, member, world


@pytest.fixture(scope="module")
def school(django_db_setup, django_db_blocker):
    with world(django_db_blocker):
        made = agency()
        with acting(made.pk):
            yield made


@pytest.fixture(scope="module")
def members(school):
    """Who works there, by what they are."""
    roles = (Role.LEAD, Role.DEPUTY, Role.PRACTITIONER, Role.RAISER)
    return {role: member(school, role) for role in roles}


@pytest.fixture
def at_work(members, db):
    """Somebody of a role, at work now, their second factor just shown."""

    def who(role, **more):
        return actor(members[role], **{"factor": Factor.PASSKEY, **more})

    return who


@pytest.fixture
def lead(at_work):
    return at_work(Role.LEAD)


@pytest.fixture
def teacher(at_work):
    return at_work(Role.PRACTITIONER)

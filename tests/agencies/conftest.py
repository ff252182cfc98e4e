"""One school with its lead; passwords that cost little: one test by itself shows the real ones."""

import pytest

from sharewell.access import Role
from tests.person import Person, add_agency


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def school(db):
    return add_agency()


@pytest.fixture
def lead(school):
    return Person.set_up(school, "Priya Nair", Role.LEAD)

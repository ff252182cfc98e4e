"""A school with a teacher and a lead; listeners that go when the test is over."""

import pytest

from sharewell.access import Role
from sharewell.outbox import events
from tests.person import add_agency
from tests.tasks.conftest import leaver, member, stranger

__all__ = ["leaver", "stranger"]
SENT = "tests.package.sent"


@pytest.fixture
def school(db):
    return add_agency()


@pytest.fixture
def teacher(school):
    return member(school, "Tom Oakes", Role.PRACTITIONER)


@pytest.fixture
def lead(school):
    return member(school, "Priya Nair", Role.LEAD)


@pytest.fixture
def heard(monkeypatch):
    """An event, and what a listener heard of it."""
    monkeypatch.setattr(events, "_DECLARED", {})
    monkeypatch.setattr(events, "_LISTENERS", {})
    found = []
    events.declare(SENT, "A package was sent.")
    events.listen(SENT, "tests.first", found.append)
    return found

"""A school with a teacher, a lead and a helper who left; a council next door."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from sharewell import clock
from sharewell.access import Actor, Assurance, Factor, Role
from sharewell.agencies import actions
from sharewell.agencies.models import Membership
from sharewell.audit.models import Entry
from sharewell.database.context import acting
from tests.person import add_agency, operator

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
"""A Tuesday."""


def member(agency, name, role):
    """Somebody who works for an agency, acting at noon."""
    given = {"name": name, "email": f"{uuid.uuid4().hex}@example.org", "roles": [role]}
    row = actions.add_user(by=operator(agency.pk), **given)
    return Actor(
        user_id=row.user_id,
        membership_id=row.pk,
        agency_id=agency.pk,
        roles=frozenset({role}),
        assurance=Assurance(Factor.CODE, NOON),
        moment=NOON,
    )


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
def leaver(school):
    actor = member(school, "Una Reed", Role.PRACTITIONER)
    with acting(school.pk):
        row = Membership.objects.get(pk=actor.membership_id)
    ended = clock.today() - dt.timedelta(days=1)
    row.from_on = ended
    with acting(school.pk):
        row.save()
    actions.end_membership(by=operator(school.pk), membership=row, to_on=ended)
    return actor


@pytest.fixture
def stranger(db):
    council = add_agency("Northmoor Council", "council_childrens_services")
    return member(council, "Sam Achebe", Role.LEAD)


def later(actor, **ago):
    """The same somebody, some time later."""
    return replace(actor, moment=actor.moment + dt.timedelta(**ago))


def ledger(agency_id):
    """What the ledger says was done with tasks, in order."""
    with acting(agency_id):
        rows = Entry.objects.filter(agency_id=agency_id, code__startswith="tasks.")
        return [row.code for row in rows.order_by("at")]

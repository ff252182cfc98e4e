"""What has to be there before a test begins, made by the same actions that people use.

    school = agency()
    lead = actor(member(school, Role.LEAD))
    with acting(school.pk):
        tilly = begin_record(by=lead, names=["Tilly Marsh"])

`world(blocker)` keeps what is made within it for all tests of one module.
"""

import datetime as dt
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.db import transaction

from sharewell import clock
from sharewell.access import Actor, Assurance, Factor, Purpose, Role
from sharewell.agencies.actions import add_agency, add_user
from sharewell.agencies.models import Agency, Membership
from sharewell.audit.making import Operator

_NUMBERS = itertools.count(1)


@contextmanager
def world(django_db_blocker) -> Iterator[None]:
    """Keep rows for as long as this lasts, whatever each test in it adds or takes back.

    It needs the fixture `django_db_setup` before it. Each test has a transaction of its own within.
    """
    outer = transaction.atomic()
    outer._from_testcase = True  # as in Django’s own tests: what insists on committing may run
    with django_db_blocker.unblock():
        outer.__enter__()
        try:
            yield
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


def operator(agency: Agency) -> Operator:
    """Whoever types commands at the machine."""
    return Operator(agency.pk, "tests")


def agency(kind: str = "school_maintained") -> Agency:
    """An agency with its keys and one desk."""
    return add_agency(
        by=Operator(uuid4(), "tests"), name=f"Hallam Road {next(_NUMBERS)}", kind=kind,
        desk="Office", phone="01632 960 110", hours="Monday to Friday, 8am to 4pm",
        out_of_hours_phone="01632 960 111",
    )  # fmt: skip


def member(of: Agency, *roles: Role, name: str = "Priya Nair", team: str | None = None):
    """Somebody who works there, in these roles."""
    number = next(_NUMBERS)
    return add_user(
        by=operator(of), email=f"member{number}@example.org", name=name,
        roles=frozenset(roles), team=team,
    )  # fmt: skip


def actor(
    member: Membership,
    purpose: Purpose | None = None,
    factor: Factor = Factor.CODE,
    moment: dt.datetime | None = None,
    shown_ago: dt.timedelta = dt.timedelta(0),
) -> Actor:
    """Somebody at work, as a page sees them: their second factor was shown so long ago."""
    at = moment or clock.now()
    return Actor(
        user_id=member.user_id, membership_id=member.pk, agency_id=member.agency_id,
        roles=frozenset(member.held), assurance=Assurance(factor, at - shown_ago), moment=at,
        purpose=purpose,
    )  # fmt: skip

"""Three agencies with keys: a school writes, a council answers, a surgery has no part in it."""

import uuid

import pytest

from sharewell import clock
from sharewell.access import Actor, Assurance, Factor, Role
from sharewell.audit.models import Entry
from sharewell.database.context import acting
from sharewell.post.actions import post_envelope
from sharewell.post.models import EnvelopeKind
from sharewell.post.queries import visible_to
from sharewell.vault import keeping
from tests.factories import world

SCHOOL = uuid.UUID("5c000000-0000-4000-8000-000000000001")
COUNCIL = uuid.UUID("c0000000-0000-4000-8000-000000000002")
SURGERY = uuid.UUID("5e000000-0000-4000-8000-000000000003")
WORDS = b"Mia came in with a bruise on her left arm."
REFERENCE = "SW-7K3F-9QXM"


def actor(agency_id, *roles, factor=Factor.CODE, active=True):
    now = clock.now()
    return Actor(
        user_id=uuid.uuid4(),
        membership_id=uuid.uuid4(),
        agency_id=agency_id,
        roles=frozenset(roles or {Role.LEAD}),
        assurance=Assurance(factor, now),
        moment=now,
        active=active,
    )


TEACHER = actor(SCHOOL, Role.PRACTITIONER)
DUTY = actor(COUNCIL, Role.DUTY_WORKER)
WORKER = actor(COUNCIL, Role.PRACTITIONER)
NURSE = actor(SURGERY, Role.LEAD)


@pytest.fixture(scope="module")
def keys(django_db_setup, django_db_blocker):
    with world(django_db_blocker):
        for agency in (SCHOOL, COUNCIL, SURGERY):
            with acting(agency):
                keeping.make_agency_keys(agency)
        yield


@pytest.fixture(autouse=True)
def agencies(keys, db):
    """Their keys, and whatever a test does is taken back after it."""


def post(by=TEACHER, to=COUNCIL, plain=WORDS, reference=REFERENCE, **more):
    """Post something, as the room whose words it carries does."""
    given = {"kind": EnvelopeKind.PACKAGE, "urgent": False, **more}
    return post_envelope(by=by, to_agency=to, plain=plain, reference=reference, **given)


@pytest.fixture
def envelope():
    return post()


def read_by(who, query, *given):
    """What somebody reads, acting for their agency as every request does."""
    with acting(who.agency_id):
        return query(who, *given)


def all_seen_by(who):
    """Every envelope that somebody's agency sees."""
    return read_by(who, lambda one: set(visible_to(one)))


def ledger(agency_id):
    """What an agency's ledger says, in order: what happened, and why."""
    with acting(agency_id):
        rows = Entry.objects.filter(agency_id=agency_id).order_by("at")
        return [(row.kind, row.code, row.reason) for row in rows]

"""A ledger to write into: one agency with its keys, and a folder outside the database."""

import uuid
from datetime import UTC, datetime

import pytest
from django.conf import settings

from sharewell.access import Actor, Assurance, Factor, Purpose, Role
from sharewell.audit import spool, witness
from sharewell.database.context import acting
from sharewell.vault import keeping

MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def actor(agency_id, role=Role.LEAD, purpose=Purpose.PROTECT):
    return Actor(
        user_id=uuid.uuid4(),
        membership_id=uuid.uuid4(),
        agency_id=agency_id,
        roles=frozenset({role}),
        assurance=Assurance(Factor.CODE, MOMENT),
        moment=MOMENT,
        purpose=purpose,
    )


@pytest.fixture
def outside(tmp_path, monkeypatch):
    """The folder outside the database."""
    monkeypatch.setattr(settings, "LEDGER_DIR", tmp_path / "ledger")
    monkeypatch.setattr(spool, "RESERVED", 2**16)
    witness.forget()
    yield tmp_path / "ledger"
    witness.forget()


@pytest.fixture
def agency(db, outside):
    """An agency with its keys."""
    agency_id = uuid.uuid4()
    with acting(agency_id):
        keeping.make_agency_keys(agency_id)
    return agency_id


@pytest.fixture
def lead(agency):
    return actor(agency)

"""Two agencies with keys, once for each module; every test rolls its own changes back."""

import uuid

import pytest

from sharewell.database.context import acting, transaction
from sharewell.vault import keeping

AGENCY = uuid.UUID("0a000000-0000-4000-8000-000000000001")
OTHER = uuid.UUID("0b000000-0000-4000-8000-000000000002")


@pytest.fixture
def agencies(db):
    """Keys for two agencies, of which we act for the first."""
    for agency in (AGENCY, OTHER):
        with acting(agency), transaction():
            keeping.make_agency_keys(agency)
    with acting(AGENCY):
        yield

"""Who looked: told to those who may know, and the asking is itself in the ledger."""

import uuid

import pytest

from sharewell.access import Kind as ThingKind
from sharewell.access import Purpose, Role, Thing, Tie, TieKind
from sharewell.audit import making
from sharewell.audit.looking import looking, refused
from sharewell.audit.models import Entry, Kind
from sharewell.audit.queries import LISTED, looks_at
from sharewell.database.context import acting
from sharewell.errors import Absent, Refused
from tests.audit.conftest import MOMENT, actor

CODE = "audit.epoch.opened"


@pytest.fixture
def child(agency):
    return Thing(ThingKind.RECORD, agency, record_id=uuid.uuid4())


@pytest.fixture
def adviser(agency):
    return actor(agency, Role.ADVISER, Purpose.ADVISE)


def test_an_adviser_sees_every_look_search_and_refusal_newest_first(agency, lead, adviser, child):
    looking(lead, CODE, [child.record_id], reason="by_tie")
    looking(lead, CODE, [child.record_id, uuid.uuid4()])
    refused(lead, CODE, [child.record_id], reason="no_tie")
    looking(lead, CODE, [uuid.uuid4()])
    asked, no, search, look = looks_at(child, adviser)
    assert (asked.code, asked.kind) == (LISTED, Kind.LOOK)
    assert (no.kind, no.reason) == (Kind.REFUSAL, "no_tie")
    assert (search.how_many, look.how_many) == (2, 1)
    assert (look.reason, look.purpose) == ("by_tie", Purpose.PROTECT)
    with acting(agency):
        assert look.actor == making.user_pseudonym(agency, lead.user_id)
        assert asked.actor == making.user_pseudonym(agency, adviser.user_id)


def test_asking_who_looked_is_itself_kept_first(agency, adviser, child):
    looks_at(child, adviser)
    with acting(agency):
        assert Entry.objects.get().code == LISTED


@pytest.mark.parametrize(
    ("role", "purpose", "thing", "error"),
    [
        (Role.ADMINISTRATOR, Purpose.ADMINISTER, {}, Refused),
        (Role.ADVISER, Purpose.ADVISE, {"agency_id": uuid.uuid4()}, Absent),
    ],
)
def test_whoever_may_not_know_is_told_so_and_that_is_kept(
    agency, child, role, purpose, thing, error
):
    given = {"kind": child.kind, "agency_id": agency, "record_id": child.record_id, **thing}
    with pytest.raises(error):
        looks_at(Thing(**given), actor(agency, role, purpose))
    with acting(agency):
        entry = Entry.objects.get()
    assert (entry.kind, entry.code) == (Kind.REFUSAL, LISTED)


def test_the_team_is_not_told_of_looks_for_an_allegation(agency, lead, adviser, child):
    officer = actor(agency, Role.DESIGNATED_OFFICER, Purpose.ALLEGATION)
    looking(officer, CODE, [child.record_id])
    tie = Tie(
        TieKind.WHOLE_SETTING, child.record_id, MOMENT.replace(year=2020),
        MOMENT.replace(year=2030),
    )  # fmt: skip
    seen = looks_at(child, lead, [tie])
    assert [look.purpose for look in seen] == [Purpose.PROTECT]
    assert Purpose.ALLEGATION in [look.purpose for look in looks_at(child, adviser)]


def test_a_ledger_is_read_for_one_record(agency, adviser):
    with pytest.raises(ValueError, match="one record"):
        looks_at(Thing(ThingKind.AGENCY, agency), adviser)

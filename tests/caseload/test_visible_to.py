"""Whom an actor may see: one row at a time, all rows at once, and by notes kept beside."""

import dataclasses
from collections import Counter
from itertools import cycle, product
from uuid import uuid4

import pytest

from sharewell.access import Action, Factor, Purpose, Role, Seal, TieKind, may, usual_purpose
from sharewell.caseload.queries import facts, visible_to
from sharewell.database.context import acting
from sharewell.people.models import Person
from sharewell.people.permissions import verdict
from tests.caseload.village import MOMENTS, settle
from tests.factories import actor, agency

pytestmark = pytest.mark.no_cover  # thousands of rows; `test_actions.py` reaches every line
PURPOSES = (None, Purpose.SUPERVISE, Purpose.RIGHTS)


@pytest.fixture(scope="module")
def village(school):
    return settle(school)


def seen(who, action=Action.OPEN_RECORD):
    return set(visible_to(who, action).values_list("pk", flat=True))


def purposeful(who, action, thing, ties):
    """The actor with the purpose that a page fills in where none was said."""
    if who.purpose is not None:
        return who
    return dataclasses.replace(who, purpose=usual_purpose(who, action, thing, ties))


def by_notes(village, who, action):
    """The persons to whom somebody may do something, worked out from the notes."""
    found = set()
    for person_id in village.persons:
        thing, ties = village.thing(who, person_id), village.ties(who, person_id)
        if may(purposeful(who, action, thing, ties), action, thing, ties).allowed:
            found.add(person_id)
    return found


def test_who_is_visible_is_what_access_says_of_every_row(db, village):
    told = 0
    for member, moment, purpose in product(village.staff, MOMENTS, PURPOSES):
        who = actor(member, purpose=purpose, moment=moment)
        expected = by_notes(village, who, Action.OPEN_RECORD)
        assert seen(who) == expected, (member.held, moment, purpose)
        told += len(expected)
    assert told > 100


@pytest.mark.parametrize("action", [Action.MATCH, Action.ALLOCATE])
def test_what_may_be_done_is_what_access_says_of_every_row(db, village, action):
    told = 0
    for member, moment in product(village.staff, MOMENTS[1::2]):
        who = actor(member, moment=moment)
        expected = by_notes(village, who, action)
        assert seen(who, action) == expected, (member.held, moment)
        told += len(expected)
    assert told > 20


def test_one_row_at_a_time_access_says_the_same(db, village):
    for member, moment in zip(village.staff, cycle(MOMENTS), strict=False):
        who = actor(member, moment=moment)
        expected = by_notes(village, who, Action.OPEN_RECORD)
        for person_id in village.persons:
            thing, ties = facts(who, person_id)
            assert thing == village.thing(who, person_id)
            noted = [tie for tie in village.ties(who, person_id) if tie.live(moment)]
            assert sorted(ties, key=repr) == sorted(noted, key=repr)
            asked = purposeful(who, Action.OPEN_RECORD, thing, ties)
            allowed = may(asked, Action.OPEN_RECORD, thing, ties).allowed
            assert allowed == (person_id in expected)
        one = min(village.persons)
        assert verdict(who, Action.OPEN_RECORD, one).allowed == (one in expected)


def test_the_village_knows_every_way_to_be_open_or_closed(db, village):
    notes = village.persons.values()
    kinds = Counter(kind for one in notes for _, kind, _, _ in one.allocations)
    levels = Counter(level for one in notes for level, _, _, _ in one.seals)
    ended = [end for one in notes for *_, end in (*one.seals, *one.conflicts)]
    assert set(kinds) == set(TieKind) - {TieKind.BREAK_GLASS, TieKind.WHOLE_SETTING, TieKind.AUTHOR}
    assert set(levels) == {Seal.RESTRICTED, Seal.SEALED}
    assert sum(len(one.broken) for one in notes) > 3
    assert sum(len(one.conflicts) for one in notes) > 5
    assert any(ended)
    assert None in ended


def test_who_is_not_fully_signed_in_sees_nobody(db, village):
    lead = village.staff[0]
    assert Role.LEAD in lead.held
    assert seen(actor(lead))
    assert seen(actor(lead, factor=Factor.PASSWORD)) == set()
    assert seen(dataclasses.replace(actor(lead), active=False)) == set()


def test_another_agency_sees_nobody_of_ours(db, village, lead_member):
    other = agency()
    stranger = dataclasses.replace(actor(lead_member), agency_id=other.pk)
    with acting(other.pk):
        assert seen(stranger) == set()
    assert seen(stranger) == set()


def test_nobody_is_visible_whom_nobody_added(db, village):
    everybody = set(Person.objects.values_list("pk", flat=True))
    assert set(village.persons) <= everybody
    assert uuid4() not in everybody

"""What somebody has put together is kept, is theirs, and is lost by nothing but themselves."""

import pytest
from django.db import IntegrityError, transaction

from sharewell import clock
from sharewell.access import Role
from sharewell.caseload.actions import declare_conflict
from sharewell.database.context import acting
from sharewell.decisions import policies
from sharewell.decisions.actions import agree_as_second, begin_draft, drop_draft, keep_draft
from sharewell.decisions.models import Choice, Draft, SecondLook
from sharewell.decisions.queries import answer_to, draft_shown, drafts_of
from sharewell.decisions.values import Proposal
from sharewell.errors import Absent, Conflict, Invalid, Refused
from tests.decisions.conftest import FACTS, TO_FATHER, WHY, desk
from tests.factories import actor, agency, member


def test_a_draft_is_there_again_as_it_was_left(house):
    draft = house.draft()
    shown = draft_shown(house.lead, draft.pk)
    assert shown.proposal == house.proposal()
    assert (shown.person_id, shown.concern_id, shown.follows) == (house.tilly.pk, None, None)
    assert [one.pk for one in drafts_of(house.lead)] == [draft.pk]
    assert b"hungry" not in bytes(Draft.objects.get().content)


def test_a_new_draft_holds_nothing_and_the_engine_still_answers(house):
    draft = begin_draft(by=house.lead, person_id=house.tilly.pk)
    assert draft_shown(house.lead, draft.pk).proposal == Proposal()
    assert answer_to(house.lead, draft.pk).said == policies.answered({}).said


def test_whoever_begins_again_goes_on_with_what_is_there(house):
    first = house.draft()
    again = begin_draft(by=house.lead, person_id=house.tilly.pk)
    assert (again.pk, again.version) == (first.pk, first.version)
    others = begin_draft(by=house.deputy, person_id=house.tilly.pk)
    siblings = begin_draft(by=house.lead, person_id=house.joe.pk)
    assert len({first.pk, others.pk, siblings.pk}) == 3


def test_two_tabs_lose_nothing_to_each_other(house):
    draft = house.draft()
    with pytest.raises(Conflict) as said:
        keep_draft(by=house.lead, draft_id=draft.pk, version=draft.version - 1, proposal=Proposal())
    assert (said.value.theirs, said.value.yours) == (str(draft.version), str(draft.version - 1))
    shown = draft_shown(house.lead, draft.pk)
    assert (shown.version, shown.proposal.why) == (draft.version, WHY)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"facts": {"weather": "fine"}}, "facts"),
        ({"facts": {"recipients": [{"kind": "police"}, {"kind": "gp"}]}}, "recipient"),
        ({"outside": "Officer Grey"}, "recipient"),
        ({"outside": "x" * 301, "desk_id": None}, "outside"),
        ({"why": "x" * 10_001}, "why"),
    ],
)
def test_what_cannot_be_kept_is_named(house, change, field):
    draft = house.draft()
    with pytest.raises(Invalid) as said:
        keep_draft(
            by=house.lead, draft_id=draft.pk, version=draft.version,
            proposal=house.proposal(**change),
        )  # fmt: skip
    assert said.value.field == field
    assert draft_shown(house.lead, draft.pk).proposal == house.proposal()


@pytest.mark.parametrize("name", ["item_ids", "also_ids"])
def test_a_draft_has_room_for_so_many(house, name, monkeypatch):
    monkeypatch.setattr(policies, "ITEMS", 1)
    with pytest.raises(Invalid, match="items|also"):
        house.draft(**{name: (house.hungry.pk, house.joe.pk)})


def test_what_is_named_twice_is_kept_once(house):
    twice = (house.hungry.pk, house.hungry.pk)
    assert policies.tidy(house.proposal(item_ids=twice)).item_ids == (house.hungry.pk,)


def test_its_owner_drops_it_and_nobody_else(house):
    draft = house.draft()
    with pytest.raises(Absent):
        drop_draft(by=house.deputy, draft_id=draft.pk)
    with pytest.raises(Absent):
        keep_draft(by=house.deputy, draft_id=draft.pk, version=2, proposal=Proposal())
    drop_draft(by=house.lead, draft_id=draft.pk)
    assert drafts_of(house.lead) == []


@pytest.mark.parametrize("about", [{}, {"person_id": "tilly", "concern_id": "tilly"}])
def test_a_draft_is_about_one_thing(house, about):
    with pytest.raises(Invalid) as said:
        begin_draft(by=house.lead, **dict.fromkeys(about, house.tilly.pk))
    assert said.value.field == "about"


def test_a_draft_is_closed_with_the_record(house):
    draft = house.draft(also_ids=(house.joe.pk,))
    declare_conflict(by=house.lead, person_id=house.joe.pk, why="He is my nephew.")
    for do in (draft_shown, answer_to):
        with pytest.raises(Refused, match="conflict"):
            do(house.lead, draft.pk)
    with pytest.raises(Refused, match="conflict"):
        house.decide(draft=draft)
    drop_draft(by=house.lead, draft_id=draft.pk)


def test_another_agency_finds_no_draft(house):
    draft = house.draft()
    other = agency()
    with acting(other.pk):
        them = actor(member(other, Role.LEAD))
        with pytest.raises(Absent):
            draft_shown(them, draft.pk)
        with pytest.raises(Absent):
            begin_draft(by=them, person_id=house.tilly.pk)


@pytest.mark.parametrize("change", [{"person": None}, {"kept_at": None}])
def test_the_database_refuses_a_draft_about_nothing(house, change):
    now = clock.now()
    given = {
        "agency_id": house.lead.agency_id, "owner_id": house.lead.membership_id, "content": b"x",
        "person": house.tilly, "begun_at": now, "kept_at": now, **change,
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(**given)


# A second person


def to_mother(house, **change):
    """A draft for somebody to whom nothing goes before two have looked."""
    facts = {**FACTS, "recipients": [{"kind": "parent_or_carer", "verified": "yes"}]}
    return house.draft(**{"facts": facts, "desk_id": None, "outside": "Her mother", **change})


def test_a_second_person_looks_before_it_goes_to_the_family(house):
    draft = to_mother(house)
    with pytest.raises(Refused, match="needs_second_person"):
        house.decide(Choice.SHARE_PART, draft)
    assert draft_shown(house.deputy, draft.pk).proposal.outside == "Her mother"
    agree_as_second(by=house.deputy, draft_id=draft.pk, version=draft.version)
    made = house.decide(Choice.SHARE_PART, draft)
    assert made.second_id == house.deputy.membership_id
    assert SecondLook.objects.get().draft_id == made.pk


def test_what_was_changed_since_has_to_be_looked_at_again(house):
    draft = to_mother(house)
    agree_as_second(by=house.deputy, draft_id=draft.pk, version=draft.version)
    with pytest.raises(Conflict):
        agree_as_second(by=house.deputy, draft_id=draft.pk, version=draft.version - 1)
    draft = to_mother(house, outside="Her father")
    with pytest.raises(Refused, match="needs_second_person"):
        house.decide(draft=draft)


def test_nobody_is_their_own_second_person(house):
    draft = to_mother(house)
    with pytest.raises(Refused, match=r"decisions\.own_draft"):
        agree_as_second(by=house.lead, draft_id=draft.pk, version=draft.version)
    with pytest.raises(Refused, match="no_tie"):
        agree_as_second(by=house.teacher, draft_id=draft.pk, version=draft.version)
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondLook.objects.create(
            agency_id=house.lead.agency_id, draft_id=draft.pk, version=1, at=clock.now(),
            asked_by_id=house.lead.membership_id, agreed_by_id=house.lead.membership_id,
        )  # fmt: skip


def test_whoever_is_alone_reads_it_back_and_it_says_so(house):
    made = house.decide(Choice.SHARE_PART, to_mother(house), alone=True)
    assert (made.alone, made.second_id) == (True, None)


@pytest.mark.parametrize("choice", [Choice.NOT_NOW, Choice.WITHHOLD])
def test_keeping_it_waits_for_nobody(house, choice):
    more = {}
    if choice is Choice.NOT_NOW:
        more = {"until_on": clock.today(), "owner_id": house.lead.membership_id}
    assert house.decide(choice, to_mother(house, facts=TO_FATHER), **more).choice == choice


@pytest.mark.parametrize(
    ("recipient", "of", "waits"),
    [
        ({"kind": "council_childrens_services", "harm_role": "source"}, "council", False),
        ({"kind": "police"}, "police", False),
        ({"kind": "emergency_service"}, None, False),
        ({"kind": "police"}, None, False),
        ({"kind": "school"}, "other_school", False),
        ({"kind": "school", "harm_role": "may_pass_on"}, "other_school", True),
        ({"kind": "gp"}, None, True),
        ({"kind": "gp", "verified": "yes"}, None, False),
        ({"kind": "gp", "verified": "yes", "role": "safeguards"}, None, False),
        ({"kind": "court", "verified": "yes"}, None, True),
        ({}, None, True),
    ],
)
def test_it_waits_for_a_second_person_only_where_access_says_so(house, recipient, of, waits):
    to = {"desk_id": None, "outside": "Whoever it is"}
    if of is not None:
        to = {"desk_id": desk(getattr(house, of)).pk}
    draft = house.draft(facts={**FACTS, "recipients": [recipient]}, **to)
    if not waits:
        assert house.decide(draft=draft).second_id is None
        return
    with pytest.raises(Refused, match="needs_second_person"):
        house.decide(draft=draft)

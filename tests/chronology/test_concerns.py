"""A concern is read, matched and closed, and stays open until then."""

import uuid

import pytest

from sharewell import clock
from sharewell.access import Action, Role, Seal, TieKind
from sharewell.caseload.actions import allocate, begin_record, declare_conflict
from sharewell.chronology import sealing
from sharewell.chronology.actions import escalate_unread, match_concern, read_concern
from sharewell.chronology.concerns import verdict
from sharewell.chronology.models import ConcernStatus
from sharewell.chronology.queries import earlier_concerns, story, told_of, waiting
from sharewell.chronology.values import AlreadyTold
from sharewell.chronology.words import (
    Closing,
    ConcernBecame,
    EntryKind,
    Handling,
    Level,
)
from sharewell.database.context import acting
from sharewell.errors import Absent, Invalid, Refused
from sharewell.people.models import Person
from sharewell.tasks.queries import open_tasks
from tests.chronology.worries import DAY, HOUR, closed, matched, owner, sealed_to, worried
from tests.factories import actor, agency, member

NO_ZONE = clock.now().replace(tzinfo=None) - 60 * DAY

# Read, or not read in time


def test_whoever_sees_to_it_reads_it_and_the_raiser_knows(at, teacher, lead):
    concern = worried(teacher, kind=EntryKind.CHILDS_WORDS, handling=Handling.IN_CONFIDENCE)
    noon = at(Role.LEAD, HOUR)
    read = read_concern(by=noon, concern_id=concern.pk)
    assert (read.about, read.words) == ("Tilly Marsh", "A bruise on her arm.")
    assert (read.kind, read.handling) == (EntryKind.CHILDS_WORDS, Handling.IN_CONFIDENCE)
    assert (read.became, read.person_id, read.entry_id) == (ConcernBecame.READ, None, None)
    read_concern(by=at(Role.LEAD, 2 * HOUR), concern_id=concern.pk)
    read_concern(by=at(Role.DEPUTY, 3 * HOUR), concern_id=concern.pk)
    assert ConcernStatus.objects.filter(concern=concern, became="read").count() == 2
    (told,) = told_of(teacher)
    assert (told.became, told.at) == (ConcernBecame.READ, noon.moment)


def test_no_other_reads_it_and_no_other_lists_them(at, teacher):
    concern = worried(teacher)
    for role in (Role.PRACTITIONER, Role.MANAGER, Role.RAISER):
        with pytest.raises(Refused, match="no_role"):
            read_concern(by=at(role), concern_id=concern.pk)
        with pytest.raises(Refused, match="no_role"):
            waiting(at(role))
    with pytest.raises(Absent):
        read_concern(by=at(Role.LEAD), concern_id=uuid.uuid4())


def test_another_agency_finds_none(teacher):
    concern = worried(teacher)
    council = agency("council_childrens_services")
    with acting(council.pk):
        other = actor(member(council, Role.LEAD))
        assert waiting(other) == told_of(other) == []
        with pytest.raises(Absent):
            read_concern(by=other, concern_id=concern.pk)


def test_the_list_holds_what_one_may_read_one_by_one(at, lead, deputy, teacher, staff, tilly):
    near = begin_record(by=lead, names=["Mia Reed"])
    declare_conflict(by=lead, person_id=near.pk, why="My niece.")
    mine = worried(teacher, about_worker_id=lead.membership_id)
    rows = [mine, *(worried(teacher, about) for about in ("Tilly Marsh", "Mia Reed", "Jay", "Mia"))]
    rows += [worried(teacher, about_worker_id=staff[Role.MANAGER].pk), worried(teacher)]
    for concern, person in ((rows[2], near), (rows[5], tilly)):
        matched(deputy, concern, person)
    own = worried(teacher, about_worker_id=lead.membership_id)
    matched(deputy, own, begin_record(by=lead, names=["Noor Haddad"]))
    rows.append(own)
    for who, many in ((lead, 4), (deputy, 8), (at(Role.DUTY_WORKER), 8)):
        read = {one.pk for one in rows if verdict(who, Action.TRIAGE_INBOX, one).allowed}
        assert {one.id for one in waiting(who)} == read
        assert len(read) == many
    sealed_to(lead, tilly, staff)
    assert len(waiting(lead)) == 3


def test_the_most_dangerous_wait_first(at, lead):
    levels = (Level.WELFARE, Level.UNCLEAR, Level.IMMEDIATE_DANGER, Level.SIGNIFICANT_HARM)
    for place, level in enumerate(levels):
        worried(at(Role.RAISER, place * HOUR), level=level)
    listed = [one.level for one in waiting(lead)]
    assert listed == [
        Level.IMMEDIATE_DANGER, Level.UNCLEAR, Level.SIGNIFICANT_HARM, Level.WELFARE,
    ]  # fmt: skip


def test_what_nobody_reads_in_time_goes_to_the_deputy_once_and_its_raiser_phones(
    at, teacher, deputy
):
    concern = worried(teacher)
    late = {role: at(role, 20 * DAY) for role in (Role.LEAD, Role.DEPUTY, Role.PRACTITIONER)}
    assert escalate_unread(by=teacher) == 0
    assert told_of(teacher)[0].phone is False
    assert escalate_unread(by=late[Role.PRACTITIONER]) == 1
    assert owner(deputy, concern) == deputy.membership_id
    assert escalate_unread(by=late[Role.PRACTITIONER]) == 0
    assert told_of(late[Role.PRACTITIONER])[0].phone is True
    read_concern(by=late[Role.DEPUTY], concern_id=concern.pk)
    assert told_of(late[Role.PRACTITIONER])[0].phone is False


def test_what_was_read_is_not_given_to_somebody_else(at, teacher, lead):
    concern = worried(teacher)
    read_concern(by=lead, concern_id=concern.pk)
    assert escalate_unread(by=at(Role.RAISER, 20 * DAY)) == 0
    assert owner(lead, concern) == lead.membership_id


# Matched


def test_matched_it_stands_in_the_story_as_a_source_without_a_name(teacher, lead, tilly):
    concern = worried(teacher, level=Level.SIGNIFICANT_HARM, words="He hit her.")
    entry = matched(lead, concern, tilly)
    (told,) = story(lead, tilly.pk).entries
    assert (told.id, told.concern_id, told.level) == (entry.pk, concern.pk, Level.SIGNIFICANT_HARM)
    assert (told.words, told.source) == ("He hit her.", "Source A")
    assert told.written_by == lead.membership_id
    assert waiting(lead)[0].person_id == tilly.pk
    assert read_concern(by=lead, concern_id=concern.pk).entry_id == entry.pk


def test_one_raiser_is_one_source_and_whoever_told_them_another(at, teacher, lead, tilly):
    said = [(teacher, ""), (teacher, ""), (teacher, "Her grandmother"), (at(Role.RAISER), "")]
    for place, (raiser, told_by) in enumerate(said):
        matched(at(Role.LEAD, place * HOUR), worried(raiser, told_by=told_by), tilly)
    told = sorted(story(lead, tilly.pk).entries, key=lambda one: one.written_at)
    assert [one.source for one in told] == ["Source A", "Source A", "Source B", "Source C"]


def test_a_record_is_begun_for_whom_nobody_knew(teacher, lead):
    concern = worried(teacher, "A boy in a red coat")
    read_concern(by=lead, concern_id=concern.pk)
    entry = match_concern(by=lead, concern_id=concern.pk, names=["Red coat"], is_child=True)
    assert entry.person.is_child is True
    assert len(story(lead, entry.person_id).entries) == 1


def test_the_raiser_reads_the_same_whether_there_was_a_record_or_not(at, teacher, lead, tilly):
    known, unknown = worried(teacher), worried(teacher, "Jay Stone")
    matched(lead, known, tilly)
    read_concern(by=lead, concern_id=unknown.pk)
    match_concern(by=lead, concern_id=unknown.pk, names=["Jay Stone-Okafor"])
    told = told_of(teacher)
    assert {one.became for one in told} == {ConcernBecame.READ}
    assert len({one.at for one in told}) == 1
    assert "Okafor" not in repr(told)
    assert str(tilly.pk) not in repr(told)


def test_it_is_read_before_it_is_matched_and_to_one_person(teacher, lead, tilly):
    concern = worried(teacher)
    with pytest.raises(Invalid, match="concern_unread"):
        match_concern(by=lead, concern_id=concern.pk, person_id=tilly.pk)
    read_concern(by=lead, concern_id=concern.pk)
    for given in ({}, {"person_id": tilly.pk, "names": ["Tilly"]}):
        with pytest.raises(Invalid, match="person"):
            match_concern(by=lead, concern_id=concern.pk, **given)
    with pytest.raises(Absent):
        match_concern(by=lead, concern_id=concern.pk, person_id=uuid.uuid4())
    assert Person.objects.filter(agency_id=lead.agency_id).count() == 1


def test_a_wrong_match_is_mended_and_leaves_the_wrong_story(teacher, lead, tilly):
    concern = worried(teacher)
    matched(lead, concern, tilly)
    with pytest.raises(Invalid, match="person"):
        matched(lead, concern, tilly)
    other = begin_record(by=lead, names=["Tilly Marshall"])
    with pytest.raises(Invalid, match="why"):
        matched(lead, concern, other)
    matched(lead, concern, other, why="It is the other Tilly.")
    assert story(lead, tilly.pk).entries == ()
    (told,) = story(lead, other.pk).entries
    assert (told.why_corrected, told.version) == ("It is the other Tilly.", 2)
    assert read_concern(by=lead, concern_id=concern.pk).person_id == other.pk


def test_matched_to_a_sealed_child_it_is_gone_for_all_but_those_named(
    teacher, lead, deputy, staff, tilly
):
    sealed_to(lead, tilly, staff)
    concern = worried(teacher)
    read_concern(by=lead, concern_id=concern.pk)
    with pytest.raises(Absent):
        match_concern(by=lead, concern_id=concern.pk, person_id=tilly.pk)
    matched(deputy, concern, tilly)
    assert waiting(lead) == []
    with pytest.raises(Absent):
        read_concern(by=lead, concern_id=concern.pk)
    assert len(story(deputy, tilly.pk).entries) == 1


# Closed


def test_closed_it_is_settled_and_its_raiser_reads_the_answer(at, teacher, lead, tilly):
    concern = worried(teacher)
    matched(lead, concern, tilly)
    status = closed(at(Role.LEAD, HOUR), concern, answer="I have seen her; thank you.")
    assert sealing.why_of(status) == "It was a game."
    assert waiting(lead) == open_tasks(lead) == []
    (told,) = told_of(teacher)
    assert (told.became, told.at) == (ConcernBecame.CLOSED, lead.moment + HOUR)
    assert told.answer == "I have seen her; thank you."
    assert read_concern(by=lead, concern_id=concern.pk).closing is Closing.NO_ACTION


def test_closed_it_stays_closed(teacher, lead, tilly):
    concern = worried(teacher)
    matched(lead, concern, tilly)
    closed(lead, concern)
    with pytest.raises(Invalid, match="concern_closed"):
        closed(lead, concern)
    with pytest.raises(Invalid, match="concern_closed"):
        match_concern(by=lead, concern_id=concern.pk, names=["Tilly"])


@pytest.mark.shows("R90")
def test_nobody_closes_one_without_seeing_the_earlier_ones(at, lead, teacher, tilly):
    first, second, third = (worried(at(Role.PRACTITIONER, place * HOUR)) for place in range(3))
    for concern in (first, second, third):
        matched(lead, concern, tilly)
    with pytest.raises(Invalid, match="earlier_unseen"):
        closed(lead, third)
    with pytest.raises(Invalid, match="earlier_unseen"):
        closed(lead, third, seen=[first.pk])
    seen = [one.id for one in earlier_concerns(lead, third.pk)]
    assert seen == [second.pk, first.pk]
    closed(lead, third, Closing.SAME_AGAIN, seen=seen)
    closed(lead, first)


def test_nobody_closes_one_before_saying_whom_it_is_about(teacher, lead):
    concern = worried(teacher)
    read_concern(by=lead, concern_id=concern.pk)
    assert earlier_concerns(lead, concern.pk) == []
    with pytest.raises(Invalid, match="concern_unmatched"):
        closed(lead, concern)


def test_a_reason_is_given(teacher, lead, tilly):
    concern = worried(teacher)
    matched(lead, concern, tilly)
    with pytest.raises(Invalid, match="why"):
        closed(lead, concern, why=" ")


TOLD = AlreadyTold("Health visitor", clock.now() - 60 * DAY, "Reference 4471, taken by S. Achebe")


@pytest.mark.parametrize(
    "told",
    [
        None,
        AlreadyTold(" ", TOLD.told_at, TOLD.receipt),
        AlreadyTold(TOLD.who, TOLD.told_at, ""),
        AlreadyTold(TOLD.who, clock.now() + DAY, TOLD.receipt),
        AlreadyTold(TOLD.who, NO_ZONE, TOLD.receipt),
    ],
)
def test_somebody_else_has_told_them_closes_nothing_by_itself(teacher, lead, tilly, told):
    concern = worried(teacher)
    matched(lead, concern, tilly)
    with pytest.raises(Invalid, match="told"):
        closed(lead, concern, Closing.ALREADY_TOLD, told=told)
    with pytest.raises(Invalid, match="closing"):
        closed(lead, concern, Closing.NO_ACTION, told=TOLD)
    assert len(waiting(lead)) == 1


def test_with_who_when_and_a_receipt_it_does(teacher, lead, tilly):
    concern = worried(teacher)
    matched(lead, concern, tilly)
    status = closed(lead, concern, Closing.ALREADY_TOLD, told=TOLD)
    assert sealing.told_of(status) == TOLD
    assert told_of(teacher)[0].answer is None


def test_only_who_is_on_duty_closes(at, teacher, lead, staff, tilly):
    concern = worried(teacher)
    matched(lead, concern, tilly)
    to = {"to": staff[Role.PRACTITIONER], "kind": TieKind.NAMED_WORKER}
    allocate(by=lead, person_id=tilly.pk, until_at=lead.moment + DAY, **to)
    with pytest.raises(Refused, match="no_role"):
        closed(teacher, concern)
    closed(at(Role.DUTY_WORKER), concern)


def test_who_closes_without_seeing_a_restricted_record_is_told_whom_to_ask(
    teacher, lead, staff, tilly
):
    concern = worried(teacher)
    matched(lead, concern, tilly)
    sealed_to(lead, tilly, staff, level=Seal.RESTRICTED)
    with pytest.raises(Refused, match="restricted"):
        closed(lead, concern)

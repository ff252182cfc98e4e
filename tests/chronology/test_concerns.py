"""A worry is taken from everybody, goes to who sees to it, and stays open until it is settled."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from sharewell import clock
from sharewell.access import Role, Seal, TieKind
from sharewell.agencies.actions import end_membership
from sharewell.audit.models import Entry as LedgerEntry
from sharewell.caseload.actions import allocate, begin_record, declare_conflict
from sharewell.chronology import sealing
from sharewell.chronology.actions import escalate_unread, match_concern, read_concern
from sharewell.chronology.models import Concern, ConcernStatus
from sharewell.chronology.queries import earlier_concerns, story, told_of, waiting
from sharewell.chronology.values import AlreadyTold
from sharewell.chronology.words import (
    Closing,
    ConcernBecame,
    EntryKind,
    Handling,
    Level,
    Precision,
)
from sharewell.database.context import acting
from sharewell.errors import Absent, Conflict, Invalid, Refused
from sharewell.outbox.models import Notice
from sharewell.people.models import Person
from sharewell.tasks.kinds import Danger, TaskKind, due_by
from sharewell.tasks.queries import open_tasks
from sharewell.vault import disposal
from tests.chronology.worries import DAY, HOUR, closed, matched, owner, sealed_to, worried
from tests.factories import actor, agency, member, operator

NO_ZONE = clock.now().replace(tzinfo=None) - 60 * DAY

# Raised


def test_the_lead_is_given_it_on_the_clock_of_its_level(teacher, lead):
    concern = worried(teacher, level=Level.SIGNIFICANT_HARM)
    (task,) = open_tasks(lead)
    assert (task.about_id, task.kind) == (concern.pk, TaskKind.READ_CONCERN)
    assert task.danger is Danger.SIGNIFICANT_HARM
    assert task.due_at == due_by(TaskKind.READ_CONCERN, task.danger, teacher.moment)


@pytest.mark.parametrize(
    ("level", "danger", "urgent"),
    [
        (Level.IMMEDIATE_DANGER, Danger.IMMEDIATE, True),
        (Level.UNCLEAR, Danger.SIGNIFICANT_HARM, True),
        (Level.IN_NEED, Danger.IN_NEED, False),
        (Level.WELFARE, Danger.OTHER, False),
    ],
)
def test_how_worried_somebody_is_says_how_soon_it_is_read(teacher, lead, level, danger, urgent):
    concern = worried(teacher, level=level)
    assert open_tasks(lead)[0].danger is danger
    notice = Notice.objects.get(agency_id=lead.agency_id)
    assert (notice.to_id, notice.urgent) == (lead.membership_id, urgent)
    assert notice.reference == concern.reference


def test_everybody_may_raise_one(at, school):
    for role in Role:
        somebody = actor(member(school, role))
        assert worried(somebody).raised_by_id == somebody.membership_id


def test_words_name_and_teller_lie_sealed(teacher):
    concern = worried(teacher, words="He hit her.", told_by="Her grandmother")
    row = Concern.objects.get(pk=concern.pk)
    assert b"Tilly" not in bytes(row.about)
    assert b"hit" not in bytes(row.words)
    assert (row.level, row.kind, row.handling) == ("in_need", EntryKind.FACT, Handling.ORDINARY)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"about": " "}, "about"),
        ({"about": "x" * 301}, "about"),
        ({"words": "\n"}, "words"),
        ({"precision": Precision.DAY}, "occurred_at"),
        ({"precision": Precision.DAY, "occurred_at": NO_ZONE}, "occurred_at"),
        ({"precision": Precision.MOMENT, "occurred_at": clock.now() + DAY}, "occurred_at"),
    ],
)
def test_it_says_whom_it_is_about_and_what_happened(teacher, change, field):
    with pytest.raises(Invalid) as no:
        worried(teacher, **change)
    assert no.value.field == field
    assert not Concern.objects.filter(agency_id=teacher.agency_id).exists()


def test_sent_twice_it_is_there_once(teacher, deputy, lead):
    mine = uuid.uuid4()
    first = worried(teacher, concern_id=mine)
    assert worried(teacher, concern_id=mine, words="Again.").pk == first.pk == mine
    assert len(open_tasks(lead)) == 1
    with pytest.raises(Conflict):
        worried(deputy, concern_id=mine)


def test_it_stands_in_the_ledger_with_its_level_and_without_a_word(teacher):
    concern = worried(teacher)
    entry = LedgerEntry.objects.filter(
        agency_id=teacher.agency_id, code="chronology.concern.raised"
    ).get()
    assert entry.reason == concern.level


# It is always taken, and tells nothing


def test_it_is_taken_whatever_is_sealed_in_conflict_or_said_before(at, lead, staff, tilly):
    plain = begin_record(by=lead, names=["Mia Reed"])
    declare_conflict(by=lead, person_id=plain.pk, of=staff[Role.RAISER], why="Her aunt.")
    sealed_to(lead, tilly, staff)
    raiser = at(Role.RAISER)
    raised = [worried(raiser, about) for about in ("Tilly Marsh", "Mia Reed", "Nobody", "Mia Reed")]
    told = told_of(raiser)
    assert {one.id for one in told} == {one.pk for one in raised}
    assert {(one.became, one.answer, one.phone) for one in told} == {
        (ConcernBecame.RAISED, None, False)
    }


def test_what_is_sealed_goes_to_whom_the_seal_names(teacher, lead, deputy, staff, tilly):
    sealed_to(lead, tilly, staff)
    assert owner(lead, worried(teacher, "TILLY marsh")) == deputy.membership_id
    assert owner(lead, worried(teacher, "Jay Stone")) == lead.membership_id


def test_what_is_about_the_lead_goes_to_the_deputy_and_the_lead_never_learns(
    teacher, lead, deputy, tilly
):
    concern = worried(teacher, about_worker_id=lead.membership_id)
    assert owner(deputy, concern) == deputy.membership_id
    assert [one.id for one in waiting(deputy)] == [concern.pk]
    assert waiting(lead) == []
    with pytest.raises(Absent):
        read_concern(by=lead, concern_id=concern.pk)
    later = worried(teacher)
    matched(deputy, concern, tilly)
    matched(deputy, later, tilly)
    assert [one.concern_id for one in story(lead, tilly.pk).entries] == [later.pk]
    assert len(story(deputy, tilly.pk).entries) == 2
    assert earlier_concerns(lead, later.pk) == []
    assert [one.id for one in earlier_concerns(deputy, later.pk)] == [concern.pk]


def test_what_may_be_about_somebody_near_the_lead_goes_to_the_deputy(teacher, lead, deputy, tilly):
    declare_conflict(by=lead, person_id=tilly.pk, why="My niece.")
    concern = worried(teacher)
    assert owner(deputy, concern) == deputy.membership_id
    assert waiting(lead) == []
    with pytest.raises(Refused, match="conflict"):
        read_concern(by=lead, concern_id=concern.pk)
    assert len(waiting(deputy)) == 1


def test_a_lead_who_has_left_is_given_nothing(db):
    nursery = agency()
    with acting(nursery.pk):
        gone = member(nursery, Role.LEAD)
        worker = actor(member(nursery, Role.DUTY_WORKER))
        raiser = actor(member(nursery, Role.RAISER))
        gone.from_on = clock.today() - DAY
        gone.save()
        end_membership(by=operator(nursery), membership=gone, to_on=gone.from_on)
        assert owner(worker, worried(raiser)) == worker.membership_id


def test_where_nobody_else_is_there_it_is_the_raisers_own(db):
    nursery = agency()
    with acting(nursery.pk):
        alone = actor(member(nursery, Role.PRACTITIONER))
        concern = worried(alone)
        assert [one.about_id for one in open_tasks(alone)] == [concern.pk]
        later = actor(member(nursery, Role.PRACTITIONER), moment=alone.moment + 30 * DAY)
        assert escalate_unread(by=later) == 0


def test_only_a_worker_of_ours_can_be_named(teacher):
    with pytest.raises(Absent):
        worried(teacher, about_worker_id=uuid.uuid4())


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


# What I raised


def test_one_sees_what_one_raised_and_nobody_elses(at, teacher):
    first = worried(teacher)
    second = worried(at(Role.PRACTITIONER, HOUR), "Jay Stone", "He was hungry.")
    worried(at(Role.RAISER))
    assert [(one.id, one.about, one.words) for one in told_of(teacher)] == [
        (second.pk, "Jay Stone", "He was hungry."),
        (first.pk, "Tilly Marsh", "A bruise on her arm."),
    ]


def test_in_spite_of_a_conflict_and_a_seal(at, lead, staff, tilly):
    raiser = at(Role.RAISER)
    declare_conflict(by=lead, person_id=tilly.pk, of=staff[Role.RAISER], why="Her aunt.")
    concern = worried(raiser)
    matched(lead, concern, tilly)
    sealed_to(lead, tilly, staff)
    assert [one.id for one in told_of(raiser)] == [concern.pk]


def test_not_by_roles_that_see_no_content(school, db):
    with pytest.raises(Refused, match="no_role"):
        told_of(actor(member(school, Role.ADMINISTRATOR)))


def test_destroyed_it_is_there_without_words(teacher, lead, tilly):
    concern = worried(teacher, told_by="Her grandmother")
    read_concern(by=lead, concern_id=concern.pk)
    disposal.shred_record(lead.agency_id, concern.pk, by=lead.user_id, reason="retention")
    (told,) = told_of(teacher)
    assert (told.about, told.words) == (None, None)
    assert len(waiting(lead)) == 1
    with pytest.raises(Invalid, match="words"):
        matched(lead, concern, tilly)
    assert escalate_unread(by=lead) == 0


# The database


def test_what_became_of_it_is_not_rewritten(teacher):
    concern = worried(teacher)
    status = ConcernStatus.objects.get(concern=concern)
    with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        status.delete()
    with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(level=Level.WELFARE)


@pytest.mark.parametrize(
    "change",
    [
        {"became": "raised"},
        {"became": "lost"},
        {"became": "matched"},
        {"became": "closed"},
        {"became": "read", "why": b"x"},
        {"became": "closed", "closing": "no_reason", "why": b"x"},
        {"became": "closed", "closing": "no_action", "why": b"x", "told": b"x"},
        {"became": "closed", "closing": "already_told", "why": b"x"},
    ],
)
def test_the_database_refuses_what_no_action_would_write(teacher, change):
    concern = worried(teacher)
    given = {"agency_id": teacher.agency_id, "concern": concern, "at": teacher.moment}
    with pytest.raises(IntegrityError), transaction.atomic():
        ConcernStatus.objects.create(**given, by_id=teacher.membership_id, **change)

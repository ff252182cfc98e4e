"""A worry is taken from everybody, whatever stands, and goes to who sees to it."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from sharewell import clock
from sharewell.access import Role
from sharewell.agencies.actions import end_membership
from sharewell.audit import spool, witness
from sharewell.audit.models import Entry as LedgerEntry
from sharewell.caseload.actions import begin_record, declare_conflict
from sharewell.chronology.actions import escalate_unread, read_concern
from sharewell.chronology.models import Concern, ConcernStatus
from sharewell.chronology.queries import earlier_concerns, story, told_of, waiting
from sharewell.chronology.words import (
    ConcernBecame,
    EntryKind,
    Handling,
    Level,
    Precision,
)
from sharewell.database.context import acting
from sharewell.errors import Absent, Conflict, Invalid, Refused
from sharewell.outbox.models import Notice
from sharewell.tasks.kinds import Danger, TaskKind, due_by
from sharewell.tasks.queries import open_tasks
from sharewell.vault import disposal
from tests.chronology.worries import DAY, HOUR, matched, owner, sealed_to, worried
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


def test_it_is_taken_even_while_the_ledger_may_not_be_written(teacher, lead, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(witness, "behind", lambda agency_id, again=False: True)
        concern = worried(teacher, level=Level.IMMEDIATE_DANGER)
    assert owner(lead, concern) == lead.membership_id
    assert spool.count() > 0
    assert not LedgerEntry.objects.filter(code="chronology.concern.raised").exists()


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

"""What was decided is read by whoever may, looked at again when something is new, and kept."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from sharewell import clock
from sharewell.access import Role, TieKind
from sharewell.audit.models import Entry
from sharewell.caseload.actions import allocate, declare_conflict
from sharewell.chronology.actions import match_concern, raise_concern, read_concern
from sharewell.chronology.words import Level
from sharewell.database.context import acting
from sharewell.decisions.actions import begin_draft, keep_draft, look_again
from sharewell.decisions.models import About, Choice, Chosen, Decision, Reopening
from sharewell.decisions.queries import (
    decision_called,
    decisions_about,
    draft_shown,
    due_again,
    read_decision,
)
from sharewell.errors import Absent, Conflict, Invalid, Refused
from sharewell.references import new_reference
from sharewell.tasks.queries import tasks_about
from sharewell.vault import disposal
from tests.decisions.conftest import FACTS, TODAY, WHY
from tests.factories import actor, agency, member

DAY = dt.timedelta(days=1)
NEW = "The school nurse has seen two more bruises."


def shown_of(lines):
    return [one.reference for one in lines]


def let_work_with(house, who, person):
    """Let somebody work with a child."""
    allocate(
        by=house.lead, person_id=person.pk, kind=TieKind.NAMED_WORKER, to=who,
        until_at=house.lead.moment + DAY,
    )  # fmt: skip


# Who reads


def test_every_look_is_in_the_ledger_before_anything_is_shown(house):
    made = house.decide()
    read_decision(house.lead, made.reference)
    entry = Entry.objects.filter(kind="look").last()
    assert (entry.code, entry.count, entry.purpose) == ("decisions.decision.read", 2, "protect")


def test_whoever_works_with_the_child_reads_it(house):
    made = house.decide()
    teacher = member(house.school, Role.PRACTITIONER)
    with pytest.raises(Refused, match="no_tie"):
        read_decision(actor(teacher), made.reference)
    let_work_with(house, teacher, house.tilly)
    assert read_decision(actor(teacher), made.reference).why == WHY
    assert shown_of(decisions_about(actor(teacher), house.tilly.pk)) == [made.reference]


def test_whoever_decided_reads_it_when_they_no_longer_work_with_the_child(house):
    teacher = member(house.school, Role.PRACTITIONER)
    let_work_with(house, teacher, house.tilly)
    by = actor(teacher)
    made = house.decide(draft=house.draft(by=by), by=by)
    later = actor(teacher, moment=clock.now() + 2 * DAY)
    assert read_decision(later, made.reference).why == WHY


def test_an_auditor_reads_what_was_decided_and_no_words(house):
    made = house.decide(Choice.WITHHOLD)
    look_again(by=house.lead, reference=made.reference, why=NEW)
    auditor = actor(member(house.school, Role.AUDITOR))
    shown = read_decision(auditor, made.reference)
    assert (shown.line.choice, shown.line.agrees) == (Choice.WITHHOLD, False)
    assert (shown.facts, shown.answer, shown.why, shown.outside) == (None, None, None, None)
    assert shown.reopened == ()


def test_of_several_one_must_not_be_kept_from_the_reader(house):
    made = house.decide(draft=house.draft(also_ids=(house.joe.pk,)))
    teacher = member(house.school, Role.PRACTITIONER)
    let_work_with(house, teacher, house.tilly)
    assert read_decision(actor(teacher), made.reference).why == WHY
    declare_conflict(by=house.lead, person_id=house.joe.pk, why="A nephew.", of=teacher)
    with pytest.raises(Refused, match="conflict"):
        read_decision(actor(teacher), made.reference)
    assert decisions_about(actor(teacher), house.tilly.pk) == []


@pytest.mark.parametrize("reference", ["SW", "tilly"])
def test_what_is_no_reference_is_said(house, reference):
    with pytest.raises(Invalid):
        read_decision(house.lead, reference)


def test_nothing_is_found_of_another_agency(house):
    made = house.decide()
    with pytest.raises(Absent):
        read_decision(house.lead, new_reference())
    other = agency()
    with acting(other.pk):
        them = actor(member(other, Role.LEAD))
        with pytest.raises(Absent):
            decision_called(them, made.reference)
        with pytest.raises(Absent):
            decisions_about(them, house.tilly.pk)
        assert due_again(them, TODAY + 30 * DAY) == []


def test_the_newest_stands_first(house):
    first, second = house.decide(), house.decide(Choice.WITHHOLD)
    found = decisions_about(house.lead, house.tilly.pk)
    assert shown_of(found) == [second.reference, first.reference]


def test_what_was_destroyed_with_the_record_is_nothing(house):
    alone = house.decide()
    both = house.decide(draft=house.draft(also_ids=(house.joe.pk,)))
    disposal.shred_record(
        house.lead.agency_id, house.tilly.pk, by=house.lead.user_id, reason="erasure"
    )
    gone = read_decision(house.lead, alone.reference)
    assert (gone.facts, gone.answer, gone.why) == (None, None, None)
    assert gone.line.choice is Choice.SHARE
    assert read_decision(house.lead, both.reference).why == WHY


# Looking again


@pytest.mark.shows("R81", "R82")
def test_something_new_makes_another_decision_that_follows(house):
    old = house.decide(Choice.WITHHOLD, house.draft(also_ids=(house.joe.pk,)))
    draft = look_again(by=house.lead, reference=old.reference, why=NEW)
    shown = draft_shown(house.lead, draft.pk)
    assert shown.follows == old.reference
    assert {shown.person_id, *shown.proposal.also_ids} == {house.tilly.pk, house.joe.pk}
    assert (shown.proposal.facts, shown.proposal.why) == (FACTS, "")
    assert shown.proposal.item_ids == (house.hungry.pk,)
    again = look_again(by=house.lead, reference=old.reference, why="And a third.")
    assert again.pk == draft.pk
    new = house.decide(draft=draft)
    before = read_decision(house.lead, old.reference)
    assert (before.line.choice, before.line.followed_by) == (Choice.WITHHOLD, new.reference)
    assert before.reopened == (NEW, "And a third.")
    assert read_decision(house.lead, new.reference).line.follows == old.reference
    assert tasks_about(house.lead, old.pk) == []


def test_a_recipient_outside_is_there_again(house):
    old = house.decide(Choice.WITHHOLD, house.draft(desk_id=None, outside="Officer Grey"))
    draft = look_again(by=house.lead, reference=old.reference, why=NEW)
    assert draft_shown(house.lead, draft.pk).proposal.outside == "Officer Grey"


def test_what_was_looked_at_again_is_looked_at_once(house):
    old = house.decide(Choice.WITHHOLD)
    mine = look_again(by=house.lead, reference=old.reference, why=NEW)
    theirs = look_again(by=house.deputy, reference=old.reference, why=NEW)
    new = house.decide(draft=theirs, by=house.deputy)
    with pytest.raises(Conflict) as said:
        house.decide(draft=mine)
    assert (said.value.theirs, said.value.yours) == (new.reference, old.reference)
    with pytest.raises(Conflict):
        look_again(by=house.lead, reference=old.reference, why=NEW)


def test_what_is_new_is_said(house):
    old = house.decide(Choice.WITHHOLD)
    with pytest.raises(Invalid) as said:
        look_again(by=house.lead, reference=old.reference, why=" ")
    assert said.value.field == "why"
    assert not Reopening.objects.exists()


def test_who_only_reads_does_not_reopen(house):
    old = house.decide(Choice.WITHHOLD)
    auditor = actor(member(house.school, Role.AUDITOR))
    with pytest.raises(Refused, match="no_role"):
        look_again(by=auditor, reference=old.reference, why=NEW)
    assert not Reopening.objects.exists()


def test_who_works_with_one_of_two_does_not_reopen_it_for_both(house):
    old = house.decide(Choice.WITHHOLD, house.draft(also_ids=(house.joe.pk,)))
    teacher = member(house.school, Role.PRACTITIONER)
    let_work_with(house, teacher, min(house.tilly, house.joe, key=lambda one: one.pk))
    assert read_decision(actor(teacher), old.reference).why == WHY
    with pytest.raises(Refused, match="no_tie"):
        look_again(by=actor(teacher), reference=old.reference, why=NEW)


def test_what_was_put_off_comes_up_again_on_its_day(house):
    owner = house.deputy.membership_id
    late = house.decide(Choice.NOT_NOW, until_on=TODAY + 3 * DAY, owner_id=owner)
    soon = house.decide(Choice.NOT_NOW, until_on=TODAY + DAY, owner_id=owner)
    house.decide()
    assert due_again(house.lead, TODAY) == []
    assert shown_of(due_again(house.lead, TODAY + DAY)) == [soon.reference]
    both = shown_of(due_again(house.deputy, TODAY + 3 * DAY))
    assert both == [soon.reference, late.reference]
    assert due_again(house.teacher, TODAY + 3 * DAY) == []
    house.decide(draft=look_again(by=house.lead, reference=soon.reference, why=NEW))
    assert shown_of(due_again(house.lead, TODAY + 3 * DAY)) == [late.reference]


# Concerns that nobody has matched


def worry(house, by=None, **more):
    """A worry about a girl whom nobody has found yet."""
    return raise_concern(
        by=by or house.teacher, about="A girl in a red coat", words="She sat outside, crying.",
        level=Level.SIGNIFICANT_HARM, **more,
    )  # fmt: skip


def decide_about(house, concern, by=None, choice=Choice.SHARE, **more):
    """Decide about a concern."""
    by = by or house.lead
    begun = begin_draft(by=by, concern_id=concern.pk)
    draft = keep_draft(
        by=by, draft_id=begun.pk, version=begun.version, proposal=house.proposal(item_ids=())
    )
    return house.decide(choice, draft, by=by, **more)


def test_one_decides_about_a_worry_before_anybody_knows_whom_it_means(house):
    concern = worry(house)
    made = decide_about(house, concern)
    shown = read_decision(house.lead, made.reference)
    assert (shown.concern_id, shown.person_ids, shown.why) == (concern.pk, (), WHY)
    again = look_again(by=house.lead, reference=made.reference, why=NEW)
    assert (again.concern_id, again.person_id) == (concern.pk, None)


def test_whoever_raised_it_may_go_the_whole_way_alone(house):
    made = decide_about(house, worry(house), by=house.teacher)
    assert read_decision(house.teacher, made.reference).why == WHY


def test_whoever_raised_it_does_not_read_what_another_decided(house):
    made = decide_about(house, worry(house))
    with pytest.raises(Refused, match="no_tie"):
        read_decision(house.teacher, made.reference)


def test_who_is_meant_never_learns_of_it(house):
    concern = worry(house, about_worker_id=house.deputy.membership_id)
    made = decide_about(house, concern, choice=Choice.WITHHOLD)
    with pytest.raises(Absent):
        read_decision(house.deputy, made.reference)
    with pytest.raises(Absent):
        begin_draft(by=house.deputy, concern_id=concern.pk)
    assert shown_of(due_again(house.lead, TODAY + 30 * DAY)) == [made.reference]
    assert due_again(house.deputy, TODAY + 30 * DAY) == []


def test_once_it_is_matched_it_is_about_that_child(house):
    concern = worry(house)
    before = decide_about(house, concern)
    open_draft = begin_draft(by=house.deputy, concern_id=concern.pk)
    read_concern(by=house.lead, concern_id=concern.pk)
    entry = match_concern(by=house.lead, concern_id=concern.pk, person_id=house.joe.pk)
    after = house.decide(
        Choice.WITHHOLD,
        keep_draft(
            by=house.deputy, draft_id=open_draft.pk, version=1,
            proposal=house.proposal(item_ids=(entry.pk,)),
        ),
        by=house.deputy,
    )  # fmt: skip
    found = decisions_about(house.lead, house.joe.pk)
    assert shown_of(found) == [after.reference, before.reference]
    assert read_decision(house.lead, before.reference).person_ids == (house.joe.pk,)
    declare_conflict(by=house.lead, person_id=house.joe.pk, why="My nephew.")
    with pytest.raises(Refused, match="conflict"):
        read_decision(house.lead, before.reference)


def test_what_was_matched_to_the_wrong_child_leaves_their_list(house):
    concern = worry(house)
    made = decide_about(house, concern)
    read_concern(by=house.lead, concern_id=concern.pk)
    match_concern(by=house.lead, concern_id=concern.pk, person_id=house.joe.pk)
    assert shown_of(decisions_about(house.lead, house.joe.pk)) == [made.reference]
    match_concern(
        by=house.lead, concern_id=concern.pk, person_id=house.tilly.pk, why="Another girl."
    )
    assert decisions_about(house.lead, house.joe.pk) == []
    assert shown_of(decisions_about(house.lead, house.tilly.pk)) == [made.reference]


# What the database keeps


@pytest.mark.shows("R76")
@pytest.mark.parametrize("model", [Decision, About, Chosen, Reopening])
def test_what_was_decided_is_not_rewritten(house, model):
    made = house.decide(Choice.WITHHOLD)
    look_again(by=house.lead, reference=made.reference, why=NEW)
    with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        model.objects.update(agency_id=house.lead.agency_id)
    with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        model.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    "change",
    [
        {"choice": "perhaps"},
        {"desk_id": None},
        {"outside": b"sealed"},
        {"desk_id": None, "choice": "withhold", "until_on": TODAY},
        {"choice": "not_now"},
        {"choice": "not_now", "until_on": TODAY},
        {"until_on": TODAY, "owned": True},
        {"second": True},
        {"reference": True},
    ],
)
def test_the_database_refuses_what_no_action_would_write(house, change):
    made = house.decide()
    me = house.lead.membership_id
    given = {
        "agency_id": made.agency_id, "reference": new_reference(), "record_id": made.record_id,
        "facts": b"x", "answer": b"x", "why": b"x", "edition": made.edition, "key": "k",
        "outcome": made.outcome, "strength": made.strength, "choice": "share", "agrees": True,
        "desk_id": made.desk_id, "begun_at": clock.now(), "decided_at": clock.now(),
        "decided_by_id": me,
    }  # fmt: skip
    Decision.objects.create(**given)
    change = dict(change)
    if change.pop("owned", None):
        change["owner_id"] = me
    if change.pop("second", None):
        change["second_id"] = me
    if change.get("reference") is True:
        change["reference"] = made.reference
    else:
        given["reference"] = new_reference()
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(**{**given, **change})

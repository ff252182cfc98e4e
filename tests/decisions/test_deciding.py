"""A named person chooses one of five, says why, and the whole answer is kept beside it."""

import datetime as dt

import pytest

from sharewell import clock
from sharewell.access import Role
from sharewell.audit.models import Entry
from sharewell.audit.recording import action, record
from sharewell.decisions import policies
from sharewell.decisions.actions import decide
from sharewell.decisions.models import GOES, Choice, Decision, Draft
from sharewell.decisions.queries import decisions_about, read_decision
from sharewell.engagement.actions import record_telling
from sharewell.engagement.models import Told
from sharewell.errors import Absent, Conflict, Invalid, Refused
from sharewell.guidance import answer
from sharewell.references import read_reference
from sharewell.tasks.kinds import TaskKind
from sharewell.tasks.queries import open_tasks, tasks_about
from tests.decisions.conftest import FACTS, TO_FATHER, TODAY, WHY, desk
from tests.factories import actor, member

DAY = dt.timedelta(days=1)


def told_tilly(house, person=None):
    """Write down that a child was told."""
    return record_telling(
        by=house.lead, about_id=(person or house.tilly).pk, who="child", told=Told.TOLD,
        why="safe_to_tell", told_on=TODAY,
    )  # fmt: skip


@pytest.mark.shows("R71", "R76", "R107")
def test_a_decision_keeps_what_was_known_what_was_advised_and_why(house):
    telling = told_tilly(house)
    made = house.decide(telling_ids=[telling.pk])
    shown = read_decision(house.lead, made.reference.lower())
    assert read_reference(made.reference) == made.reference
    assert (shown.facts, shown.why, shown.outside) == (FACTS, WHY, None)
    assert shown.answer == answer(FACTS, on=TODAY.isoformat())
    assert (shown.line.outcome, shown.line.strength) == ("refer", "should")
    assert shown.line.edition == shown.answer["edition"]
    assert (shown.line.choice, shown.line.agrees) == (Choice.SHARE, True)
    assert shown.line.desk_id == desk(house.council).pk
    assert (shown.person_ids, shown.concern_id) == ((house.tilly.pk,), None)
    assert shown.item_ids == (house.hungry.pk,)
    assert shown.telling_ids == (telling.pk,)
    assert shown.line.decided_by_id == house.lead.membership_id
    assert (shown.second_id, shown.alone, shown.reopened) == (None, False, ())
    assert shown.begun_at <= shown.line.decided_at


def test_the_five_choices_are_those_of_the_engine():
    options = answer(FACTS)["choice"]["options"]
    assert [one["code"] for one in options] == [choice.value for choice in Choice]


@pytest.mark.shows("R70", "R72")
@pytest.mark.parametrize("choice", Choice)
def test_each_choice_leaves_the_same_whole_record(house, choice):
    more = {}
    if choice is Choice.NOT_NOW:
        more = {"until_on": TODAY + DAY, "owner_id": house.deputy.membership_id}
    made = house.decide(choice, **more)
    shown = read_decision(house.lead, made.reference)
    assert (shown.line.choice, shown.line.agrees) == (choice, choice is Choice.SHARE)
    assert None not in (shown.facts, shown.answer, shown.why)
    assert shown.item_ids == (house.hungry.pk,)
    assert not Draft.objects.exists()


def test_whether_it_agrees_is_worked_out(house):
    kept = house.decide(Choice.WITHHOLD, house.draft(facts=TO_FATHER, desk_id=None))
    assert (kept.outcome, kept.agrees) == ("do_not_share", True)


def test_nothing_of_it_lies_open(house):
    made = house.decide(Choice.SHARE, house.draft(desk_id=None, outside="Officer Grey, by phone"))
    row = Decision.objects.get(pk=made.pk)
    for sealed in (row.why, row.facts, row.answer, row.outside):
        assert not any(word in bytes(sealed) for word in (b"Tilly", b"hungry", b"risk", b"Grey"))
    assert read_decision(house.lead, made.reference).outside == "Officer Grey, by phone"


def test_it_stands_in_the_ledger_with_the_choice(house):
    house.decide(Choice.WITHHOLD)
    entry = Entry.objects.filter(code="decisions.decision.made").last()
    assert (entry.kind, entry.reason) == ("act", "withhold")


@pytest.mark.shows("R74")
@pytest.mark.parametrize("why", ["", " \n\t "])
def test_why_is_said_in_ones_own_words(house, why):
    with pytest.raises(Invalid) as said:
        house.decide(why=why)
    assert said.value.field == "why"
    assert not Decision.objects.exists()
    assert Draft.objects.count() == 1


def test_not_now_is_somebodys_task_until_a_day(house):
    made = house.decide(
        Choice.NOT_NOW, until_on=TODAY + 3 * DAY, owner_id=house.deputy.membership_id
    )
    (task,) = tasks_about(house.lead, made.pk)
    assert (task.kind, task.owner_id) == (TaskKind.LOOK_AGAIN, house.deputy.membership_id)
    due = clock.in_london(task.due_at)
    assert (due.date(), due.time()) == (TODAY + 3 * DAY, dt.time(17))
    assert (made.until_on, made.owner_id) == (TODAY + 3 * DAY, house.deputy.membership_id)


def test_what_is_withheld_while_a_risk_is_open_is_looked_at_again(house):
    made = house.decide(Choice.WITHHOLD)
    (task,) = tasks_about(house.lead, made.pk)
    assert (task.kind, task.owner_id) == (TaskKind.LOOK_AGAIN, house.lead.membership_id)
    assert clock.day_of(task.due_at) == made.until_on > TODAY
    unknown = house.decide(Choice.WITHHOLD, house.draft(facts={}, desk_id=None))
    assert len(tasks_about(house.lead, unknown.pk)) == 1


@pytest.mark.parametrize("choice", [*GOES, Choice.WITHHOLD])
def test_nothing_is_due_where_nothing_is_open(house, choice):
    none = {**FACTS, "risk": {"level": "none"}}
    made = house.decide(choice, house.draft(facts=none))
    assert tasks_about(house.lead, made.pk) == []
    assert (made.until_on, made.owner_id) == (None, None)


@pytest.mark.parametrize(
    ("facts", "danger"),
    [
        ({"risk": {"level": "immediate_danger"}}, 0),
        ({"risk": {"level": "unclear"}}, 1),
        ({"children": [{"risk": {"level": "welfare"}}, {"risk": {"level": "in_need"}}]}, 2),
        ({"risk": {"level": "welfare"}}, 3),
        ({}, 3),
    ],
)
def test_the_worst_danger_of_any_child_counts(facts, danger):
    assert policies.danger_of(facts) == danger


@pytest.mark.parametrize(
    ("choice", "change", "field"),
    [
        (Choice.NOT_NOW, {"until_on": None}, "until"),
        (Choice.NOT_NOW, {"until_on": TODAY - DAY}, "until"),
        (Choice.NOT_NOW, {"owner_id": None}, "owner"),
        (Choice.SHARE, {"owner_id": None}, "until"),
        (Choice.WITHHOLD, {"until_on": None}, "until"),
    ],
)
def test_only_not_now_has_a_day_and_an_owner_and_always_has(house, choice, change, field):
    given = {"until_on": TODAY, "owner_id": house.deputy.membership_id, **change}
    with pytest.raises(Invalid) as said:
        house.decide(choice, **given)
    assert said.value.field == field


def test_nobody_from_elsewhere_is_given_the_task(house):
    with pytest.raises(Invalid) as said:
        house.decide(Choice.NOT_NOW, until_on=TODAY, owner_id=house.lead.user_id)
    assert said.value.field == "to"
    assert not Decision.objects.exists()


# Recipients


@pytest.mark.parametrize("choice", GOES)
def test_what_goes_goes_to_somebody(house, choice):
    with pytest.raises(Invalid) as said:
        house.decide(choice, house.draft(desk_id=None))
    assert said.value.field == "recipient"


def test_a_desk_must_be_in_the_directory(house):
    with pytest.raises(Invalid, match="recipient"):
        house.decide(Choice.SHARE, house.draft(desk_id=house.school.pk))


@pytest.mark.parametrize(
    ("kind", "of", "fits"),
    [
        ("council_childrens_services", "council", True),
        ("police", "council", False),
        ("school", "other_school", True),
        ("school", "council", False),
        ("multi_agency_hub", "council", True),
        (None, "police", True),
    ],
)
def test_the_answer_was_about_the_recipient_it_goes_to(house, kind, of, fits):
    recipient = {} if kind is None else {"kind": kind}
    draft = house.draft(
        facts={**FACTS, "recipients": [recipient]}, desk_id=desk(getattr(house, of)).pk
    )
    if fits:
        assert house.decide(Choice.WITHHOLD, draft).desk_id == desk(getattr(house, of)).pk
        return
    with pytest.raises(Invalid, match="recipient"):
        house.decide(Choice.WITHHOLD, draft)


# Pressed twice, and changed meanwhile


def test_pressing_twice_decides_once(house):
    draft = house.draft()
    first = house.decide(draft=draft, idempotency_key="one-form")
    again = house.decide_again(draft, idempotency_key="one-form")
    assert (again.pk, again.reference) == (first.pk, first.reference)
    assert Decision.objects.count() == 1
    last = Entry.objects.filter(code="decisions.decision.made").order_by("at").last()
    assert last.reason == "repeated"


def test_another_form_about_what_is_decided_hears_so(house):
    draft = house.draft()
    made = house.decide(draft=draft, idempotency_key="one-form")
    with pytest.raises(Conflict) as said:
        house.decide_again(draft, Choice.WITHHOLD, idempotency_key="another-form")
    assert (said.value.theirs, said.value.yours) == (made.reference, "undecided")
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x" * 65, "ключ"])
def test_a_form_has_a_key(house, key):
    with pytest.raises(Invalid) as said:
        house.decide(idempotency_key=key)
    assert said.value.code == "decisions.no_key"


def test_an_answer_that_changed_since_it_was_shown_is_pointed_out_in_codes(house):
    said = policies.answered({**FACTS, "risk": {"level": "welfare"}}).said
    with pytest.raises(Conflict) as found:
        house.decide(said=said)
    assert found.value.theirs == policies.answered(FACTS).said
    assert found.value.yours == said
    assert found.value.theirs.endswith(" refer should")
    assert WHY not in str(found.value)
    assert Draft.objects.count() == 1


def test_a_draft_that_changed_since_it_was_shown_is_not_decided(house):
    draft = house.draft()
    with pytest.raises(Conflict) as said:
        house.decide(draft=draft, version=draft.version - 1)
    assert (said.value.theirs, said.value.yours) == (str(draft.version), str(draft.version - 1))


# Items and tellings


def test_an_item_must_stand_in_the_story_of_whom_it_is_about(house):
    with pytest.raises(Invalid) as said:
        house.decide(draft=house.draft(item_ids=(house.hungry.pk, house.about_joe.pk)))
    assert said.value.field == "items"
    draft = house.draft(
        item_ids=(house.hungry.pk, house.about_joe.pk), also_ids=(house.joe.pk, house.tilly.pk)
    )
    made = house.decide(draft=draft)
    shown = read_decision(house.lead, made.reference)
    assert set(shown.item_ids) == {house.hungry.pk, house.about_joe.pk}
    assert set(shown.person_ids) == {house.tilly.pk, house.joe.pk}


def test_what_was_corrected_is_not_chosen(house):
    house.correct(house.hungry)
    with pytest.raises(Invalid, match="items"):
        house.decide()


def test_only_what_was_told_of_these_children_belongs_to_it(house):
    joes = told_tilly(house, house.joe)
    with pytest.raises(Invalid) as said:
        house.decide(telling_ids=[joes.pk])
    assert said.value.field == "tellings"
    assert not Decision.objects.exists()


# By whom


def test_only_whoever_works_with_the_child_decides(house):
    draft = house.draft()
    for by in (house.deputy, actor(member(house.school, Role.LEAD))):
        with pytest.raises(Absent):
            house.decide(draft=draft, by=by)
    with pytest.raises(Refused, match="no_tie"):
        house.draft(by=house.teacher)
    with pytest.raises(Refused, match="no_tie"):
        decisions_about(house.teacher, house.tilly.pk)


@action("tasks.task.moved")
def sends_too(*, by, fails, given):
    """Stand for the action that decides and sends at once."""
    made = decide(by=by, **given)
    record(made.pk)
    if fails:
        raise Refused("outer", "The outer action changed its mind.")
    return made


@pytest.mark.parametrize("fails", [False, True])
def test_it_is_part_of_the_action_that_sends(house, fails):
    draft = house.draft()
    given = {
        "draft_id": draft.pk, "version": draft.version, "choice": Choice.SHARE, "why": WHY,
        "said": policies.answered(FACTS).said, "idempotency_key": "outer",
    }  # fmt: skip
    if fails:
        with pytest.raises(Refused, match="outer"):
            sends_too(by=house.lead, fails=True, given=given)
    else:
        sends_too(by=house.lead, fails=False, given=given)
    assert (Decision.objects.exists(), Draft.objects.exists()) == (not fails, fails)


def test_the_owner_of_not_now_sees_it_among_their_tasks(house):
    made = house.decide(Choice.NOT_NOW, until_on=TODAY, owner_id=house.deputy.membership_id)
    assert made.pk in [task.about_id for task in open_tasks(house.deputy)]

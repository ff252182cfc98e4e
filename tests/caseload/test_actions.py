"""Who works with whom: given, ended, kept from somebody, closed, and broken open."""

import datetime as dt
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sharewell.access import BREAK_GLASS_LASTS, Factor, Obligation, Purpose, Role, Seal, TieKind
from sharewell.agencies.models import Team
from sharewell.audit.models import Entry
from sharewell.caseload import actions, sealing
from sharewell.caseload.models import Allocation, BreakGlass, Conflict, Holder
from sharewell.caseload.models import Seal as SealRow
from sharewell.caseload.policies import LONGEST
from sharewell.caseload.queries import (
    closed_to,
    conflicted_with,
    holders_for,
    ties_of,
    visible_to,
)
from sharewell.errors import Absent, Invalid, Refused
from sharewell.people.models import Person
from sharewell.tasks.queries import open_tasks
from tests.factories import actor, agency, member

DAY = dt.timedelta(days=1)
ALL = (Role.LEAD, Role.DEPUTY, Role.PRACTITIONER, Role.MANAGER, Role.RAISER)


@pytest.fixture(scope="module")
def staff(school):
    """Who works there, by what they are; the teacher and the manager are of one team."""
    team = {Role.PRACTITIONER: "Year 5", Role.MANAGER: "Year 5"}
    return {role: member(school, role, team=team.get(role)) for role in ALL}


@pytest.fixture
def at(staff, db):
    """Somebody of a role at work, so much later than the first moment of this test."""
    start = actor(staff[Role.LEAD]).moment

    def who(role, later=dt.timedelta(0), **more):
        given = {"factor": Factor.PASSKEY, "moment": start + later, **more}
        return actor(staff[role], **given)

    return who


@pytest.fixture
def lead(at):
    return at(Role.LEAD)


@pytest.fixture
def tilly(at):
    return actions.begin_record(by=at(Role.LEAD, -DAY), names=["Tilly Marsh"])


def allocate(by, tilly, to, kind=TieKind.NAMED_WORKER, lasts=DAY, **more):
    until = by.moment + lasts
    return actions.allocate(by=by, person_id=tilly.pk, to=to, kind=kind, until_at=until, **more)


def sees(who):
    return set(visible_to(who))


def close(by, tilly, staff, *roles, level=Seal.SEALED):
    holders = [staff[role] for role in roles]
    return actions.seal(by=by, person_id=tilly.pk, level=level, holders=holders, why="A threat.")


# Allocations


def test_whoever_begins_a_record_works_with_it_for_some_weeks(at):
    teacher = at(Role.PRACTITIONER)
    mia = actions.begin_record(by=teacher, names=["Mia Reed"])
    assert sees(teacher) == {mia}
    assert sees(at(Role.PRACTITIONER, actions.BEGINNER_KEEPS)) == set()
    assert ties_of(teacher, mia.pk)[0].kind is TieKind.NAMED_WORKER


def test_a_lead_who_begins_a_record_needs_no_allocation(tilly, lead):
    assert sees(lead) == {tilly}
    assert not Allocation.objects.exists()


def test_an_allocation_opens_the_record_until_it_ends(at, lead, staff, tilly):
    assert sees(at(Role.PRACTITIONER)) == set()
    allocate(lead, tilly, staff[Role.PRACTITIONER])
    assert sees(at(Role.PRACTITIONER)) == {tilly}
    assert sees(at(Role.MANAGER)) == set()
    assert sees(at(Role.PRACTITIONER, DAY)) == set()


def test_a_team_works_as_a_team(at, lead, staff, tilly):
    allocate(lead, tilly, staff[Role.MANAGER].team, TieKind.TEAM)
    assert sees(at(Role.PRACTITIONER)) == sees(at(Role.MANAGER)) == {tilly}
    assert sees(at(Role.MANAGER, DAY)) == set()


def test_an_allocation_ends_before_its_time_or_before_it_begins(at, lead, staff, tilly):
    now = allocate(lead, tilly, staff[Role.PRACTITIONER])
    later = allocate(
        lead, tilly, staff[Role.PRACTITIONER], lasts=3 * DAY, from_at=lead.moment + 2 * DAY
    )
    noon = at(Role.LEAD, DAY / 2)
    assert actions.end_allocation(by=noon, allocation_id=now.pk).until_at == noon.moment
    assert actions.end_allocation(by=noon, allocation_id=later.pk).until_at == later.from_at
    assert sees(at(Role.PRACTITIONER, DAY / 2)) == sees(at(Role.PRACTITIONER, 2.5 * DAY)) == set()


def test_an_allocation_that_is_over_stays_as_long_as_it_was(at, lead, staff, tilly):
    row = allocate(lead, tilly, staff[Role.PRACTITIONER])
    ended = actions.end_allocation(by=at(Role.LEAD, 5 * DAY), allocation_id=row.pk)
    assert ended.until_at == row.until_at


def test_only_who_allocates_work_allocates_and_ends(at, lead, staff, tilly):
    row = allocate(lead, tilly, staff[Role.PRACTITIONER])
    teacher = at(Role.PRACTITIONER)
    with pytest.raises(Refused):
        allocate(teacher, tilly, staff[Role.RAISER])
    with pytest.raises(Refused):
        actions.end_allocation(by=teacher, allocation_id=row.pk)
    with pytest.raises(Absent):
        actions.end_allocation(by=lead, allocation_id=uuid4())


@pytest.mark.parametrize(
    ("kind", "to_a_team", "lasts"),
    [
        (TieKind.TEAM, False, DAY),
        (TieKind.NAMED_WORKER, True, DAY),
        (TieKind.BREAK_GLASS, False, DAY),
        (TieKind.NAMED_WORKER, False, dt.timedelta(0)),
        (TieKind.NAMED_WORKER, False, LONGEST + DAY),
    ],
)
def test_what_is_no_allocation_is_not_kept(lead, staff, tilly, kind, to_a_team, lasts):
    to = staff[Role.MANAGER].team if to_a_team else staff[Role.MANAGER]
    with pytest.raises(Invalid):
        allocate(lead, tilly, to, kind, lasts)
    assert not Allocation.objects.exists()


def test_nobody_of_another_agency_is_given_work(lead, tilly):
    stranger = member(agency(), Role.PRACTITIONER, team="Front door")
    for to, kind in ((stranger, TieKind.NAMED_WORKER), (stranger.team, TieKind.TEAM)):
        with pytest.raises(Absent):
            allocate(lead, tilly, to, kind)


# Conflicts of interest


def test_a_conflict_hides_whatever_else_ties_and_ends_by_somebody_else(at, lead, staff, tilly):
    allocate(lead, tilly, staff[Role.PRACTITIONER], lasts=9 * DAY)
    teacher = at(Role.PRACTITIONER)
    said = actions.declare_conflict(by=teacher, person_id=tilly.pk, why="My niece.")
    assert sees(teacher) == set()
    assert sealing.why_of(said) == "My niece."
    with pytest.raises(Refused) as no:
        actions.open_record(by=teacher, person_id=tilly.pk)
    assert no.value.code == "conflict"
    with pytest.raises(Refused):
        actions.end_conflict(by=teacher, conflict_id=said.pk, why="Over.")
    actions.end_conflict(by=at(Role.LEAD, DAY), conflict_id=said.pk, why="They moved away.")
    assert sees(at(Role.PRACTITIONER, DAY)) == {tilly}
    with pytest.raises(Absent):
        actions.end_conflict(by=at(Role.LEAD, DAY), conflict_id=said.pk, why="Again.")


def test_a_conflict_of_the_lead_hides_too_and_is_said_by_the_deputy(at, staff, tilly):
    deputy = at(Role.DEPUTY)
    actions.declare_conflict(by=deputy, person_id=tilly.pk, of=staff[Role.LEAD], why="Kin.")
    assert sees(at(Role.LEAD)) == set()
    assert sees(deputy) == {tilly}
    with pytest.raises(Invalid):
        actions.declare_conflict(by=deputy, person_id=tilly.pk, of=staff[Role.LEAD], why="Kin.")
    with pytest.raises(Absent):
        actions.declare_conflict(
            by=deputy, person_id=tilly.pk, of=member(agency(), Role.LEAD), why="Kin."
        )


def test_a_conflict_wins_over_breaking_the_glass(at, lead, staff, tilly):
    actions.declare_conflict(
        by=lead, person_id=tilly.pk, of=staff[Role.PRACTITIONER], why="Neighbours."
    )
    with pytest.raises(Refused):
        actions.break_glass(by=at(Role.PRACTITIONER), person_id=tilly.pk, why="Danger.")


# Seals


def test_a_sealed_record_is_open_to_whom_it_names_and_absent_to_others(at, lead, staff, tilly):
    allocate(lead, tilly, staff[Role.PRACTITIONER])
    row = close(lead, tilly, staff, Role.DEPUTY, Role.PRACTITIONER)
    assert sealing.why_of(row) == "A threat."
    assert sees(at(Role.DEPUTY)) == sees(at(Role.PRACTITIONER)) == {tilly}
    assert sees(at(Role.LEAD)) == set()
    with pytest.raises(Absent):
        actions.open_record(by=at(Role.LEAD), person_id=tilly.pk)
    with pytest.raises(Absent):
        actions.lift_seal(by=at(Role.LEAD), person_id=tilly.pk, why="Over.")
    actions.lift_seal(by=at(Role.DEPUTY, DAY / 2), person_id=tilly.pk, why="Over.")
    assert sees(at(Role.LEAD, DAY / 2)) == {tilly}


def test_a_seal_does_not_open_what_nothing_ties_one_to(at, lead, staff, tilly):
    close(lead, tilly, staff, Role.DEPUTY, Role.PRACTITIONER)
    assert sees(at(Role.PRACTITIONER)) == set()


def test_a_restricted_record_says_that_one_must_ask(at, lead, staff, tilly):
    close(lead, tilly, staff, Role.LEAD, level=Seal.RESTRICTED)
    assert sees(at(Role.DEPUTY)) == set()
    with pytest.raises(Refused) as no:
        actions.open_record(by=at(Role.DEPUTY), person_id=tilly.pk)
    assert no.value.code == "restricted"


def test_a_seal_closes_something_names_who_can_lift_it_and_stands_alone(lead, staff, tilly):
    for roles, level in (((Role.PRACTITIONER,), Seal.SEALED), ((), Seal.SEALED)):
        with pytest.raises(Invalid):
            close(lead, tilly, staff, *roles, level=level)
    with pytest.raises(Invalid):
        close(lead, tilly, staff, Role.LEAD, level=Seal.NONE)
    with pytest.raises(Invalid):
        actions.declare_conflict(by=lead, person_id=tilly.pk, why=" ")
    with pytest.raises(Invalid):
        actions.lift_seal(by=lead, person_id=tilly.pk, why="Over.")
    stranger = member(agency(), Role.LEAD)
    with pytest.raises(Absent):
        actions.seal(
            by=lead, person_id=tilly.pk, level=Seal.SEALED, holders=[stranger], why="A threat."
        )
    close(lead, tilly, staff, Role.LEAD)
    with pytest.raises(Invalid):
        close(lead, tilly, staff, Role.LEAD)
    assert SealRow.objects.count() == 1


def test_a_worry_about_a_sealed_child_reaches_whom_the_seal_names(lead, staff, tilly):
    mine = (lead.agency_id, "marsh tilly", lead.moment)
    assert holders_for(*mine) == frozenset()
    close(lead, tilly, staff, Role.DEPUTY, Role.PRACTITIONER)
    named = {staff[Role.DEPUTY].pk, staff[Role.PRACTITIONER].pk}
    assert holders_for(*mine) == named
    assert holders_for(lead.agency_id, "Rob Lane", lead.moment) == frozenset()


def test_who_is_in_conflict_with_a_name_and_whom_a_seal_or_conflict_closes(at, lead, staff, tilly):
    mia = actions.begin_record(by=at(Role.LEAD, -DAY), names=["Mia Reed"])
    deputy = at(Role.DEPUTY)
    assert set(closed_to(deputy)) == set()
    close(lead, mia, staff, Role.LEAD, level=Seal.RESTRICTED)
    actions.declare_conflict(by=deputy, person_id=tilly.pk, why="My niece.")
    assert set(closed_to(deputy)) == {tilly, mia}
    assert set(closed_to(lead)) == set()
    mine = conflicted_with(lead.agency_id, "tilly MARSH", lead.moment)
    assert mine == {deputy.membership_id}
    assert conflicted_with(lead.agency_id, "Mia Reed", lead.moment) == frozenset()


# Broken glass


def test_broken_glass_opens_one_record_for_four_hours_and_the_lead_is_told(at, tilly):
    other = actions.begin_record(by=at(Role.LEAD, -DAY), names=["Mia Reed"])
    teacher = at(Role.PRACTITIONER)
    row = actions.break_glass(by=teacher, person_id=tilly.pk, why="She did not come home.")
    assert sealing.why_of(row) == "She did not come home."
    assert sees(at(Role.PRACTITIONER, BREAK_GLASS_LASTS - dt.timedelta(seconds=1))) == {tilly}
    assert sees(at(Role.PRACTITIONER, BREAK_GLASS_LASTS)) == set()
    assert other not in sees(teacher)
    assert sees(replace(teacher, purpose=Purpose.SUPPORT)) == set()
    (task,) = open_tasks(at(Role.LEAD))
    assert (task.kind, task.about_id) == ("review_glass", row.pk)
    opened = actions.open_record(by=teacher, person_id=tilly.pk)
    assert Obligation.BANNER in opened.verdict.obligations


def test_breaking_the_glass_asks_for_a_reason_and_a_fresh_factor(at, tilly):
    teacher = at(Role.PRACTITIONER)
    for who, why in (
        (teacher, " "),
        (at(Role.PRACTITIONER, shown_ago=dt.timedelta(hours=1)), "She did not come home."),
        (at(Role.RAISER), "She did not come home."),
    ):
        with pytest.raises(Refused):
            actions.break_glass(by=who, person_id=tilly.pk, why=why)
    assert not BreakGlass.objects.exists()


def test_no_glass_is_broken_to_what_is_sealed_or_not_there(at, lead, staff, tilly):
    close(lead, tilly, staff, Role.LEAD)
    for person_id in (tilly.pk, uuid4()):
        with pytest.raises(Absent):
            actions.break_glass(by=at(Role.PRACTITIONER), person_id=person_id, why="Danger.")


# Opening


def test_a_look_is_in_the_ledger_with_its_purpose_and_so_is_a_refusal(at, lead, tilly):
    opened = actions.open_record(by=lead, person_id=tilly.pk)
    assert opened.name == "Tilly Marsh"
    look = Entry.objects.get(code=actions.OPENED)
    assert (look.kind, look.purpose, look.reason) == ("look", "protect", "by_whole_setting")
    with pytest.raises(Refused):
        actions.open_record(by=at(Role.RAISER), person_id=tilly.pk)
    said = replace(lead, purpose=Purpose.SUPERVISE)
    actions.open_record(by=said, person_id=tilly.pk)
    assert Entry.objects.filter(code=actions.OPENED, purpose="supervise").count() == 1
    no = Entry.objects.get(code=actions.OPENED, kind="refusal")
    assert no.reason == "no_role"
    assert no.subject == look.subject


# What the database refuses


def test_the_database_keeps_what_the_models_promise(lead, staff, tilly):
    base = {"agency_id": lead.agency_id, "person": tilly, "given_by": staff[Role.LEAD]}
    now, before = lead.moment, lead.moment - DAY
    worker, team = staff[Role.PRACTITIONER], staff[Role.PRACTITIONER].team
    live = {"from_at": now, "until_at": now + DAY, **base}
    why = {"why": b"x", "from_at": now, **base}
    Conflict.objects.create(membership=worker, **why)
    kept = SealRow.objects.create(level="sealed", **why)
    Holder.objects.create(agency_id=lead.agency_id, seal=kept, membership=worker)
    for make in (
        lambda: Allocation.objects.create(kind="named_worker", **live),
        lambda: Allocation.objects.create(kind="team", membership=worker, **live),
        lambda: Allocation.objects.create(kind="duty", team=team, **live),
        lambda: Allocation.objects.create(kind="duty", membership=worker, team=team, **live),
        lambda: Allocation.objects.create(kind="author", membership=worker, **live),
        lambda: Allocation.objects.create(
            kind="duty", membership=worker, **{**live, "until_at": before}
        ),
        lambda: Conflict.objects.create(membership=worker, **why),
        lambda: Conflict.objects.create(membership=staff[Role.LEAD], until_at=before, **why),
        lambda: SealRow.objects.create(level="sealed", **why),
        lambda: SealRow.objects.create(level="none", until_at=now, **why),
        lambda: SealRow.objects.create(level="sealed", until_at=before, **why),
        lambda: Holder.objects.create(agency_id=lead.agency_id, seal=kept, membership=worker),
        lambda: Holder.objects.update(membership=staff[Role.LEAD]),
        lambda: Holder.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_no_key_leads_to_another_agencys_row(lead, tilly):
    stranger = member(agency(), Role.PRACTITIONER, team="Front door")
    for to in ({"membership": stranger, "kind": "duty"}, {"team": stranger.team, "kind": "team"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Allocation.objects.create(
                agency_id=lead.agency_id, person=tilly, given_by_id=lead.membership_id,
                from_at=lead.moment, until_at=lead.moment + DAY, **to,
            )  # fmt: skip
    assert isinstance(stranger.team, Team)
    assert Person.objects.filter(pk=tilly.pk).exists()


def test_who_acts_without_a_live_session_opens_nothing(lead, tilly):
    with pytest.raises(Refused):
        actions.open_record(by=replace(lead, active=False), person_id=tilly.pk)

"""Who said so is told by an act, with a reason and a second person, and somebody looks at it."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from sharewell.access import Factor, Role, TieKind
from sharewell.caseload.actions import allocate
from sharewell.chronology import sealing
from sharewell.chronology.actions import add_entry, agree_to_reveal_source, reveal_source
from sharewell.chronology.models import SourceLook, SourceReveal
from sharewell.chronology.queries import story
from sharewell.chronology.sources import AGREED_FOR
from sharewell.chronology.values import SourceShown
from sharewell.chronology.words import EntryKind
from sharewell.database.context import acting
from sharewell.errors import Absent, Invalid, Refused
from sharewell.tasks.kinds import TaskKind
from sharewell.tasks.queries import open_tasks
from tests.chronology.worries import HOUR, matched, sealed_to, worried
from tests.factories import actor, agency, member

WHY = "She must be asked where it was."


def reveal(by, about, why=WHY, **more):
    return reveal_source(by=by, about_id=about.pk, why=why, **more)


def agree(by, about, asked_by):
    agree_to_reveal_source(by=by, about_id=about.pk, asked_by=asked_by)


def reviews(by):
    return [one.about_id for one in open_tasks(by) if one.kind is TaskKind.REVIEW_GLASS]


def test_who_raised_a_concern_is_told_and_somebody_looks_at_that(teacher, lead, deputy):
    concern = worried(teacher)
    assert reveal(lead, concern) == SourceShown(teacher.membership_id, None)
    row = SourceReveal.objects.get(about_id=concern.pk)
    assert sealing.why_revealed(row) == WHY
    assert reviews(deputy) == [row.pk]


def test_and_who_told_them_before_and_after_it_is_matched(teacher, lead, tilly):
    concern = worried(teacher, told_by="Her grandmother")
    said = SourceShown(teacher.membership_id, "Her grandmother")
    assert reveal(lead, concern) == said
    entry = matched(lead, concern, tilly)
    assert reveal(lead, entry) == reveal(lead, concern) == said


def test_who_said_what_an_entry_tells(lead, tilly):
    given = {"by": lead, "person_id": tilly.pk, "kind": EntryKind.OPINION}
    entry = add_entry(words="She is afraid.", source="Her aunt", **given)
    assert reveal(lead, entry) == SourceShown(None, "Her aunt")
    seen = add_entry(words="She shook.", **given)
    with pytest.raises(Invalid, match="about"):
        reveal(lead, seen)


def test_it_takes_a_reason_and_a_fresh_second_factor(at, teacher, lead):
    concern = worried(teacher)
    with pytest.raises(Refused, match="needs_reason"):
        reveal(lead, concern, why=" ")
    with pytest.raises(Refused, match="needs_fresh_factor"):
        reveal(at(Role.LEAD, shown_ago=HOUR), concern)
    assert not SourceReveal.objects.exists()


@pytest.fixture
def with_code(staff, lead):
    """Somebody who showed a code, and no passkey."""

    def who(role, later=0 * HOUR):
        return actor(staff[role], factor=Factor.CODE, moment=lead.moment + later)

    return who


def test_without_a_passkey_a_second_person_agrees_first(with_code, teacher, staff):
    concern, other = worried(teacher), worried(teacher)
    lead, deputy = with_code(Role.LEAD), with_code(Role.DEPUTY)
    with pytest.raises(Refused, match="needs_second_person"):
        reveal(lead, concern)
    agree(deputy, concern, staff[Role.LEAD])
    assert reveal(lead, concern).membership_id == teacher.membership_id
    assert SourceReveal.objects.get(about_id=concern.pk).second_id == deputy.membership_id
    with pytest.raises(Refused, match="needs_second_person"):
        reveal(lead, other)
    with pytest.raises(Refused, match="needs_second_person"):
        reveal(with_code(Role.LEAD, AGREED_FOR), concern)
    with pytest.raises(Refused, match="needs_second_person"):
        reveal(deputy, concern)


def test_one_alone_on_duty_needs_nobody(with_code, teacher):
    concern = worried(teacher)
    assert reveal(with_code(Role.LEAD), concern, alone=True).membership_id
    assert SourceReveal.objects.get(about_id=concern.pk).alone is True


def test_nobody_agrees_with_themselves_nor_for_another_agency(teacher, lead, staff):
    concern = worried(teacher)
    with pytest.raises(Invalid, match="asked_by"):
        agree(lead, concern, staff[Role.LEAD])
    council = agency("council_childrens_services")
    with acting(council.pk):
        stranger = member(council, Role.LEAD)
        with pytest.raises(Absent):
            reveal(actor(stranger), concern)
    with pytest.raises(Absent):
        agree(lead, concern, stranger)
    assert not SourceLook.objects.exists()


def test_only_whoever_sees_to_concerns_asks_or_agrees(at, teacher, lead, staff, tilly):
    concern = worried(teacher)
    entry = matched(lead, concern, tilly)
    for about in (concern, entry):
        with pytest.raises(Refused):
            reveal(at(Role.MANAGER), about)
        with pytest.raises(Refused):
            agree(at(Role.PRACTITIONER), about, staff[Role.LEAD])
    with pytest.raises(Absent):
        reveal_source(by=lead, about_id=uuid.uuid4(), why=WHY)
    sealed_to(lead, tilly, staff)
    for about in (concern, entry):
        with pytest.raises(Absent):
            reveal(lead, about)


def test_whoever_reads_the_story_is_not_told_for_that(with_code, teacher, lead, staff, tilly):
    entry = matched(lead, worried(teacher), tilly)
    allocate(
        by=lead, person_id=tilly.pk, to=staff[Role.PRACTITIONER], kind=TieKind.NAMED_WORKER,
        until_at=lead.moment + HOUR,
    )  # fmt: skip
    assert story(teacher, tilly.pk).entries[0].source == "Source A"
    with pytest.raises(Refused, match="no_role"):
        reveal(teacher, entry)
    with pytest.raises(Refused, match="no_role"):
        agree(teacher, entry, staff[Role.LEAD])
    with pytest.raises(Refused, match="needs_second_person"):
        reveal(with_code(Role.LEAD), entry)


def test_whom_it_is_about_neither_learns_nor_reviews(teacher, lead, deputy, staff, at, tilly):
    concern = worried(teacher, about_worker_id=lead.membership_id)
    entry = matched(deputy, concern, tilly)
    for about in (concern, entry):
        with pytest.raises(Absent):
            reveal(lead, about)
        reveal(deputy, about)
    assert reviews(lead) == []
    assert len(reviews(at(Role.MANAGER))) == 2


def test_where_nobody_else_is_there_it_comes_back_to_them(db):
    nursery = agency()
    with acting(nursery.pk):
        alone = actor(member(nursery, Role.LEAD), factor=Factor.PASSKEY)
        concern = worried(alone)
        reveal(alone, concern)
        assert len(reviews(alone)) == 1


def test_the_database_lets_nobody_be_their_own_second_person(lead):
    me = {"asked_by_id": lead.membership_id, "agreed_by_id": lead.membership_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceLook.objects.create(
            agency_id=lead.agency_id, about_id=uuid.uuid4(), at=lead.moment, **me
        )

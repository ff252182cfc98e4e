"""What an agency has agreed with another: written down, ended, and asked for on a day."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from sharewell import clock
from sharewell.access import Factor, Role
from sharewell.agreements.actions import COVERS, end_agreement, record_agreement
from sharewell.agreements.models import Agreement, Ending
from sharewell.agreements.queries import in_force
from sharewell.audit.models import Entry
from sharewell.database.context import acting
from sharewell.errors import Absent, Invalid, Refused
from tests.factories import actor, agency, member, world

SEPTEMBER, JULY = dt.date(2026, 9, 1), dt.date(2027, 7, 31)
COVERED = "Attendance of children with a plan, each week, to support them."


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """A school, a council, and who looks after the school's settings."""
    with world(django_db_blocker):
        school = agency()
        by = actor(member(school, Role.ADMINISTRATOR))
        yield school, agency("council_childrens_services"), by


@pytest.fixture
def school(made, db):
    return made[0]


@pytest.fixture
def council(made, db):
    return made[1]


@pytest.fixture
def by(made, db):
    return made[2]


def written(by, other, **more):
    given = {"name": "Attendance", "covers": COVERED, "from_on": SEPTEMBER, **more}
    return record_agreement(by=by, other_id=other.pk, **given)


def found(school, other, on):
    with acting(school.pk):
        return in_force(school.pk, other.pk, on)


def test_an_agreement_is_in_force_from_its_first_day_to_its_last(by, school, council):
    agreement = written(by, council, to_on=JULY)
    day = dt.timedelta(days=1)
    assert found(school, council, SEPTEMBER - day) == []
    assert found(school, council, SEPTEMBER) == [agreement]
    assert found(school, council, JULY) == [agreement]
    assert found(school, council, JULY + day) == []
    assert (agreement.covers, agreement.added_by_id) == (COVERED, by.membership_id)


def test_one_without_a_last_day_holds_until_somebody_ends_it(by, school, council):
    agreement = written(by, council)
    assert found(school, council, dt.date(2040, 1, 1)) == [agreement]
    end_agreement(by=by, agreement_id=agreement.pk, to_on=JULY)
    assert found(school, council, JULY) == [agreement]
    assert found(school, council, JULY + dt.timedelta(days=1)) == []


def test_of_several_the_newest_comes_first(by, school, council):
    old = written(by, council)
    new = written(by, council, name="Exclusions", from_on=SEPTEMBER + dt.timedelta(days=30))
    assert found(school, council, JULY) == [new, old]


def test_it_is_ones_own_record_and_the_other_agency_keeps_its_own(by, school, council):
    written(by, council)
    assert found(council, school, JULY) == []


def test_writing_it_down_and_ending_it_stand_in_the_ledger(by, school, council):
    agreement = written(by, council)
    end_agreement(by=by, agreement_id=agreement.pk, to_on=JULY)
    with acting(school.pk):
        codes = (
            Entry.objects.filter(agency_id=school.pk).order_by("at").values_list("code", flat=True)
        )
        assert list(codes)[-2:] == ["agreements.agreement.recorded", "agreements.agreement.ended"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"covers": "\n"}, "covers"),
        ({"covers": "x" * (COVERS + 1)}, "covers"),
        ({"to_on": SEPTEMBER - dt.timedelta(days=1)}, "to_on"),
    ],
)
def test_what_cannot_be_taken_says_which_field_to_mend(by, council, change, field):
    with pytest.raises(Invalid) as said:
        written(by, council, **change)
    assert said.value.field == field


def test_it_is_with_another_agency_that_is_known_here(by, school):
    class Unknown:
        pk = uuid.uuid4()

    for other in (school, Unknown):
        with pytest.raises(Invalid) as said:
            written(by, other)
        assert said.value.field == "other"


def test_the_same_twice_is_written_once(by, council):
    written(by, council)
    with pytest.raises(Invalid, match="name"):
        written(by, council)


def test_it_ends_once_and_not_before_it_began(by, school, council):
    agreement = written(by, council)
    with pytest.raises(Invalid, match="to_on"):
        end_agreement(by=by, agreement_id=agreement.pk, to_on=SEPTEMBER - dt.timedelta(days=1))
    end_agreement(by=by, agreement_id=agreement.pk, to_on=JULY)
    with pytest.raises(Invalid, match="to_on"):
        end_agreement(by=by, agreement_id=agreement.pk, to_on=JULY)


def test_nobody_ends_the_agreement_of_another_agency(by, council):
    agreement = written(by, council)
    with pytest.raises(Absent):
        end_agreement(
            by=actor(member(council, Role.ADMINISTRATOR)), agreement_id=agreement.pk, to_on=JULY
        )


@pytest.mark.parametrize(
    ("role", "factor", "code"),
    [
        (Role.LEAD, Factor.PASSKEY, "no_role"),
        (Role.ADMINISTRATOR, Factor.PASSWORD, "second_factor"),
    ],
)
def test_writing_agreements_down_is_for_those_who_look_after_settings(
    school, council, by, role, factor, code
):
    agreement = written(by, council)
    other = actor(member(school, role), factor=factor)
    with pytest.raises(Refused, match=code):
        written(other, council, name="Exclusions")
    with pytest.raises(Refused, match=code):
        end_agreement(by=other, agreement_id=agreement.pk, to_on=JULY)


def test_the_database_refuses_what_no_action_would_write(by, school, council):
    agreement = written(by, council)
    plain = {
        "agency_id": school.pk, "name": "Another", "covers": COVERED, "from_on": SEPTEMBER,
        "added_by_id": by.membership_id, "added_at": clock.now(),
    }  # fmt: skip
    ending = {"agency_id": school.pk, "agreement": agreement, "to_on": JULY}
    ending |= {"added_by_id": by.membership_id, "added_at": clock.now()}
    end_agreement(by=by, agreement_id=agreement.pk, to_on=JULY)
    for model, given in (
        (Agreement, plain | {"other_id": school.pk}),
        (Agreement, plain | {"other_id": council.pk, "name": "Attendance"}),
        (Agreement, plain | {"other_id": council.pk, "to_on": SEPTEMBER - dt.timedelta(days=1)}),
        (Ending, ending),
    ):
        with acting(school.pk), pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**given)


def test_what_was_agreed_is_never_rewritten(by, school, council):
    written(by, council)
    with acting(school.pk), pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        Agreement.objects.update(covers="Everything.")

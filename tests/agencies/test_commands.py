"""The commands that add agencies and people: typed as at a terminal."""

import datetime as dt
import re

import pytest

from sharewell.access import Role
from sharewell.agencies import queries
from sharewell.agencies.models import Agency, Membership, Team, User
from sharewell.cli import main
from sharewell.cli.parser import ROLES
from sharewell.database.context import acting
from tests.agencies.reading import entries
from tests.person import Person

pytestmark = pytest.mark.django_db
SCHOOL = "Hallam Road Primary"
ADD = ["agency", "add", SCHOOL, "--kind", "school_maintained", "--phone", "01632 960 110"]
HOURS = ["--hours", "Monday to Friday, 8am to 4pm"]
LEAD = ["lead@example.org", "--agency", SCHOOL]


def told(capsys):
    found = capsys.readouterr()
    return found.out + found.err


def test_the_first_person_comes_in_without_any_password_that_we_chose(capsys):
    assert main([*ADD, *HOURS]) == 0
    assert main(["user", "add", *LEAD, "--name", "Priya Nair", "--role", "lead"]) == 0
    told(capsys)
    assert main(["user", "link", *LEAD]) == 0
    said = told(capsys)
    token = re.search(r"http://localhost:8000/set-up/(\S+)", said)[1]
    assert "works once, within 72 hours" in said
    person = Person("Priya Nair", "lead@example.org")
    person.enrol(token)
    person.begin()
    assert "Priya Nair , safeguarding lead Hallam Road Primary" in person.get("/home").text
    told_of = entries(code__in=["agencies.agency.added", "agencies.link.made"])
    kinds = {one.kind for one in told_of}
    assert kinds == {"administration"}


def test_a_link_can_be_made_for_another_address(capsys):
    main([*ADD, *HOURS])
    main(["user", "add", *LEAD, "--name", "Priya Nair", "--role", "lead"])
    main(["user", "link", *LEAD, "--at", "https://share.example.org/"])
    assert "https://share.example.org/set-up/" in told(capsys)


def test_the_roles_a_command_takes_are_those_of_access():
    assert tuple(Role) == ROLES


def test_somebody_works_in_a_team_from_a_day_until_a_day(capsys):
    main([*ADD, *HOURS])
    dates = ["--from", "2026-09-01", "--to", "2026-12-18", "--team", "North"]
    two = ["--role", "practitioner", "--role", "carer"]
    assert main(["user", "add", *LEAD, "--name", "Tom Reed", *two, *dates]) == 0
    assert main(["user", "add", "b@example.org", *LEAD[1:], "--name", "Bo", "--role", "carer",
                 "--team", "North"]) == 0  # fmt: skip
    school = Agency.objects.get()
    with acting(school.pk):
        member = queries.member_by_email(school.pk, "Lead@Example.org")
        assert Team.objects.count() == 1
    assert member.held == (Role.PRACTITIONER, Role.CARER)
    assert (member.from_on, member.to_on) == (dt.date(2026, 9, 1), dt.date(2026, 12, 18))
    assert main(["user", "end", *LEAD, "--on", "2026-10-31"]) == 0
    with acting(school.pk):
        assert Membership.objects.get(pk=member.pk).to_on == dt.date(2026, 10, 31)
    assert main(["user", "end", *LEAD, "--on", "2026-08-31"]) == 2
    assert "to_on: The last day cannot come before the first." in told(capsys)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ([*ADD, *HOURS], "name: There is an agency of that name already."),
        (["agency", "add", "X", "--kind", "scout", "--phone", "1", *HOURS], "kind: Choose one of:"),
        (["agency", "add", "X", "--kind", "police", "--phone", "1"], "--hours is missing"),
        (["agency"], "COMMAND is missing"),
        (
            ["user", "add", "lead", *LEAD[1:], "--name", "P", "--role", "lead"],
            "email: Give an e-mail",
        ),
        (["user", "add", *LEAD, "--name", "P", "--role", "king"], "--role: choose one of:"),
        (["user", "add", *LEAD, "--name", "P", "--role", "lead"], "is in this agency already"),
        (
            ["user", "add", *LEAD[:2], "Nowhere", "--name", "P", "--role", "lead"],
            "no agency of that",
        ),
        (["user", "link", "nobody@example.org", *LEAD[1:]], "Nobody with that address"),
        (["user", "end", *LEAD, "--on", "soon"], "--on: give a date"),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_changes_nothing(capsys, command, sentence):
    main([*ADD, *HOURS])
    main(["user", "add", *LEAD, "--name", "Priya Nair", "--role", "lead"])
    told(capsys)
    counts = (Agency.objects.count(), User.objects.count())
    assert main(command) == 2
    said = told(capsys)
    assert sentence in said
    assert said.count("\n") == 1
    assert (Agency.objects.count(), User.objects.count()) == counts

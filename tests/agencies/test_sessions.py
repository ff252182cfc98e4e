"""How long a session lasts, for which agency it is, and how it ends."""

import datetime as dt

import pytest
import time_machine
from django.contrib.sessions.models import Session

from sharewell.access import Role
from sharewell.agencies import actions
from sharewell.agencies.models import Membership
from sharewell.database.context import acting
from tests.agencies.reading import entries, only_member
from tests.conftest import DAY
from tests.person import Person, add_agency, later, operator

OUT = "/sign-in?next=%2Fhome"
YESTERDAY = DAY - dt.timedelta(days=1)


@pytest.fixture
def police(school):
    return add_agency("Northmoor Police", "police")


@pytest.fixture
def both(school, police):
    """Somebody who works for the school and for the police."""
    person = Person.set_up(school, "Sam Okafor", Role.PRACTITIONER)
    person.join(police, Role.DUTY_WORKER)
    return person


def test_a_session_ends_when_it_is_not_used_for_15_minutes(lead):
    lead.begin()
    with time_machine.travel(later(14)):
        assert lead.get("/home").status == 200
    with time_machine.travel(later(28)):
        assert lead.get("/home").status == 200
    with time_machine.travel(later(44)):
        assert lead.get("/home").leads_to == OUT
    assert not Session.objects.exists()


def test_a_session_ends_after_ten_hours_however_much_it_is_used(lead):
    lead.begin()
    session = lead.browser.session
    session["used_at"] = later(595).timestamp()
    session.save()
    with time_machine.travel(later(599)):
        assert lead.get("/home").status == 200
    with time_machine.travel(later(601)):
        assert lead.get("/home").leads_to == OUT


def test_a_copy_of_the_rows_signs_nobody_in(lead):
    lead.begin()
    [row] = Session.objects.values()
    assert lead.browser.cookies["sessionid"].value not in str(row)
    thief = Person("Somebody else", "else@example.org")
    thief.browser.cookies["sessionid"] = row["session_key"]
    assert thief.get("/home").leads_to == OUT


def test_an_open_page_keeps_no_session_alive(lead):
    lead.begin()
    with time_machine.travel(later(10)):
        lead.get("/hidden")
    with time_machine.travel(later(16)):
        assert lead.get("/home").leads_to == OUT


def test_signing_out_ends_the_session_and_has_the_browser_forget(lead):
    lead.begin()
    page = lead.send("/sign-out", lead.get("/home"))
    assert page.leads_to == "/signed-out"
    assert page.response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Session.objects.exists()
    assert lead.get("/home").leads_to == OUT
    assert "You are signed out" in lead.get("/signed-out").text
    assert len(entries(code="agencies.session.ended")) == 1


def test_following_a_link_signs_nobody_out(lead):
    lead.begin()
    assert "Sign out?" in lead.get("/sign-out").text
    assert lead.get("/home").status == 200
    assert lead.send("/sign-out", sent="by another site").status == 403
    assert lead.get("/home").status == 200


def test_signing_out_twice_does_no_harm(lead):
    lead.begin()
    lead.send("/sign-out", lead.get("/home"))
    assert lead.get("/sign-out").leads_to == "/signed-out"
    page = lead.send("/sign-out", lead.get("/sign-in"))
    assert page.leads_to == "/signed-out"


def test_the_screen_is_hidden_by_a_page_that_keeps_the_session(lead):
    lead.begin()
    page = lead.get("/hidden")
    assert "Priya" not in page.html
    assert page.title == "Page – Sharewell"
    assert lead.get("/home").status == 200


def test_who_works_for_two_agencies_acts_for_the_one_they_choose(both, police):
    both.begin()
    assert both.get("/home").leads_to == "/agency"
    page = both.get("/agency")
    assert "Choose one agency." in both.send("/agency", page).text
    membership = only_member(police)
    assert both.send("/agency", page, membership=membership.pk).leads_to == "/home"
    shown = both.get("/home")
    assert "duty worker Northmoor Police" in shown.text
    assert "Act for another agency" in shown.text
    began = entries(code="agencies.session.began")
    assert [one.agency_id for one in began] == [police.pk]


def test_nobody_acts_by_the_place_of_somebody_else(both, lead, school):
    both.begin()
    with acting(school.pk):
        theirs = (
            Membership.objects.filter(agency_id=school.pk).exclude(roles=["practitioner"]).get()
        )
    page = both.get("/agency")
    assert "Choose one agency." in both.send("/agency", page, membership=theirs.pk).text
    session = both.browser.session
    session["membership"] = str(theirs.pk)
    session.save()
    assert both.get("/home").leads_to == "/agency"


def test_who_has_left_is_out_at_once_and_is_told_nothing_of_the_agency(lead, school):
    lead.begin()
    assert lead.get("/home").status == 200
    with acting(school.pk):
        membership = Membership.objects.get()
        Membership.objects.update(from_on=YESTERDAY)
    actions.end_membership(by=operator(school.pk), membership=membership, to_on=DAY)
    assert lead.get("/home").status == 200, "the last day is theirs"
    with acting(school.pk):
        Membership.objects.update(to_on=YESTERDAY)
    page = lead.get("/home")
    assert page.status == 403
    assert "You work for no agency here now" in page.text
    assert "Hallam Road" not in page.html


def test_who_has_not_begun_yet_finds_nothing(school):
    early = Person.set_up(school, "Nia Rees", from_on=DAY + dt.timedelta(days=1))
    early.begin()
    assert early.get("/home").status == 403


def test_a_new_link_ends_every_session_once_it_is_used(lead, school):
    lead.begin()
    membership = only_member(school)
    token = actions.make_link(by=operator(school.pk), membership=membership)
    assert lead.get("/home").status == 200
    other = Person("Priya elsewhere", lead.email)
    other.enrol(token, password="another three words here")
    assert lead.get("/home").leads_to == OUT

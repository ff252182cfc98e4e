"""What every page behind the sign-in does: ask whether one may, leave a trace, then show."""

import pytest

from sharewell.access import Action, Role
from sharewell.agencies.pages import page
from sharewell.audit import looking, spool
from sharewell.audit.codes import UnknownCode
from sharewell.audit.making import subject_pseudonym
from sharewell.database.context import acting
from tests.agencies.more_pages import NOTHING, SEEN
from tests.agencies.reading import entries, newest
from tests.person import Person, add_agency


@pytest.fixture
def reader(lead, settings):
    settings.ROOT_URLCONF = "tests.agencies.more_pages"
    lead.begin()
    return lead


def test_a_look_is_in_the_ledger_with_what_was_seen_and_why(reader, school):
    assert "A secret" in reader.get("/more/shows").text
    entry = newest()
    assert (entry.kind, entry.code, entry.count) == ("look", "agencies.directory.opened", 1)
    assert entry.reason == "everybody"
    with acting(school.pk):
        assert bytes(entry.subject) == subject_pseudonym(school.pk, SEEN)


def test_nothing_is_shown_when_the_look_cannot_be_recorded(reader, monkeypatch):
    monkeypatch.setattr(looking, "_into_the_database", lambda entry: False)

    def full(entry):
        raise OSError

    monkeypatch.setattr(spool, "add", full)
    page = reader.get("/more/shows")
    assert page.status == 503
    assert "A secret" not in page.html
    assert "phone 999" in page.text
    assert "ledger.unwritable" in page.text


def test_a_refusal_is_in_the_ledger_with_its_reason_and_the_page_says_the_same(reader):
    page = reader.get("/more/closed")
    assert page.status == 403
    assert "Your role does not include this" in page.text
    assert "no_role" in page.text
    entry = newest()
    assert (entry.kind, entry.code, entry.reason) == ("refusal", "home.tray.opened", "no_role")


def test_what_an_action_refused_is_told_once(reader):
    assert reader.get("/more/within").status == 403
    [entry] = entries(kind="refusal")
    assert (entry.code, entry.reason) == ("agencies.link.made", "no_role")


@pytest.mark.parametrize("name", NOTHING)
def test_each_kind_of_error_is_one_page_with_its_sentence_its_code_and_its_status(reader, name):
    error = NOTHING[name]
    page = reader.get(f"/more/no/{name}")
    assert page.status == error.status
    assert error.sentence in page.text
    assert error.code in page.text
    assert page.response["Cache-Control"] == "no-store"


def test_what_is_absent_is_recorded_as_a_refusal(reader):
    reader.get("/more/no/absent")
    assert (newest().kind, newest().reason) == ("refusal", "absent")


def test_a_page_that_changed_something_answers_for_itself(reader):
    before = len(entries())
    assert reader.get("/more/changes").html == "changed"
    assert len(entries()) == before


def test_a_page_must_say_what_the_ledger_calls_it():
    with pytest.raises(UnknownCode):
        page(Action.SIGN_IN, "agencies.nothing.opened")


def test_the_desk_and_the_directory_are_looks_too(reader):
    add_agency(
        "Northmoor Council", "council_childrens_services", out_of_hours_phone="01632 960 102"
    )
    reader.get("/home")
    assert newest().code == "home.tray.opened"
    page = reader.get("/directory")
    assert newest().code == "agencies.directory.opened"
    assert newest().count == 2
    assert 'href="tel:01632960102"' in page.html
    assert "No other number is known" in page.text


def test_a_directory_without_a_desk_says_what_to_do(reader):
    from sharewell.agencies.models import Desk

    Desk.objects.all().delete()
    assert "In danger phone 999" in reader.get("/directory").text


def test_the_frame_names_the_person_their_roles_and_the_agency(school):
    person = Person.set_up(school, "Sam Okafor", Role.MANAGER, Role.RAISER)
    person.begin()
    assert "Sam Okafor , raiser, manager Hallam Road Primary" in person.get("/home").text

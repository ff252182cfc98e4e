"""The tray: what needs somebody now, the most dangerous first; what to do where there is none."""

import datetime as dt
import re
from dataclasses import replace
from uuid import uuid4

import pytest
import time_machine

from sharewell.access import Role
from sharewell.agencies.queries import agency_called
from sharewell.chronology.values import Waiting
from sharewell.chronology.words import ConcernBecame, Level
from sharewell.errors import Unavailable
from sharewell.home import present, views
from sharewell.tasks.kinds import Danger, TaskKind
from sharewell.tasks.queries import OpenTask
from tests.person import CHEAP, Person, add_agency, at_work, later

NOW = dt.datetime(2026, 11, 24, 10, 40, tzinfo=dt.UTC)
SOON = dt.timedelta(hours=2)


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    with at_work(
        django_db_blocker, lead=("Priya Nair", Role.LEAD), deputy=("Ade Cole", Role.DEPUTY),
        teacher=("Tom Oakes", Role.PRACTITIONER), auditor=("Max Lowe", Role.AUDITOR),
        administrator=("Ines Frost", Role.ADMINISTRATOR),
    ) as found:  # fmt: skip
        yield found


@pytest.fixture
def somebody(people, db, settings):
    settings.PASSWORD_HASHERS = CHEAP
    return people


def raised(person, level, about="Tilly Marsh"):
    """Raise a concern by the page."""
    page = person.get("/concerns/raise")
    said = {
        "words": "A bruise.", "kind": "fact", "about": about, "level": level, "when": "today",
        "key": page.hidden("key"),
    }  # fmt: skip
    return person.send("/concerns/raise", page, **said).leads_to


def task(kind=TaskKind.READ_CONCERN, danger=Danger.OTHER, due=SOON, about=None, **more):
    """Something to do."""
    return OpenTask(
        id=uuid4(), kind=kind, danger=danger, about_id=about or uuid4(), owner_id=uuid4(),
        due_at=NOW + due, opened_at=NOW, escalated=False, late=due <= dt.timedelta(0),
    )  # fmt: skip


def shown(*tasks, listed=()):
    """What the tray shows of these: each band with its lines."""
    return {
        band.heading: [(one.heading, one.clock, one.look) for one in band.items]
        for band in present.bands(tasks, listed, NOW)
    }


@pytest.mark.parametrize("who", ["lead", "teacher", "auditor", "administrator"])
def test_where_there_is_nothing_the_page_says_what_to_do(somebody, who):
    page = somebody[who].get("/home")
    assert page.status == 200
    assert "Nothing waits for you. Are you worried about a child" in page.text
    assert 'href="/concerns/raise"' in page.html
    assert "You have raised nothing yet." in page.text
    assert page.title == "Home – Sharewell"


def test_it_is_the_page_after_signing_in(somebody):
    page = somebody["lead"].get("/sign-in")
    assert page.leads_to == "/home"


def test_the_most_dangerous_comes_first_and_nobody_is_named(somebody):
    for level in ("welfare", "immediate_danger", "in_need", "unclear"):
        raised(somebody["teacher"], level)
    page = somebody["lead"].get("/home")
    found = re.findall(r"Concern SW-\S+: ([^<]+)<", page.html)
    assert found == [
        "in danger now", "I cannot tell", "struggling, and needs more help",
        "a worry about how they are doing",
    ]  # fmt: skip
    assert page.text.index("Act now") < page.text.index(": in danger now")
    assert "Tilly" not in page.html
    assert "Tom" not in page.html


def test_a_deputy_sees_what_is_with_the_lead(somebody):
    raised(somebody["teacher"], "in_need")
    page = somebody["deputy"].get("/home")
    assert "Nothing waits for you." in page.text
    assert "Concerns that are with somebody else 1" in page.text
    assert "Concern SW-" not in somebody["teacher"].get("/home").text.replace("Your concern", "")


def test_whoever_raised_it_is_told_to_phone_when_nobody_reads_it_in_time(somebody):
    mine = raised(somebody["teacher"], "immediate_danger")
    with time_machine.travel(later(10)):
        for who in ("teacher", "lead", "deputy"):
            assert "late" not in somebody[who].get("/home").text
    with time_machine.travel(later(16)):
        assert "Unread: phone now" in somebody["teacher"].get("/home").text
        assert "Nobody has read it in time." in somebody["teacher"].get(mine).text
        page = somebody["deputy"].get("/home")
        assert "1 minute late" in page.text
        assert "It was not done in time and came to you" in page.text
        assert "Concerns that are with somebody else 1" in somebody["lead"].get("/home").text


def test_what_may_not_be_written_hides_nothing(somebody, monkeypatch):
    def behind(**_given):
        raise Unavailable("ledger.behind", "Nothing can be kept at the moment.")

    monkeypatch.setattr(views, "escalate_unread", behind)
    raised(somebody["teacher"], "in_need")
    assert "Concern SW-" in somebody["lead"].get("/home").text


def test_somebody_who_works_for_two_agencies_can_act_for_the_other(somebody):
    school, other = agency_called("Hallam Road Primary"), add_agency(name="Elm Bank")
    both = Person.set_up(school, "Sam Okafor", Role.RAISER)
    both.join(other, Role.RAISER)
    assert both.begin().leads_to == "/home"
    page = both.get("/agency")
    chosen = re.findall(r'name="membership" type="radio" value="([^"]+)"', page.html)
    assert both.send("/agency", page, membership=chosen[0]).leads_to == "/home"
    assert "Act for another agency" in both.get("/home").text
    assert "Act for another agency" not in somebody["teacher"].get("/home").text


def test_what_is_due_stands_in_its_band():
    tomorrow = dt.timedelta(days=1)
    found = shown(
        task(danger=Danger.IMMEDIATE, due=-dt.timedelta(minutes=3)),
        task(danger=Danger.SIGNIFICANT_HARM),
        task(kind=TaskKind.TELL_LATER, due=-dt.timedelta(hours=3)),
        task(kind=TaskKind.COMPLETE_RECORD),
        task(kind=TaskKind.LOOK_AGAIN, due=tomorrow),
    )
    assert list(found) == ["Act now", "Today", "Later"]
    assert [(clock_, look) for _, clock_, look in found["Act now"]] == [
        ("3 minutes late", "danger"), ("Due 12:40pm", "soon"), ("3 hours late", "late"),
    ]  # fmt: skip
    assert found["Today"] == [("Finish the record", "Due 12:40pm", "soon")]
    assert found["Later"][0][1] == "Due 25 November 2026, 10:40am"


@pytest.mark.parametrize(
    ("late", "words"),
    [((0, 1), "1 minute late"), ((0, 60), "1 hour late"), ((2, 0), "2 days late")],
)
def test_how_late_something_is(late, words):
    one = task(due=-dt.timedelta(days=late[0], minutes=late[1]))
    assert present.due_in_words(one, NOW) == words


def test_every_kind_of_task_and_everything_that_a_concern_becomes_has_words():
    assert set(present.WORDS) == set(TaskKind)
    assert set(present.NEXT) == set(ConcernBecame) - {ConcernBecame.CLOSED}


def test_a_task_of_which_there_is_no_page_leads_nowhere():
    [band] = present.bands([task(kind=TaskKind.REVIEW_GLASS)], [], NOW)
    assert band.items[0].concern_id is None


def test_a_concern_that_came_to_somebody_late_says_so():
    concern = Waiting(uuid4(), "SW-7K3F-9QXM", Level.WELFARE, NOW, ConcernBecame.READ, None)
    mine = replace(task(about=concern.id), escalated=True)
    [band] = present.bands([mine], [concern], NOW)
    assert band.items[0].small == "It was not done in time and came to you"
    assert band.items[0].line == "It was read. Say whom it is about."
    assert band.items[0].concern_id == str(concern.id)
    assert present.with_others([mine], [concern]) == []

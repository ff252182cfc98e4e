"""A teacher raises a concern and a lead sees to it, in a real browser: wide, and by phone."""

import json
import re
import subprocess
import sys

import pytest

from tests.journeys.conftest import ROOT, Reader, _free_port, _wait_for
from tests.journeys.test_signing_in import PASSWORD, SET_UP, Place, code_of, press

pytestmark = pytest.mark.journey

TEACHER = ["teacher@example.org", "--agency", "Hallam Road Primary"]
LEAD = ["lead@example.org", "--agency", "Hallam Road Primary"]
TYPED = (
    "import json, sys; from sharewell.cli import main\n"
    "for words in json.loads(sys.argv[1]): assert main(words) == 0"
)
"""All that is typed to set up the site, by one start of the program."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with a school, its lead and a teacher, and the council to phone."""
    port = _free_port()
    place = Place(tmp_path_factory.mktemp("concerns"), port)
    teacher = ["user", "add", *TEACHER, "--name", "Tom Oakes", "--role", "practitioner"]
    everything = json.dumps([*SET_UP, teacher])
    subprocess.run([sys.executable, "-c", TYPED, everything], cwd=ROOT, env=place.env, check=True)
    code = f"from sharewell.wsgi import serve; raise SystemExit(serve(port={port}))"
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=place.env, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(f"{place.address}/health", server)
        yield place
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(params=["wide", "phone-no-scripts"])
def desks(request, browser, site):
    """A teacher and a lead, each with a browser of their own."""
    width, scripts = (1280, True) if request.param == "wide" else (390, False)
    size = {"width": width, "height": 900}
    other = browser.new_context(viewport=size)
    complaints, contexts, people = [], [], []
    for words in (TEACHER, LEAD):
        context = browser.new_context(viewport=size, java_script_enabled=scripts, locale="en-GB")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        noted = request.node.user_properties
        person = Reader(page, other.new_page(), site.address, request.param, noted)
        sign_in(person, site, words)
        people.append(person)
        contexts.append(context)
    yield people
    for context in (*contexts, other):
        context.close()
    assert [one for one in complaints if "status of 422" not in one] == []


def sign_in(person, site, words):
    """Set up a sign-in by its link, and come in by a recovery code."""
    person.page.goto(site.type("user", "link", *words, "--at", site.address).split()[0])
    secret = person.page.locator(".sw-key").inner_text().replace(" ", "")
    for field in ("password", "again"):
        person.page.fill(f"#id_{field}", PASSWORD)
    person.page.fill("#id_code", code_of(secret))
    press(person, "Finish")
    recovery = person.page.locator(".sw-codes li").first.inner_text()
    person.open("/sign-in")
    person.page.fill("#id_login", words[0])
    person.page.fill("#id_password", PASSWORD)
    press(person, "Continue")
    person.page.fill("#id_code", recovery)
    press(person, "Sign in")


def follow(person, words):
    with person.page.expect_navigation():
        person.page.get_by_role("link", name=words).first.click()


def pick(person, words):
    person.page.get_by_label(words, exact=True).check()


def test_a_concern_is_raised_read_matched_closed_and_followed(desks):
    teacher, lead = desks
    assert teacher.heading == "What needs you now"
    teacher.check("home-empty")
    with teacher.page.expect_navigation():
        teacher.page.get_by_role("button", name="Raise a concern").click()
    teacher.check("raise")
    teacher.page.fill("#id_words", "A bruise on her arm, like fingers. “He gets cross,” she said.")
    press(teacher, "Raise this concern")
    teacher.check("raise-to-mend")
    assert "like fingers" in teacher.page.locator("#id_words").input_value()
    pick(teacher, "Somebody else told me")
    teacher.page.fill("#id_told_by", "Her aunt")
    teacher.page.fill("#id_about", "Tilly Marsh, year 4")
    pick(teacher, "Being seriously harmed, or likely to be")
    pick(teacher, "On another day")
    for part, typed in (("day", "3"), ("month", "11"), ("year", "2025")):
        teacher.page.fill(f"#id_day-{part}", typed)
    teacher.check("raise-filled")
    press(teacher, "Raise this concern")
    assert teacher.heading == "Your concern is raised"
    teacher.check("raised")

    lead.open("/home")
    lead.check("home-of-a-lead")
    follow(lead, re.compile("Concern SW-"))
    lead.check("concern-read")
    with lead.page.expect_navigation():
        lead.page.get_by_role("button", name="Say whom it is about").click()
    lead.check("match")
    press(lead, "Save")
    lead.check("match-to-mend")
    lead.page.check("input[name=whom][value=new]")
    lead.page.fill("#id_names", "Tilly Marsh")
    pick(lead, "Yes")
    lead.check("match-filled")
    press(lead, "Save")
    assert lead.page.get_by_text("Tilly Marsh", exact=True).is_visible()
    lead.check("concern-matched")
    with lead.page.expect_navigation():
        lead.page.get_by_role("button", name="Close this concern").click()
    pick(lead, "Somebody else has told whoever acts on it")
    lead.check("close")
    pick(lead, "It was decided what is shared, and that is written down")
    lead.page.fill("#id_why", "Referred to children’s social care at 10am.")
    lead.page.fill("#id_answer", "It was passed on today.")
    press(lead, "Close this concern")
    lead.check("concern-closed")

    teacher.open("/home")
    teacher.check("home-of-a-teacher")
    follow(teacher, re.compile("Your concern SW-"))
    assert teacher.page.get_by_text("It was passed on today.").is_visible()
    teacher.check("closed-for-its-raiser")
    assert "Tilly" not in teacher.page.url + teacher.page.title()

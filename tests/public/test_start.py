"""The ways in: nobody has to guess whether this is for them, nor what they are taken for."""

import html
import re

import pytest

from sharewell import clock
from sharewell.guidance.interview import question

DOORS = ["I am thinking of sharing something", "I want to ask somebody for information",
         "I was asked for information"]  # fmt: skip


def through(visit, words):
    """Press one of the three ways in, as a browser without scripts does."""
    page = visit("/")
    if words == DOORS[0]:
        return visit(re.search(rf'href="([^"]*)"[^>]*>\s*{words}', page.html)[1])
    form = next(one for one in re.split(r"<form", page.html) if words in one)
    state = html.unescape(re.search(r'name="state" value="([^"]*)"', form)[1])
    button = re.search(r'<button[^>]*name="(\w+)" value="(\w+)"', form)
    return page.press("/question", state=state, **({button[1]: button[2]} if button else {}))


def test_the_start_has_three_ways_in(visit):
    page = visit("/")
    places = [page.text.index(words) for words in DOORS]
    assert places == sorted(places)


@pytest.mark.parametrize("words", DOORS[:2])
def test_sharing_and_asking_both_begin_with_how_worried_you_are(visit, words):
    page = through(visit, words)
    assert page.hidden("field") == "risk.level"
    assert page.facts == ({"act": "ask"} if words == DOORS[1] else {})


def test_whoever_wants_to_ask_is_told_how_to_ask_and_can_change_that(visit):
    page = through(visit, DOORS[1])
    assert "Ask for information" in page.text
    assert "Change what you want to do" in page.text
    page = page.choose("significant_harm").press("/answer")
    assert page.heading == "Yes. Ask children’s social care."
    assert "In your request: who you are" in page.text


def test_whoever_was_asked_says_first_by_whom_and_is_taken_for_nothing_yet(visit):
    page = through(visit, DOORS[2])
    assert page.hidden("field") == "trigger"
    assert page.facts == {}
    page = page.choose("parent_request")
    assert page.facts == {"trigger": "parent_request"}
    assert page.hidden("field") == "risk.level"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Children’s social care, or its front door (MASH)", "council_childrens_services"),
        ("Another part of a council", "council_other"),
        ("Nowhere: I am a member of the public", "private_individual"),
    ],
)
def test_a_council_and_the_public_are_never_taken_for_something_else(visit, line, kind):
    page = visit("/question").choose("welfare").choose("family").choose("relative")
    page = page.press("/question", change="sharer.kind")
    step = question("sharer.kind", clock.today().isoformat())
    groups = {group.label: group.id for group in step.groups}
    assert line in page.text
    page = page.choose(groups[line]).press("/answer")
    assert page.facts["sharer"] == {"kind": kind}
    assert "To “Where do you work?” you said" not in page.text

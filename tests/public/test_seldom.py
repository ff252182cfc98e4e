"""The page that names what is seldom so, once, before the answer."""

import json

import pytest

from sharewell.guidance.unusual import UNUSUAL

TO_A_COLLEAGUE = {
    "sharer": {"kind": "school"},
    "recipients": [{"kind": "health_service"}],
    "risk": {"level": "none"},
    "trigger": "request",
    "purpose": {"code": "care_of_child"},
    "act": "share",
}


@pytest.fixture
def named(client, visit):
    """Come to that page, knowing nothing more than these facts."""
    page = visit("/question")
    page = page.press("/question", state=json.dumps({"facts": TO_A_COLLEAGUE}))
    while page.hidden("field") not in (UNUSUAL, None):
        page = page.choose(page.last_choice)
    assert page.heading == "Is any of this so?"
    return page


def test_none_of_these_leads_to_the_answer(named):
    assert "None of these, as far as I know" in named.text
    page = named.choose(named.last_choice)
    assert page.title.startswith("Answer")
    assert page.facts == named.facts


def test_what_is_so_changes_the_answer_and_can_be_taken_back(named):
    before = named.choose(named.last_choice).heading
    after = named.choose("recipients.intended=no")
    assert after.facts["recipients"][0]["intended"] == "no"
    while after.hidden("field"):
        after = after.choose(after.last_choice)
    assert after.heading != before
    again = after.press("/question", change=UNUSUAL)
    assert 'value="recipients.intended=no" checked' in again.html
    back = again.choose(again.last_choice)
    while back.hidden("field"):
        back = back.choose(back.last_choice)
    assert back.heading == before
    assert "intended" not in back.facts["recipients"][0]


def test_nothing_chosen_is_asked_again_in_one_sentence(named):
    page = named.choose()
    assert page.title.startswith("Error")
    assert "Choose all that fit, or “None of these, as far as I know”." in page.text


def test_a_sign_that_nobody_offered_is_refused(named):
    page = named.choose("recipients.intended=perhaps")
    assert page.title.startswith("Error")


def test_it_is_named_once_and_anew_when_an_answer_before_it_is_changed(named):
    answered = named.choose(named.last_choice)
    assert answered.press("/question").title.startswith("Answer")
    change = answered.press("/question", change="risk.level")
    page = change.choose("none")
    while page.hidden("field") not in (UNUSUAL, None):
        page = page.choose(page.last_choice)
    assert page.heading == "Is any of this so?"


def test_in_danger_it_is_not_named(visit):
    page = visit("/question").choose("immediate_danger")
    assert page.title.startswith("Answer")


def test_a_sign_carried_from_outside_must_be_one(visit):
    page = visit("/question").press("/question", state=json.dumps({"seldom": ["act=ask"]}))
    assert page.status == 400

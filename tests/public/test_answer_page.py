"""The answer page says first what to do, and speaks of nothing that the answer does not hold."""

import html
import json
import re

import pytest

REFERRAL = {
    "risk": {"level": "significant_harm"},
    "recipients": [{"kind": "council_childrens_services"}],
    "sharer": {"kind": "school"},
}
PRESS = {"risk": {"level": "none"}, "recipients": [{"kind": "media"}], "sharer": {"kind": "school"}}
COUNTS = {
    "risk": {"level": "none"}, "purpose": {"code": "statistics"},
    "recipients": [{"kind": "council_other"}], "sharer": {"kind": "school"},
}  # fmt: skip
POLICY = {"risk": {"level": "none"}, "information": {"form": "not_personal"}}
SEVERAL = {**REFERRAL, "recipients": [{"kind": "gp"}, {"kind": "media"}, {"kind": "police"}]}


@pytest.fixture
def answered(visit):
    """Give the answer page for these facts."""

    def shown(facts, **more):
        return visit("/question").press("/answer", state=json.dumps({"facts": facts, **more}))

    return shown


def between(text, first, last):
    return text.split(first, 1)[1].split(last, 1)[0]


def test_what_an_answer_was_taken_for_is_one_line_above_the_steps_and_a_choice_below(answered):
    page = answered(REFERRAL, coarse={"sharer.kind": "education"})
    assert "Taken as: A school, and I am not sure which kind. Say which one" in page.text
    places = [page.text.index(words) for words in (
        "Taken as:", "What to do first", "Put it in writing", "To “Where do you work?”",
        "Check before it goes",
    )]  # fmt: skip
    assert places == sorted(places)
    assert 'href="#taken"' in page.html
    assert page.html.count('id="taken"') == 1


def test_nothing_is_said_to_be_taken_where_all_was_exact(answered):
    page = answered(REFERRAL)
    assert "Taken as:" not in page.text
    assert 'id="taken"' not in page.html


@pytest.mark.parametrize("facts", [PRESS, COUNTS, POLICY, REFERRAL, {"act": "ask"}, SEVERAL])
def test_no_heading_stands_over_nothing(answered, facts):
    page = answered(facts)
    assert "Nothing more." not in page.text
    assert not re.search(r"</h\d>\s*</div>", page.html)


def test_where_nothing_goes_nothing_is_checked_before_it_goes(answered):
    page = answered(PRESS)
    assert "Nothing goes to them." in page.text
    assert "Check before it goes" not in page.text
    assert "Before you answer anybody" in page.text
    assert "Check before it goes" in answered(COUNTS).text
    assert "Nothing goes to them." not in answered(COUNTS).text


def written(page):
    return between(page.text, "What to write down", "What would change this answer")


def test_a_referral_is_written_down_with_reason_call_and_whom_you_told(answered):
    said = written(answered(REFERRAL))
    for words in ("What you shared", "lawful reason above", "told in the family", "took your call"):
        assert words in said


@pytest.mark.parametrize("facts", [PRESS, COUNTS, POLICY])
def test_no_record_is_asked_of_what_did_not_happen(answered, facts):
    said = written(answered(facts))
    for words in ("lawful reason above", "told in the family", "took your call"):
        assert words not in said
    assert ("What you shared" in said) == (facts is not PRESS)


def test_whoever_asks_writes_down_what_was_asked_and_answered(answered):
    said = written(answered({"act": "ask", "risk": {"level": "significant_harm"}}))
    assert "What you asked for, of whom, when and why, and what they answered." in said
    assert "took your call" not in said


@pytest.mark.parametrize("facts", [PRESS, COUNTS, REFERRAL, {"act": "ask"}, SEVERAL])
def test_sources_are_numbered_in_the_order_of_reading(answered, facts):
    page = html.unescape(answered(facts).html)
    cited = [int(one) for one in re.findall(r'href="#source-(\d+)"', page)]
    first_met = list(dict.fromkeys(cited))
    assert first_met == list(range(1, len(first_met) + 1))


def test_the_help_says_that_open_questions_may_still_change_an_answer(visit, answered):
    text = visit("/help").text
    assert "When nothing more could" not in text
    assert "Answer this too" in text
    assert "Answer this too" in answered(REFERRAL).text

"""Consent, telling and what to do instead never gainsay each other about a word to the family."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell.guidance import answer
from sharewell.guidance.worked_examples import scenarios
from tests.guidance.practice import actions, ask, told
from tests.guidance.random_facts import random_facts

ALERTING = ("fgm", "forced_marriage_or_honour", "fabricated_illness")
PARENTS = ("source_parent", "parents")
FAMILY = (*PARENTS, "other_parent")
NOT_NOW = ("do_not_tell_yet", "ask_police_first")


@pytest.mark.parametrize("kind", [*ALERTING, "sexual"])
@pytest.mark.parametrize("level", ["welfare", "in_need", "significant_harm"])
@pytest.mark.parametrize("to", ["council_childrens_services", "parent_or_carer", "school"])
def test_nobody_tells_or_asks_a_family_that_a_word_could_warn(kind, level, to):
    found = ask(to=to, sharer__kind="school", risk__level=level, risk__kinds=[kind])
    lines = [line for who, line in told(found).items() if who in FAMILY]
    assert lines
    assert {line["advice"] for line in lines} <= set(NOT_NOW)
    assert found["consent"]["role"] != "needed"
    assert "Tell" not in found["consent"]["text"]


def test_a_parent_said_to_protect_is_told_even_of_such_harm():
    found = ask(to="parent_or_carer", risk__level="significant_harm", risk__kinds=["sexual"],
                risk__source=["household"],
                recipients__harm_role="related_but_protective")  # fmt: skip
    assert told(found)["parents"]["advice"] == "tell"


@pytest.mark.parametrize("source", ["household", "other_family"])
@pytest.mark.parametrize("level", ["welfare", "in_need", "significant_harm"])
@pytest.mark.parametrize("more", [{}, {"telling__increases_risk": "possible"}])
def test_a_parent_who_may_pass_it_on_is_not_simply_told(source, level, more):
    for to in ("council_childrens_services", "parent_or_carer"):
        found = ask(to=to, risk__level=level, risk__source=[source], **more)
        assert told(found)["parents"]["advice"] != "tell"


def test_serious_harm_from_nobody_knows_whom_is_asked_about_before_a_parent_hears():
    for to in ("parent_or_carer", "council_childrens_services"):
        found = ask(to=to, risk__level="significant_harm", risk__kinds=["physical"])
        assert told(found)["parents"]["advice"] in NOT_NOW


def test_an_adult_who_exploits_may_be_a_friend_of_the_family():
    found = ask(risk__level="in_need", risk__kinds=["sexual_exploitation"],
                risk__source=["other_adult_known"])  # fmt: skip
    assert "friend of the family" in told(found)["parents"]["why"]


def test_a_parent_to_be_told_later_is_not_forbidden_to_hear():
    found = ask(risk__level="welfare", risk__kinds=["parent_struggling"],
                risk__source=["parent_or_carer"])  # fmt: skip
    assert told(found)["source_parent"]["advice"] == "tell_later"
    assert "Do not tell" not in str(actions(found))


def test_where_asking_is_unsafe_nobody_is_told_to_ask():
    found = ask(to="charity", purpose__code="early_help", risk__level="welfare",
                risk__source=["place_or_group"], consent__asking_is_safe="no")  # fmt: skip
    assert found["outcome"] == "share_if_agreed"
    assert found["consent"]["role"] == "not_appropriate"
    assert told(found)["parents"]["advice"] != "tell"


def test_an_adults_own_matter_is_asked_of_that_adult_and_of_no_parent():
    found = ask(to="youth_justice", trigger="request", sharer__kind="police", risk__level="none",
                subject__role="other_adult", recipients__role="supports",
                purpose__code="support_adult")  # fmt: skip
    assert list(told(found)) == ["other_adult"]


def test_somebody_who_cannot_be_asked_is_not_told_today_either():
    found = ask(to="police", trigger="request", sharer__kind="gp", consent__practicable="no",
                subject__role="other_adult", purpose__code="criminal_investigation",
                risk__level="none")  # fmt: skip
    assert found["consent"]["text"].startswith("Do not wait for consent")
    assert told(found)["other_adult"]["reason_code"] == "not_practicable"


def test_nobody_is_sent_to_tell_a_child_whose_death_is_reviewed():
    assert "child" not in told(ask(to="gp", act="ask", purpose__code="child_death_review"))


def test_a_worker_who_is_only_named_in_it_is_no_suspect():
    facts = {"information": {"parts": [{"about": "child"}, {"about": "worker"}]}}
    found = ask(facts, to="school", sharer__kind="gp", risk__level="in_need",
                risk__source=["stranger_or_online"])  # fmt: skip
    assert told(found)["worker"]["advice"] == "tell"


def test_nobody_is_asked_again_who_has_said_yes():
    found = ask(to="charity", purpose__code="early_help", risk__level="welfare",
                risk__source=["place_or_group"], consent__status="given")  # fmt: skip
    assert found["consent"]["text"].startswith("It goes on their agreement")
    assert "Here you ask" not in str(found["telling"])


def one_voice(one):
    """What must hold between the sections of one recipient's answer."""
    said = {line["who"]: line for line in one["telling"]}
    forbidden = "Do not tell the parent the harm may come from" in str(one["instead"])
    if forbidden:
        assert said["source_parent"]["advice"] in NOT_NOW
    if one["consent"]["text"].startswith(("Do not ask the family", "Do not ask them yet")):
        for who in PARENTS:
            advice = said.get(who, {}).get("advice")
            why = said.get(who, {}).get("why", "")
            assert advice != "tell" or "keep the child safe" in why, (who, why)
    if one["outcome"] == "do_not_share":
        texts = " ".join(line["text"] for line in one["checks"])
        assert "what would go" not in texts
        assert "Even with their yes" not in str(one["consent"])
    if one["consent"]["text"].startswith("Do not ask"):
        assert "Here you ask" not in str(one["telling"])
    if one["consent"]["role"] != "needed":
        assert "6(1)(a)" not in [basis["code"] for basis in one["bases"]]


@settings(max_examples=250, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_the_sections_speak_with_one_voice_whatever_is_said(seed):
    for one in answer(random_facts(seed), "2026-11-25")["recipients"]:
        one_voice(one)


def test_the_sections_speak_with_one_voice_in_every_worked_example():
    for example in scenarios():
        for one in answer(example.facts, "2026-11-25")["recipients"]:
            one_voice(one)


@pytest.mark.parametrize("part", ["mental_health", "sexual_health"])
def test_a_parent_who_is_told_with_the_young_persons_yes_is_not_kept_from_hearing_it(part):
    found = ask(
        to="parent_or_carer", child__age_band="13_to_15", child__wish="agrees",
        child__competent="yes", risk__source=["self"],
        information__parts=[{"about": "child", "categories": [part]}],
    )  # fmt: skip
    assert found["outcome"] in ("share", "share_part")
    assert told(found)["parents"]["advice"] == "tell"

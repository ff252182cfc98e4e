"""Whom to tell and what exactly goes; and what holds of the practice side whatever is said."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell import guidance
from sharewell.guidance import answer
from sharewell.guidance.catalogue.edition import edition_on
from tests.guidance.practice import (
    NEVER_WAIT,
    SAFE_ADDRESS,
    TODAY,
    actions,
    ask,
    codes,
    parts,
    texts,
    told,
)
from tests.guidance.random_facts import random_facts

SECTIONS = ("telling", "minimise", "checks", "advice", "record", "clocks", "instead")
SCENARIOS = sorted((Path(guidance.__file__).parent / "scenarios").glob("*.toml"))
ADVICES = {"tell", "tell_later", "do_not_tell_yet", "ask_police_first"}
DOES = {"send", "leave_out", "redact", "summarise", "add_context", "mark"}
MOST_WORDS = 20


# Whom to tell


def test_a_parent_who_may_be_the_source_is_not_told_before_social_care_say_so():
    found = ask(risk__level="significant_harm", risk__source=["parent_or_carer"])
    assert told(found)["source_parent"]["advice"] == "do_not_tell_yet"
    assert told(found)["source_parent"]["reason_code"] == "carer_may_harm"
    assert told(found)["other_parent"]["advice"] != "tell"
    assert "parents" not in told(found)
    assert ("Do not tell the parent the harm may come from", "parent_or_carer") in actions(found)


def test_a_parent_the_worry_is_about_is_told_only_with_why_it_is_safe():
    found = ask(
        risk__level="in_need",
        risk__kinds=["parent_struggling"],
        risk__source=["parent_or_carer"],
        telling__increases_risk="no",
    )
    line = told(found)["parents"]
    assert line["advice"] == "tell"
    assert "It is safe to tell because" in line["why"]


def test_the_parent_who_protects_is_told_and_the_other_is_not():
    found = ask(
        to="parent_or_carer",
        risk__level="significant_harm",
        risk__source=["parent_or_carer"],
        recipients__harm_role="related_but_protective",
    )
    assert found["outcome"] == "share_part"
    assert told(found)["other_parent"]["advice"] == "tell"
    assert told(found)["source_parent"]["advice"] == "do_not_tell_yet"


def test_a_small_worry_about_a_parent_is_thought_over_and_then_told():
    found = ask(
        risk__level="welfare", risk__kinds=["parent_struggling"], risk__source=["parent_or_carer"]
    )
    assert told(found)["source_parent"]["advice"] == "tell_later"
    assert "why that is safe" in told(found)["source_parent"]["why"]


@pytest.mark.parametrize("kind", ["fgm", "forced_marriage_or_honour", "fabricated_illness"])
@pytest.mark.parametrize("source", ["parent_or_carer", "other_family", "not_known"])
def test_the_family_hears_nothing_of_these_harms_before_police_or_social_care_say_so(kind, source):
    found = ask(risk__level="significant_harm", risk__kinds=[kind], risk__source=[source])
    assert {line["advice"] for line in found["telling"]} == {"ask_police_first"}


def test_sexual_abuse_in_the_family_goes_to_the_police_before_any_parent_hears():
    found = ask(risk__level="significant_harm", risk__kinds=["sexual"], risk__source=["household"])
    assert told(found)["parents"]["advice"] == "ask_police_first"


def test_an_enquiry_that_could_be_spoilt_is_asked_about_first():
    found = ask(
        risk__level="significant_harm",
        risk__source=["stranger_or_online"],
        telling__prejudices_enquiry="yes",
    )
    assert {line["advice"] for line in found["telling"]} == {"ask_police_first"}
    assert told(found)["parents"]["reason_code"] == "prejudices_enquiry"


def test_a_worker_under_allegation_is_told_only_when_the_designated_officer_agrees():
    found = ask(
        to="designated_officer",
        sharer__kind="school",
        purpose__code="allegation_about_worker",
        risk__source=["worker"],
    )
    assert told(found)["worker"]["advice"] == "ask_police_first"
    assert "designated officer" in told(found)["worker"]["why"]


def test_a_worry_about_welfare_is_told_and_not_asked():
    found = ask(risk__level="welfare", risk__source=["place_or_group"])
    assert told(found)["parents"]["advice"] == "tell"
    assert "do not ask" in told(found)["parents"]["why"]


def test_a_service_they_may_decline_is_asked():
    found = ask(to="charity", purpose__code="early_help", risk__level="welfare",
                risk__source=["place_or_group"])  # fmt: skip
    assert found["outcome"] == "share_if_agreed"
    assert "Here you ask" in told(found)["parents"]["why"]
    assert "agreement" in codes(found, "before")


def test_a_child_who_spoke_is_told_what_happens_next():
    found = ask(
        risk__level="significant_harm",
        risk__source=["parent_or_carer"],
        risk__evidence=["disclosed_by_child"],
    )
    assert told(found)["child"]["advice"] == "tell"
    assert "Promise no silence" in told(found)["child"]["why"]


def test_a_young_persons_no_is_kept_from_the_parents_below_serious_harm():
    found = ask(
        to="parent_or_carer",
        child__age_band="13_to_15",
        child__competent="yes",
        child__wish="objects",
        risk__level="welfare",
        risk__source=["self"],
    )
    assert found["outcome"] == "do_not_share"
    assert told(found)["parents"]["advice"] == "do_not_tell_yet"
    assert ("Help the young person to tell it themselves", "subject") in actions(found)


def test_in_danger_telling_comes_after_the_call():
    found = ask(risk__level="immediate_danger", risk__source=["stranger_or_online"])
    assert {line["advice"] for line in found["telling"]} == {"tell_later"}
    assert {line["reason_code"] for line in found["telling"]} == {"no_time"}


@pytest.mark.parametrize("band", ["unborn", "deceased"])
def test_nobody_is_sent_to_tell_a_child_who_cannot_be_told(band):
    assert "child" not in told(ask(child__age_band=band, risk__level="in_need"))


def test_counts_are_news_to_nobody():
    assert ask(to="public", information__form="anonymised")["telling"] == []


def test_other_people_in_it_have_their_own_line():
    facts = {"information": {"parts": [{"about": "referrer"}, {"about": "other_child"}]}}
    found = ask(facts, risk__level="in_need", risk__source=["place_or_group"])
    assert {"referrer", "other_child"} <= set(told(found))


# What exactly goes


def test_a_referral_says_what_was_seen_where_the_child_is_and_who_else_is_at_home():
    found = ask(risk__level="significant_harm", sharer__kind="school")
    sent = " ".join(line["what"] for line in found["minimise"] if line["do"] == "send")
    for wanted in ("saw and heard", "own words", "Where the child is now", "collects", "Brothers",
                   "even small ones", "who else knows"):  # fmt: skip
        assert wanted in sent
    assert any(line["do"] == "add_context" for line in found["minimise"])
    assert any("Other children’s names" in line["what"] for line in found["minimise"])


@pytest.mark.parametrize("kind", [*NEVER_WAIT, "multi_agency_hub"])
@pytest.mark.parametrize("level", ["in_need", "significant_harm", "immediate_danger"])
def test_a_safe_address_stays_in_for_those_who_protect_and_is_marked(kind, level):
    found = ask(SAFE_ADDRESS, to=kind, risk__level=level)
    assert [line["do"] for line in parts(found)] == ["mark"]
    assert "do not pass on" in parts(found)[0]["what"]


@pytest.mark.parametrize("kind", ["school", "housing", "parent_or_carer", "court"])
def test_a_safe_address_is_taken_out_for_everybody_else(kind):
    facts = {
        "information": {
            "parts": [
                SAFE_ADDRESS["information"]["parts"][0],
                {"about": "child", "categories": ["education"]},
            ]
        }
    }
    found = ask(
        facts,
        to=kind,
        trigger="court_order" if kind == "court" else "proactive",
        risk__level="in_need",
        recipients__role="safeguards",
    )
    assert found["outcome"] in ("share_part", "share")
    assert "redact" in [line["do"] for line in parts(found)]


def test_a_place_hidden_from_somebody_else_goes_marked_to_a_body_that_needs_it():
    place = {**SAFE_ADDRESS["information"]["parts"][0], "protects_from": ["alleged_source"]}
    found = ask({"information": {"parts": [place]}}, to="gp", risk__level="in_need")
    assert [line["do"] for line in parts(found)] == ["mark"]
    assert "Only if they need it" in parts(found)[0]["what"]


def test_a_place_hidden_from_the_very_body_it_goes_to_is_taken_out():
    place = {**SAFE_ADDRESS["information"]["parts"][0], "protects_from": ["school"]}
    found = ask({"information": {"parts": [place]}}, to="school", risk__level="in_need")
    assert [line["do"] for line in parts(found)] == ["redact"]


def test_a_place_hidden_from_somebody_in_the_police_stays_in_for_one_named_person():
    place = {**SAFE_ADDRESS["information"]["parts"][0], "protects_from": ["police"]}
    found = ask({"information": {"parts": [place]}}, to="police", risk__level="in_need")
    assert [line["do"] for line in parts(found)] == ["mark", "mark"]
    assert "one named person" in parts(found)[1]["what"]


def test_a_sexual_image_never_goes_and_is_told_in_words():
    facts = {
        "information": {"parts": [{"about": "child", "categories": ["sexual_image_of_child"]}]}
    }
    found = ask(facts, to="police", risk__level="significant_harm", risk__kinds=["online"])
    assert [line["do"] for line in parts(found)] == ["leave_out", "summarise"]
    assert "sexual_image" in codes(found)


def test_an_image_is_spoken_of_also_where_nobody_is_named():
    image = {"about": "child", "categories": ["sexual_image_of_child"]}
    found = ask({"information": {"parts": [image]}}, to="gp", information__form="not_personal")
    assert [line["do"] for line in found["minimise"]] == ["leave_out", "summarise"]


def test_a_lawyer_refused_over_a_young_persons_no_leaves_the_parents_unhinted():
    found = ask(
        to="legal_representative",
        trigger="request",
        recipients__authority=["acts_for_parent"],
        child__age_band="13_to_15",
        child__wish="objects",
    )
    assert told(found)["parents"]["reason_code"] == "young_persons_wish"
    assert told(found)["parents"]["advice"] == "do_not_tell_yet"


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ({"categories": ["allegation"]}, "allegation"),
        ({"quality": ["unverified"]}, "not checked"),
        ({"quality": ["opinion"]}, "opinion"),
        ({"quality": ["out_of_date"]}, "old"),
    ],
)
def test_what_is_not_a_fact_of_today_is_marked_as_what_it_is(part, word):
    facts = {"information": {"parts": [{"about": "child", **part}]}}
    found = ask(facts, risk__level="significant_harm")
    assert any(line["do"] == "mark" and word in line["what"] for line in parts(found))


def test_a_whole_file_is_not_the_answer_but_moves_with_the_child():
    asked = ask(to="police", trigger="request", purpose__code="criminal_investigation",
                risk__level="in_need", information__extent="whole_record")  # fmt: skip
    assert any(line["what"] == "The rest of the file" for line in asked["minimise"])
    moved = ask(to="school", sharer__kind="school", purpose__code="transfer",
                risk__level="in_need", information__extent="whole_record")  # fmt: skip
    assert not any(line["what"] == "The rest of the file" for line in moved["minimise"])
    assert any("whole protection file" in line["what"] for line in moved["minimise"])


def test_another_child_is_named_only_where_that_child_is_at_risk_too():
    facts = {"information": {"parts": [{"about": "other_child", "categories": ["identity"]}]}}
    apart = ask(facts, risk__level="significant_harm", risk__to=["child"])
    both = ask(facts, risk__level="significant_harm", risk__to=["child", "other_children"])
    assert [line["do"] for line in parts(apart)] == ["redact"]
    assert [line["do"] for line in parts(both)] == ["send"]


def test_small_entries_are_put_together():
    found = ask(risk__level="welfare", risk__pattern="repeated")
    assert any(line["do"] == "summarise" and "one dated list" in line["what"]
               for line in found["minimise"])  # fmt: skip


def test_a_refusal_gives_away_nothing_at_all():
    found = ask(to="media", purpose__code="media")
    assert found["outcome"] == "do_not_share"
    assert "whether you hold anything" in found["minimise"][0]["what"]
    assert "say_nothing" in codes(found, "before")


def test_a_request_says_what_worries_you_and_sends_nothing_else():
    found = ask(act="ask", to="gp", risk__level="in_need")
    assert {line["do"] for line in found["minimise"]} <= {"send", "leave_out", "mark", "summarise"}
    assert all("In your request" in line["what"] for line in found["minimise"])


# Whatever anybody says


def examine(facts, found):
    """Everything that holds for every answer on every day."""
    held = edition_on(found["on"]).table("sources")
    reasons = edition_on(found["on"]).table("telling_reasons")
    for one in found["recipients"]:
        for name in ("telling", "minimise", "checks", "clocks", "instead"):
            for line in one[name]:
                assert line["sources"], line
                assert set(line["sources"]) <= set(held), line
        for line in one["telling"]:
            assert line["advice"] in ADVICES
            assert line["reason_code"] in reasons
            assert line["who"] != "source_parent" or line["advice"] != "tell"
        assert {line["do"] for line in one["minimise"]} <= DOES
        assert {line["when"] for line in one["checks"]} <= {"before", "after"}
        assert one["advice"]["ask"]
        assert set(one["advice"]["sources"]) <= set(held)
        for clock in one["clocks"]:
            for key in ("due_on", "due_if_today"):
                assert clock[key] is None or clock[key] >= found["on"]
        kind = one["recipient"]["kind"]
        if kind in NEVER_WAIT:
            assert "second_person" not in codes(one, "before"), facts
        assert_danger_waits_for_nobody(one, facts)


def assert_danger_waits_for_nobody(one, facts):
    if one["outcome"] != "share_now":
        return
    before = codes(one, "before")
    assert before[0] == "phone", facts
    who_and_how = {"verify_recipient", "second_person", "authority", "channel"}
    assert set(before) <= {"phone", *who_and_how}, facts
    if one["recipient"]["kind"] in NEVER_WAIT:
        assert set(before) <= {"phone", "verify_recipient"}, facts


@settings(max_examples=300, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10**9), day=st.dates(dt.date(2018, 7, 4), dt.date(2027, 12, 31)))
def test_every_answer_cites_what_is_in_force_and_holds_up_nobody(seed, day):
    facts = random_facts(seed)
    examine(facts, answer(facts, day.isoformat()))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem.split("_")[0])
def test_every_scenario_is_answered_in_full(path):
    facts = tomllib.loads(path.read_text("utf-8"))["facts"]
    for day in ("2018-07-04", TODAY):
        found = answer(facts, day)
        examine(facts, found)
        for name in SECTIONS:
            for text in texts(found[name]):
                for sentence in re.split(r"(?<=[.!?:;])\s+", text):
                    assert len(sentence.split()) <= MOST_WORDS, sentence


def test_no_day_is_too_late_to_be_answered():
    assert ask(risk__level="in_need", on="9998-12-31")["clocks"]

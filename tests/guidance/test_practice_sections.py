"""Telling, minimising, checks, advice, record, clocks and what to do instead, as an answer says."""

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
from tests.guidance.random_facts import random_facts

SECTIONS = ("telling", "minimise", "checks", "advice", "record", "clocks", "instead")
SCENARIOS = sorted((Path(guidance.__file__).parent / "scenarios").glob("*.toml"))
ADVICES = {"tell", "tell_later", "do_not_tell_yet", "ask_police_first"}
DOES = {"send", "leave_out", "redact", "summarise", "add_context", "mark"}
NEVER_WAIT = ("council_childrens_services", "police", "emergency_service")
MOST_WORDS = 20
TODAY = "2026-11-24"


def ask(facts=None, on=TODAY, **dotted):
    """An answer; `risk__level="in_need"` stands for the dotted fact."""
    given_facts = {key.replace("__", "."): value for key, value in dotted.items()}
    recipient = given_facts.pop("to", "council_childrens_services")
    more = {
        key.removeprefix("recipients."): given_facts.pop(key)
        for key in list(given_facts)
        if key.startswith("recipients.")
    }
    facts = facts or {}
    return answer({"recipients": [{"kind": recipient, **more}], **given_facts, **facts}, on)


def told(found):
    return {line["who"]: line for line in found["telling"]}


def codes(found, when=None):
    return [line["code"] for line in found["checks"] if when in (None, line["when"])]


def running(found):
    return {line["id"]: line for line in found["clocks"]}


def actions(found):
    return [(line["action"], line["recipient"]) for line in found["instead"]]


def tells_social_care(found):
    return "council_childrens_services" in [recipient for _, recipient in actions(found)]


def parts(found, place=0):
    return [line for line in found["minimise"] if line["part"] == place]


def texts(section):
    for line in section if isinstance(section, list) else [section]:
        yield from (line[key] for key in ("why", "what", "text", "action", "label") if key in line)


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


SAFE_ADDRESS = {
    "information": {
        "parts": [{"about": "child", "categories": ["location"], "protects": ["place"]}]
    }
}


@pytest.mark.parametrize("kind", [*NEVER_WAIT, "multi_agency_hub"])
@pytest.mark.parametrize("level", ["in_need", "significant_harm", "immediate_danger"])
def test_a_safe_address_stays_in_for_those_who_protect_and_is_marked(kind, level):
    found = ask(SAFE_ADDRESS, to=kind, risk__level=level)
    assert [line["do"] for line in parts(found)] == ["mark"]
    assert "do not pass on" in parts(found)[0]["what"]


@pytest.mark.parametrize("kind", ["school", "housing", "parent_or_carer", "court"])
def test_a_safe_address_is_taken_out_for_everybody_else(kind):
    facts = {"information": {"parts": [SAFE_ADDRESS["information"]["parts"][0],
                                       {"about": "child", "categories": ["education"]}]}}  # fmt: skip
    found = ask(
        facts,
        to=kind,
        trigger="court_order" if kind == "court" else "proactive",
        risk__level="in_need",
        recipients__role="safeguards",
    )
    assert found["outcome"] in ("share_part", "share")
    assert "redact" in [line["do"] for line in parts(found)]


def test_a_sexual_image_never_goes_and_is_told_in_words():
    facts = {
        "information": {"parts": [{"about": "child", "categories": ["sexual_image_of_child"]}]}
    }
    found = ask(facts, to="police", risk__level="significant_harm", risk__kinds=["online"])
    assert [line["do"] for line in parts(found)] == ["leave_out", "summarise"]
    assert "sexual_image" in codes(found)


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


# What to check


@pytest.mark.parametrize("kind", NEVER_WAIT)
@pytest.mark.parametrize("level", ["none", "welfare", "in_need", "significant_harm"])
def test_no_second_person_stands_before_social_care_police_or_emergency_services(kind, level):
    facts = {**SAFE_ADDRESS}
    found = ask(facts, to=kind, risk__level=level, recipients__verified="no")
    assert "second_person" not in codes(found)


@pytest.mark.parametrize("kind", ["parent_or_carer", "relative", "legal_representative", "subject"])
def test_a_second_person_looks_before_anything_goes_to_the_family_or_their_lawyer(kind):
    assert "second_person" in codes(ask(to=kind, risk__level="welfare"), "before")


def test_a_second_person_looks_before_anything_goes_to_somebody_unchecked():
    assert "second_person" in codes(ask(to="charity", recipients__verified="no"), "before")
    assert "verify_recipient" in codes(ask(to="charity", recipients__verified="no"), "before")
    assert "second_person" not in codes(ask(to="charity"))


def test_somebody_who_works_alone_reads_it_back():
    alone = ask(to="relative", sharer__kind="private_individual")
    many = ask(to="relative", sharer__kind="council_childrens_services")
    said = {line["code"]: line["text"] for line in alone["checks"]}["second_person"]
    assert "read it back" in said
    assert "read it back" not in str(many["checks"])


@pytest.mark.parametrize("kind", ["police", "school", "council_childrens_services"])
def test_in_danger_nothing_comes_before_the_call(kind):
    facts = {"information": {"parts": [{"quality": ["unverified"], "protects": ["place"]}],
                             "bars": ["adoption"]}}  # fmt: skip
    found = ask(facts, to=kind, risk__level="immediate_danger", recipients__verified="no",
                purpose__stated="no", channel__reachable_by_others="yes")  # fmt: skip
    assert codes(found, "before") == ["phone"]
    assert {"accuracy", "protected", "channel", "verify_recipient"} <= set(codes(found, "after"))


def test_serious_harm_does_not_wait_for_proof():
    found = ask(risk__level="significant_harm", risk__evidence=["rumour"])
    assert "accuracy" in codes(found, "after")
    warned = ask(to="charity", sharer__kind="police", purpose__code="warn_about_person",
                 risk__level="in_need", risk__evidence=["unproven_allegation"],
                 recipients__role="safeguards")  # fmt: skip
    assert "accuracy" in codes(warned, "before")


def test_standing_and_orders_are_seen_and_read():
    found = ask(to="legal_representative", trigger="court_order")
    assert {"authority", "court_order"} <= set(codes(found, "before"))
    seen = ask(to="parent_or_carer", recipients__authority_checked="yes")
    assert "authority" not in codes(seen)


# Advice


def test_advice_never_holds_up_serious_harm():
    for level in ("significant_harm", "unclear", "immediate_danger"):
        found = ask(risk__level=level)["advice"]
        assert not found["waiting_is_safe"]
        assert found["urgency"] == "now"
    assert ask(risk__level="welfare")["advice"]["waiting_is_safe"]


def test_advice_is_asked_without_names():
    assert "without names" in ask(risk__level="in_need")["advice"]["text"]


@pytest.mark.parametrize(
    ("kind", "adviser"),
    [
        ("school", "safeguarding_lead"),
        ("gp", "named_professional"),
        ("police", "manager"),
        ("private_individual", "nspcc_helpline"),
        ("voluntary_group", "nspcc_helpline"),
    ],
)
def test_each_body_is_sent_to_an_adviser_it_has(kind, adviser):
    found = ask(sharer__kind=kind, risk__level="in_need")["advice"]["ask"]
    assert adviser in [line["id"] for line in found]


def test_the_fitting_specialist_is_named_only_where_the_matter_needs_one():
    def asked(**facts):
        return {line["id"] for line in ask(**facts)["advice"]["ask"]}

    council = {"sharer__kind": "council_childrens_services"}
    assert "legal" in asked(to="court", trigger="court_order", **council)
    assert "legal" not in asked(risk__level="in_need", sharer__kind="council_other")
    assert "designated_officer" in asked(risk__source=["worker"], sharer__kind="school")
    assert "caldicott_guardian" in asked(sharer__kind="gp", information__confidential="yes")
    assert "duty_social_worker" not in asked(risk__level="in_need", **council)


# The record


def test_the_record_of_a_refusal_says_what_was_asked_and_what_was_done_instead():
    refused = {line["id"] for line in ask(to="media", purpose__code="media")["record"]}
    assert {"request", "told_requester", "other_action", "reconsider", "rationale"} <= refused
    assert not {"receipt", "items", "emergency"} & refused


def test_the_record_of_an_emergency_says_so():
    kept = {line["id"] for line in ask(risk__level="immediate_danger")["record"]}
    assert {"emergency", "items", "recipients", "receipt", "telling"} <= kept


# Clocks


def test_a_referral_starts_the_answer_and_the_chase():
    found = running(ask(risk__level="significant_harm", on="2026-12-24"))
    assert found["referral_response"]["due_on"] == "2026-12-29"
    assert found["referrer_chase"]["due_on"] == "2026-12-29"
    assert found["receipt_significant_harm"]["due_on"] is None
    assert "2026 edition" in found["referral_response"]["doubt"]


def test_the_doubt_about_a_clock_is_shown_only_since_there_is_one():
    assert (
        running(ask(risk__level="in_need", on="2025-03-03"))["referral_response"]["doubt"] is None
    )


def test_danger_starts_fifteen_minutes_and_a_record_the_next_working_day():
    found = running(ask(risk__level="immediate_danger", on="2026-11-27"))
    assert (found["receipt_danger"]["amount"], found["receipt_danger"]["unit"]) == (15, "minutes")
    assert found["retrospective_record"]["due_on"] == "2026-11-30"


def test_cutting_told_by_a_girl_starts_the_month_and_the_next_working_day():
    found = running(ask(to="police", sharer__kind="school", trigger="reporting_duty",
                        risk__kinds=["fgm"], risk__evidence=["disclosed_by_child"],
                        on="2026-11-30"))  # fmt: skip
    assert (found["fgm_report"]["status"], found["fgm_report"]["due_on"]) == ("law", "2026-12-30")
    assert found["fgm_next_working_day"]["due_on"] == "2026-12-01"


def test_cutting_told_by_a_sister_starts_no_duty():
    found = ask(sharer__kind="school", risk__kinds=["fgm"], risk__evidence=["reported"])
    assert "fgm_report" not in running(found)


def test_a_nursery_worker_under_allegation_starts_two_clocks():
    found = running(ask(to="designated_officer", sharer__kind="early_years",
                        purpose__code="allegation_about_worker", risk__source=["worker"]))  # fmt: skip
    assert found["designated_officer"]["due_on"] == "2026-11-25"
    assert found["ofsted_notification"]["due_on"] == "2026-12-08"


def test_a_request_for_somebodys_own_record_starts_the_month():
    found = running(ask(to="subject", trigger="own_data_request", on="2026-11-25"))
    assert found["access_request"]["due_on"] == "2026-12-29"


def test_the_police_notice_to_a_school_starts_with_its_law():
    facts = {"to": "school", "sharer__kind": "police", "risk__kinds": ["domestic_abuse"]}
    assert "encompass_school" not in running(ask(on="2025-11-06", **facts))
    assert "encompass_school" in running(ask(on="2025-11-07", **facts))


def test_the_new_duty_to_report_is_shown_with_its_doubt_and_without_a_day():
    facts = {"risk__kinds": ["sexual"], "risk__evidence": ["disclosed_by_child"]}
    found = running(ask(**facts))["csa_report"]
    assert found["due_on"] is None
    assert "not known to be in force" in found["doubt"]
    assert "csa_report" not in running(ask(on="2026-04-28", **facts))


def test_a_refusal_with_the_risk_open_and_a_parent_not_told_are_looked_at_again():
    found = running(ask(to="parent_or_carer", risk__level="significant_harm",
                        risk__source=["parent_or_carer"]))  # fmt: skip
    assert found["reconsider_refusal"]["due_on"] == "2026-12-01"
    assert found["tell_later_review"]["due_on"] == "2026-12-08"


# Instead


@pytest.mark.parametrize("level", ["in_need", "significant_harm", "immediate_danger"])
def test_social_care_hear_where_the_source_of_harm_gets_nothing(level):
    found = ask(to="parent_or_carer", risk__level=level, recipients__harm_role="source")
    assert found["outcome"] == "do_not_share"
    assert tells_social_care(found)
    assert "Tell this person nothing, and do not hint" in dict(actions(found))


def test_danger_and_a_source_of_harm_name_the_police():
    found = ask(to="relative", risk__level="immediate_danger",
                recipients__harm_role="alleged_source")  # fmt: skip
    assert actions(found)[0] == ("Phone 999", "police")
    assert "phone" in codes(found, "before")


def test_nobody_is_told_to_refer_to_social_care_what_is_already_going_there():
    assert not tells_social_care(ask(risk__level="significant_harm"))
    assert tells_social_care(ask(to="school", sharer__kind="gp", risk__level="significant_harm"))


@pytest.mark.parametrize(
    ("facts", "word", "recipient"),
    [
        ({"to": "relative", "purpose__code": "warn_about_person"}, "disclosure scheme", "police"),
        ({"to": "employer", "purpose__code": "employment"}, "Disclosure and Barring", None),
        ({"to": "public", "trigger": "foi_request"}, "own information", "subject"),
        ({"to": "media", "purpose__code": "media"}, "counts", "media"),
        ({"to": "school", "risk__source": ["worker"], "risk__level": "in_need"},
         "designated officer", "designated_officer"),
        ({"to": "school", "risk__to": ["adult_with_care_needs"]}, "adult social care",
         "council_other"),
        ({"to": "gp", "recipients__intended": "no"}, "right person", None),
    ],
)  # fmt: skip
def test_whoever_is_the_wrong_way_is_shown_the_right_one(facts, word, recipient):
    found = ask(**facts)
    assert [who for action, who in actions(found) if word in action] == [recipient]


def test_a_regulated_professional_reports_cutting_in_person_whomever_else_they_tell():
    found = ask(sharer__kind="school", risk__kinds=["fgm"], risk__evidence=["disclosed_by_child"])
    assert ("Report it to the police yourself", "police") in actions(found)


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
            assert clock["due_on"] is None or clock["due_on"] >= found["on"]
        kind = one["recipient"]["kind"]
        if kind in NEVER_WAIT:
            assert "second_person" not in codes(one, "before"), facts
        if one["outcome"] == "share_now":
            assert codes(one, "before") == ["phone"], facts


@settings(max_examples=300, deadline=None)
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

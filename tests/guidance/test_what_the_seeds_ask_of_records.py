"""What the texts behind Sharewell ask of what goes, to whom, and what is written down.

Each test names the requirements of `docs/reference/requirements.md` that it shows; a test of the
house holds that list to it.
"""

import re

import pytest

from sharewell.guidance import InvalidFacts, answer, outcome
from sharewell.guidance.catalogue.edition import edition_on
from sharewell.guidance.engine.explore import with_fact
from sharewell.guidance.facts import FIELDS
from sharewell.guidance.worked_examples import scenarios
from tests.guidance.asking import ON, SHARES, SOCIAL_CARE, facts, said, said_exactly, with_text

# What, and with whom


@pytest.mark.shows("R54")
def test_whoever_has_no_part_in_the_childs_life_gets_nothing():
    nobody = facts({"kind": "unrelated_person", "role": "none"}, risk_level="welfare")
    assert outcome(nobody, ON).outcome == "do_not_share"


@pytest.mark.shows("R55", "R66")
def test_each_recipient_is_answered_by_itself():
    two = facts(risk_level="significant_harm", risk_source=["parent_or_carer"])
    two["recipients"] = [SOCIAL_CARE, {"kind": "parent_or_carer", "harm_role": "alleged_source"}]
    outcomes = [one["outcome"] for one in answer(two, ON)["recipients"]]
    assert outcomes == ["refer", "do_not_share"]


@pytest.mark.shows("R56", "R58")
def test_a_whole_record_is_not_the_default_and_too_little_is_warned_of():
    whole = answer(facts(risk_level="in_need", information_extent="whole_record"), ON)
    assert {"leave_out", "add_context"} <= {one["do"] for one in whole["minimise"]}
    assert "the rest of the file" in said(whole["minimise"])


@pytest.mark.shows("R57", "R59", "R78")
def test_old_and_unproven_parts_are_marked():
    old = {"parts": [{"about": "child", "categories": ["welfare"], "quality": ["out_of_date"]}]}
    answered = answer({**facts(risk_level="in_need"), "information": old}, ON)
    assert "accuracy" in [one["code"] for one in answered["checks"]]
    assert "mark" in [one["do"] for one in answered["minimise"]]


@pytest.mark.shows("R61")
def test_an_unchecked_caller_and_an_open_channel_are_checked_first():
    caller = facts(
        {"kind": "relative", "verified": "no"}, risk_level="in_need",
        channel_reachable_by_others="yes",
    )  # fmt: skip
    assert outcome(caller, ON).outcome in ("do_not_share", "seek_advice")
    checked = answer(facts({"kind": "police", "verified": "no"}, risk_level="in_need"), ON)
    assert checked["outcome"] in SHARES
    assert any(one["code"] == "verify_recipient" for one in checked["checks"])


@pytest.mark.shows("R62")
def test_adults_close_to_the_child_are_part_of_what_is_needed():
    sent = answer(facts(risk_level="significant_harm"), ON)["minimise"]
    assert any("adult" in one["what"].lower() for one in sent if one["do"] == "send")


@pytest.mark.shows("R63")
@pytest.mark.parametrize("recipient", ["police", "council_childrens_services", "school"])
def test_what_is_known_of_somebody_who_may_pose_a_risk_goes_to_those_who_can_act(recipient):
    theirs = {"parts": [{"about": "person_who_may_pose_risk", "categories": ["criminal_offence"]}]}
    proven = facts(
        {"kind": recipient}, sharer="police", risk_level="significant_harm",
        risk_evidence=["conviction_or_finding"], subject_role="person_who_may_pose_risk",
    )  # fmt: skip
    answered = answer({**proven, "information": theirs}, ON)
    assert answered["outcome"] in (*SHARES, "share_part")
    assert answered["conditions"]
    assert answered["consent"]["role"] in ("not_needed", "not_appropriate")


@pytest.mark.shows("R45")
def test_their_own_record_is_theirs_save_what_would_do_serious_harm():
    asked = facts({"kind": "subject"}, sharer="council_childrens_services",
                  trigger="own_data_request", child_age_band="16_to_17")  # fmt: skip
    whole, careful = answer(asked, ON), answer({**asked, "harm": {"if_shared": "serious"}}, ON)
    assert whole["outcome"] == "share"
    assert careful["outcome"] == "share_part"
    assert "right_of_access" in {one["id"] for one in careful["duties"]}
    assert "serious_harm" in said(list(edition_on(ON).table("exemptions")))


@pytest.mark.shows("R64", "R96")
def test_serious_harm_to_an_adult_is_reason_enough():
    adult = facts(
        {"kind": "police"}, risk_level="significant_harm", risk_to=["other_adult"],
        risk_kinds=["domestic_abuse"],
    )  # fmt: skip
    assert outcome(adult, ON).outcome in SHARES


@pytest.mark.shows("R65", "R66", "R67", "R68")
def test_whoever_spoke_up_stays_unknown_to_the_family():
    part = {"about": "referrer", "categories": ["identity"], "protects": ["referrer"]}
    asked = facts({"kind": "parent_or_carer"}, trigger="parent_request")
    answered = answer({**asked, "information": {"parts": [part]}}, ON)
    assert answered["outcome"] not in SHARES
    to_council = answer({**facts(risk_level="in_need"), "information": {"parts": [part]}}, ON)
    assert "do not pass on" in said(to_council["minimise"])


# Recording


@pytest.mark.shows("R16", "R70", "R71", "R74", "R77")
def test_five_choices_stand_side_by_side_and_each_has_its_record():
    answered = answer(facts(risk_level="in_need"), ON)
    codes = [one["code"] for one in answered["choice"]["options"]]
    assert codes == ["share", "share_part", "share_differently", "not_now", "withhold"]
    record = {one["id"] for one in answered["record"]}
    assert {"objective", "recipients", "rationale", "decider", "decided_at", "edition"} <= record


@pytest.mark.shows("R72", "R80")
def test_a_refusal_carries_what_was_asked_and_why_not():
    nobody = facts({"kind": "media"}, trigger="request", purpose_code="media")
    answered = answer(nobody, ON)
    assert answered["outcome"] == "do_not_share"
    assert {"request", "rationale"} <= {one["id"] for one in answered["record"]}
    assert answered["reasons"][0]["text"]
    assert answered["reasons"][0]["gives"] == "do_not_share"


@pytest.mark.shows("R81")
def test_a_refusal_says_which_new_facts_would_change_it_and_they_do():
    refused = facts({"kind": "unrelated_person", "role": "none"}, trigger="request")
    answered = answer(refused, ON)
    assert answered["outcome"] == "do_not_share"
    leads = {one["fact"]: one["could_lead_to"] for one in answered["unknowns"]}
    assert {"consent.status", "recipients.authority"} <= set(leads)
    for field, outcomes in leads.items():
        values = FIELDS[field].values
        found = {
            outcome(with_fact(refused, field, [value] if FIELDS[field].many else value), ON).outcome
            for value in values
        }
        assert set(outcomes) <= found - {"do_not_share"}


@pytest.mark.shows("R75")
@pytest.mark.parametrize("channel", FIELDS["channel.kind"].values)
def test_a_call_or_a_meeting_is_recorded_like_any_other_sharing(channel):
    spoken = answer(facts(risk_level="in_need", channel_kind=channel), ON)
    written = answer(facts(risk_level="in_need", channel_kind="secure_email"), ON)
    assert spoken["outcome"] == written["outcome"]
    assert [one["id"] for one in spoken["record"]] == [one["id"] for one in written["record"]]
    assert ("record", "after") in [(one["code"], one["when"]) for one in spoken["checks"]]


@pytest.mark.shows("R95")
def test_what_went_in_danger_is_written_down_by_a_day_that_is_named():
    danger = answer(facts(risk_level="immediate_danger"), ON)
    [afterwards] = [one for one in danger["clocks"] if one["starts"] == "emergency_share"]
    assert afterwards["due_on"] == "2026-10-02"
    assert "emergency" in {one["id"] for one in danger["record"]}
    assert "emergency" not in {
        one["id"] for one in answer(facts(risk_level="welfare"), ON)["record"]
    }


@pytest.mark.shows("R73")
def test_every_reason_could_be_said_aloud_to_somebody_outside():
    for one in scenarios():
        for reason in answer(one.facts)["reasons"]:
            text = reason["text"]
            assert text.endswith((".", "?")), text
            assert not re.search(r"\b([Aa]rticle|[Ss]ection|[Pp]aragraph|[Ss]chedule)\s?\d", text)
            assert max(len(part.split()) for part in re.split(r"[.?:;]", text)) <= 30, text


@pytest.mark.shows("R101")
def test_every_principle_has_its_place_in_an_answer():
    answered = answer(facts(risk_level="in_need"), ON)
    for part in ("bases", "telling", "derived", "minimise", "record", "reasons"):
        assert answered[part], part
    assert {"accuracy", "right_address"} <= {one["code"] for one in answered["checks"]}
    assert {"retention_class", "rationale"} <= {one["id"] for one in answered["record"]}


@pytest.mark.shows("R102")
def test_how_long_is_said_for_each_kind_of_record_and_none_is_destroyed_by_itself():
    held = edition_on(ON).table("retention").values()
    assert len({one["label"] for one in held}) == len(held) >= 8
    assert all(one["trigger"] and one["period"] for one in held)
    assert {one["action"] for one in held} <= {"review", "keep"}


@pytest.mark.shows("R104")
def test_training_reaches_carers_and_volunteers_and_comes_again():
    held = edition_on(ON).table("training").values()
    assert all(one["who"] and one["interval"] for one in held)
    who = said([one["who"] for one in held])
    assert all(word in who for word in ("foster carers", "volunteers", "new employees", "school"))
    assert "once a year" in said([one["interval"] for one in held])


@pytest.mark.shows("R108")
def test_a_worry_about_a_worker_goes_to_the_designated_officer_and_the_worker_hears_of_it_later():
    worker = facts(
        {"kind": "designated_officer"}, risk_level="in_need", risk_source=["worker"],
        subject_role="worker", purpose_code="allegation_about_worker",
    )  # fmt: skip
    answered = answer(worker, ON)
    assert answered["outcome"] == "refer"
    advice = {one["who"]: one["advice"] for one in answered["telling"]}
    assert advice["worker"] == "ask_police_first"


@pytest.mark.shows("R28", "R76", "R107")
def test_every_answer_says_under_which_rules_it_was_given():
    old, new = (answer(facts(risk_level="in_need"), day) for day in ("2024-05-01", ON))
    assert old["edition"] != new["edition"]
    assert old["edition"].startswith("EN-2024-05-01-")


# Patterns, moves, routine


@pytest.mark.shows("R89")
def test_a_relative_who_protects_is_told_enough_against_a_parents_no():
    grandmother = facts(
        {"kind": "relative", "harm_role": "related_but_protective", "role": "cares_for"},
        sharer="council_childrens_services", risk_level="significant_harm",
        consent_status="refused", consent_from="parent",
    )  # fmt: skip
    assert outcome(grandmother, ON).outcome in ("share", "share_part")


@pytest.mark.shows("R93")
def test_the_protection_file_goes_with_a_child_who_changes_school():
    move = facts(
        {"kind": "school", "role": "safeguards"}, purpose_code="transfer",
        child_status="protection_plan", information_extent="whole_record",
    )  # fmt: skip
    answered = answer(move, ON)
    assert answered["outcome"] in SHARES
    assert "protection file" in said(answered["minimise"])
    assert answered["clocks"]


@pytest.mark.shows("R92")
def test_what_goes_to_a_new_area_stays_yours_until_they_say_that_they_have_it():
    new_area = {"kind": "council_childrens_services", "responsibility": "new_area"}
    moved = facts(new_area, sharer="council_childrens_services", purpose_code="transfer",
                  child_status="protection_plan", child_left_area="yes")  # fmt: skip
    answered = answer(moved, ON)
    assert answered["outcome"] in SHARES
    [receipt] = [one for one in answered["checks"] if one["code"] == "receipt"]
    assert "until then it is still yours" in receipt["text"].lower()
    assert [one for one in answered["clocks"] if one["starts"] == "sent"]


@pytest.mark.shows("R97")
def test_a_routine_is_answered_as_a_standing_decision_and_not_as_a_referral():
    once = answer(facts(risk_level="welfare", frequency="once"), ON)
    routine = answer(facts(act="set_routine", frequency="routine", risk_level="welfare"), ON)
    assert (once["act"], routine["act"]) == ("share", "set_routine")
    assert once["headline"] != routine["headline"]
    assert "referral_response" in {one["id"] for one in once["clocks"]}
    assert "referral_response" not in {one["id"] for one in routine["clocks"]}


@pytest.mark.shows("R69")
@pytest.mark.parametrize("name", FIELDS)
def test_no_fact_takes_a_name_an_address_or_a_number(name):
    for text in ("Mrs Invented", "1 Example Street", "999 000 1234"):
        with pytest.raises(InvalidFacts):
            answer(with_text(name, [text] if FIELDS[name].many else text), ON)


@pytest.mark.shows("R69")
def test_the_words_of_a_correction_come_back_beside_what_they_correct_and_nowhere_else():
    because = "Mrs Invented said so"
    fixed = {"of": "recipient_safeguards", "to": "yes", "because": because}
    told = answer({**facts(risk_level="in_need"), "corrections": [fixed]}, ON)["recipients"][0]
    assert because in said_exactly(told["derived"])
    told.pop("derived")
    assert because not in said_exactly(told)

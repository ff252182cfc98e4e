"""What the texts behind Sharewell ask of it, through the engine's front door.

`docs/reference/requirements.md` names these tests beside the requirements they show.
"""

import json

import pytest

from sharewell.guidance import answer, next_question, outcome
from sharewell.guidance.catalogue.edition import edition_on
from sharewell.guidance.engine.guard import OUTCOMES
from sharewell.guidance.facts import FIELDS

ON = "2026-10-01"
SHARES = ("share_now", "refer", "share")
SOCIAL_CARE = {"kind": "council_childrens_services"}


def facts(recipient=None, sharer="school", **given):
    """Facts with one recipient: `risk_level="in_need"` stands for `risk.level`."""
    found = {"sharer": {"kind": sharer}, "recipients": [recipient or SOCIAL_CARE]}
    for name, value in given.items():
        head, _, tail = name.partition("_")
        if tail:
            found.setdefault(head, {})[tail] = value
        else:
            found[head] = value
    return found


def said(part):
    """Everything an answer's part says, as one text."""
    return json.dumps(part, ensure_ascii=False).lower()


# The child first, no fear, no delay


def test_in_danger_nothing_that_is_missing_or_refused_holds_it_back():
    danger = facts(
        risk_level="immediate_danger", consent_status="refused", agreement="none",
        child_wish="objects", channel_kind="phone",
    )  # fmt: skip
    assert answer(danger, ON)["outcome"] == "share_now"
    assert answer(danger, ON)["do_first"][0]["phone"] == "999"
    assert next_question(facts(risk_level="immediate_danger"), ON) is None


@pytest.mark.parametrize("agreement", ["in_force", "none", "lapsed"])
def test_the_want_of_an_agreement_changes_no_outcome(agreement):
    for level in FIELDS["risk.level"].values:
        without = outcome(facts(risk_level=level), ON)
        assert outcome(facts(risk_level=level, agreement=agreement), ON) == without


def test_an_early_worry_may_be_told_to_those_who_protect():
    early = outcome(facts(risk_level="welfare", risk_pattern="first"), ON)
    assert early.outcome in SHARES


@pytest.mark.parametrize("status", ["not_known_to_services", "protection_plan", "looked_after"])
def test_known_and_unknown_children_are_referred_alike(status):
    assert outcome(facts(risk_level="significant_harm", child_status=status), ON).outcome == "refer"


def test_small_worries_that_keep_coming_weigh_like_need():
    once = facts(risk_level="welfare", risk_pattern="first", child_wish="objects")
    again = facts(risk_level="welfare", risk_pattern="getting_worse", child_wish="objects")
    places = [OUTCOMES.index(outcome(one, ON).outcome) for one in (once, again)]
    assert places[0] <= places[1]
    assert outcome(again, ON).outcome == "refer"


@pytest.mark.parametrize("kind", FIELDS["risk.kinds"].values)
@pytest.mark.parametrize("source", ["parent_or_carer", "other_child", "stranger_or_online"])
def test_serious_harm_of_any_kind_from_anyone_reaches_those_who_protect(kind, source):
    harm = facts(risk_level="significant_harm", risk_kinds=[kind], risk_source=[source])
    assert outcome(harm, ON).outcome in SHARES


def test_need_and_serious_harm_are_told_apart_and_both_referred():
    in_need = answer(facts(risk_level="in_need"), ON)
    serious = answer(facts(risk_level="significant_harm"), ON)
    assert in_need["outcome"] == serious["outcome"] == "refer"
    assert in_need["headline"] != serious["headline"] or in_need["duties"] != serious["duties"]


# Do not assume


def test_somebodys_word_that_they_know_changes_nothing_and_is_spoken_to():
    level = {"risk_level": "significant_harm"}
    word = answer(facts(information_already_shared="someone_says_so", **level), ON)
    assert word["outcome"] == answer(facts(**level), ON)["outcome"]
    assert "already told" in said(word["lead"])
    assert "receipt" in [check["code"] for check in word["checks"]]


@pytest.mark.parametrize("sharer", ["voluntary_group", "early_years", "private_individual"])
def test_anyone_may_raise_it_without_going_through_somebody(sharer):
    assert outcome(facts(sharer=sharer, risk_level="significant_harm"), ON).outcome == "refer"


# Purpose


@pytest.mark.parametrize("purpose", ["commercial", "media", "private_interest"])
def test_another_use_than_looking_after_children_gets_nothing(purpose):
    other = facts({"kind": "commercial"}, purpose_code=purpose, risk_level="welfare")
    assert outcome(other, ON).outcome == "do_not_share"


def test_whether_the_purpose_fits_is_worked_out_and_can_be_corrected():
    derived = {one["name"]: one for one in answer(facts(risk_level="in_need"), ON)["derived"]}
    assert derived["compatible_purpose"]["value"] == "yes"
    assert derived["compatible_purpose"]["sources"]


# Lawful basis


@pytest.mark.parametrize("sharer", ["school_maintained", "police", "charity", "fostering_agency"])
def test_bases_are_those_open_to_this_body_each_explained_and_consent_last(sharer):
    bases = answer(facts(sharer=sharer, risk_level="in_need"), ON)["bases"]
    assert bases
    assert all(one["why"] and one["record"] and one["sources"] for one in bases)
    codes = [one["code"] for one in bases]
    assert "consent" not in codes[:-1]


def test_public_and_private_bodies_are_offered_different_bases():
    public = {b["id"] for b in answer(facts(sharer="police", risk_level="in_need"), ON)["bases"]}
    private = {b["id"] for b in answer(facts(sharer="charity", risk_level="in_need"), ON)["bases"]}
    assert public != private


def test_asking_another_body_carries_a_basis_too():
    asking = answer(facts(act="ask", risk_level="in_need"), ON)
    assert asking["outcome"] in SHARES
    assert asking["bases"]


def test_sensitive_parts_bring_their_conditions_limb_by_limb():
    health = {"parts": [{"about": "child", "categories": ["health"]}]}
    sensitive = answer({**facts(risk_level="in_need"), "information": health}, ON)
    assert sensitive["conditions"]
    assert all(one["limbs"] and one["sources"] for one in sensitive["conditions"])


def test_confidence_and_human_rights_are_laid_out_with_both_sides():
    told = answer(facts(risk_level="in_need", information_confidential="yes"), ON)
    assert told["confidence"]["applies"]
    assert told["confidence"]["for"]
    assert told["confidence"]["against"]
    assert told["human_rights"]["text"]


# Consent


@pytest.mark.parametrize("status", FIELDS["consent.status"].values)
def test_no_value_of_consent_stops_protection(status):
    refused = facts(risk_level="in_need", consent_status=status, consent_from="parent")
    answered = answer(refused, ON)
    assert answered["outcome"] == "refer"
    assert answered["consent"]["role"] in ("not_needed", "not_appropriate", "ask_but_may_override")
    assert answered["consent"]["reasons"]


def test_four_things_called_consent_are_kept_apart():
    held = edition_on(ON).table("consent")
    assert {"legal_basis", "agreement", "being_told", "to_a_service"} <= set(held)


def test_consent_that_was_withdrawn_no_longer_carries_a_share_outside_safeguarding():
    outside = {"recipient": {"kind": "commercial"}, "purpose_code": "other"}
    given = facts(consent_status="given", consent_from="parent", **outside)
    withdrawn = facts(consent_status="withdrawn", consent_from="parent", **outside)
    places = [OUTCOMES.index(outcome(one, ON).outcome) for one in (given, withdrawn)]
    assert places[1] <= places[0]
    assert outcome(withdrawn, ON).outcome not in SHARES


# Openness


def test_telling_is_advised_person_by_person_with_a_reason():
    rows = answer(facts(risk_level="in_need"), ON)["telling"]
    assert {"child", "parents"} <= {row["who"] for row in rows}
    known = edition_on(ON).table("telling_reasons")
    assert all(row["reason_code"] in known and row["why"] for row in rows)


def test_a_parent_the_harm_may_come_from_is_not_told_first():
    harm = facts(risk_level="significant_harm", risk_source=["parent_or_carer"])
    rows = {row["who"]: row["advice"] for row in answer(harm, ON)["telling"]}
    assert rows["source_parent"] in ("do_not_tell_yet", "ask_police_first")


def test_telling_again_later_is_among_what_to_do_afterwards():
    harm = facts(risk_level="significant_harm", risk_source=["parent_or_carer"])
    told = answer(harm, ON)
    assert "look again" in said(told["checks"])


def test_a_childs_no_is_kept_apart_from_a_parents():
    record = {one["id"] for one in answer(facts(risk_level="in_need"), ON)["record"]}
    assert {"childs_view", "objections"} <= record
    young = facts(risk_level="welfare", child_age_band="16_to_17", child_competent="yes")
    their_no = {**young, "child": {**young["child"], "wish": "objects"}}
    parents_no = {**young, "consent": {"status": "refused", "from": "parent"}}
    assert outcome(their_no, ON).outcome == "share_if_agreed"
    assert outcome(parents_no, ON).outcome != "share_if_agreed"


# Advice


@pytest.mark.parametrize("sharer", ["school", "gp", "voluntary_group", "police"])
def test_there_is_always_somebody_to_ask_and_asking_never_holds_it_back(sharer):
    advice = answer(facts(sharer=sharer, risk_level="significant_harm"), ON)["advice"]
    assert advice["ask"]
    assert advice["waiting_is_safe"] is False
    assert "without names" in said(advice)


def test_a_body_with_no_adviser_of_its_own_is_pointed_outside():
    ask = answer(facts(sharer="voluntary_group", risk_level="in_need"), ON)["advice"]["ask"]
    assert "nspcc_helpline" in [one["id"] for one in ask]


# What, and with whom


def test_whoever_has_no_part_in_the_childs_life_gets_nothing():
    nobody = facts({"kind": "unrelated_person", "role": "none"}, risk_level="welfare")
    assert outcome(nobody, ON).outcome == "do_not_share"


def test_each_recipient_is_answered_by_itself():
    two = facts(risk_level="significant_harm", risk_source=["parent_or_carer"])
    two["recipients"] = [SOCIAL_CARE, {"kind": "parent_or_carer", "harm_role": "alleged_source"}]
    outcomes = [one["outcome"] for one in answer(two, ON)["recipients"]]
    assert outcomes == ["refer", "do_not_share"]


def test_a_whole_record_is_not_the_default_and_too_little_is_warned_of():
    whole = answer(facts(risk_level="in_need", information_extent="whole_record"), ON)
    assert {"leave_out", "add_context"} <= {one["do"] for one in whole["minimise"]}
    assert "the rest of the file" in said(whole["minimise"])


def test_old_and_unproven_parts_are_marked():
    old = {"parts": [{"about": "child", "categories": ["welfare"], "quality": ["out_of_date"]}]}
    answered = answer({**facts(risk_level="in_need"), "information": old}, ON)
    assert "accuracy" in [one["code"] for one in answered["checks"]]
    assert "mark" in [one["do"] for one in answered["minimise"]]


def test_an_unchecked_caller_and_an_open_channel_are_checked_first():
    caller = facts(
        {"kind": "relative", "verified": "no"}, risk_level="in_need",
        channel_reachable_by_others="yes",
    )  # fmt: skip
    assert outcome(caller, ON).outcome in ("do_not_share", "seek_advice")
    checked = answer(facts({"kind": "police", "verified": "no"}, risk_level="in_need"), ON)
    assert checked["outcome"] in SHARES
    assert any(one["code"] == "verify_recipient" for one in checked["checks"])


def test_adults_close_to_the_child_are_part_of_what_is_needed():
    sent = answer(facts(risk_level="significant_harm"), ON)["minimise"]
    assert any("adult" in one["what"].lower() for one in sent if one["do"] == "send")


def test_serious_harm_to_an_adult_is_reason_enough():
    adult = facts(
        {"kind": "police"}, risk_level="significant_harm", risk_to=["other_adult"],
        risk_kinds=["domestic_abuse"],
    )  # fmt: skip
    assert outcome(adult, ON).outcome in SHARES


def test_whoever_spoke_up_stays_unknown_to_the_family():
    part = {"about": "referrer", "categories": ["identity"], "protects": ["referrer"]}
    asked = facts({"kind": "parent_or_carer"}, trigger="parent_request")
    answered = answer({**asked, "information": {"parts": [part]}}, ON)
    assert answered["outcome"] not in SHARES
    to_council = answer({**facts(risk_level="in_need"), "information": {"parts": [part]}}, ON)
    assert "do not pass on" in said(to_council["minimise"])


# Recording


def test_five_choices_stand_side_by_side_and_each_has_its_record():
    answered = answer(facts(risk_level="in_need"), ON)
    codes = [one["code"] for one in answered["choice"]["options"]]
    assert codes == ["share", "share_part", "share_differently", "not_now", "withhold"]
    record = {one["id"] for one in answered["record"]}
    assert {"objective", "recipients", "rationale", "decider", "decided_at", "edition"} <= record


def test_a_refusal_carries_what_was_asked_and_why_not():
    nobody = facts({"kind": "media"}, trigger="request", purpose_code="media")
    answered = answer(nobody, ON)
    assert answered["outcome"] == "do_not_share"
    assert {"request", "rationale"} <= {one["id"] for one in answered["record"]}
    assert answered["would_change"] or answered["unknowns"] or answered["reasons"]


def test_every_answer_says_under_which_rules_it_was_given():
    old, new = (answer(facts(risk_level="in_need"), day) for day in ("2024-05-01", ON))
    assert old["edition"] != new["edition"]
    assert old["edition"].startswith("EN-2024-05-01-")


# Patterns, moves, routine


def test_a_relative_who_protects_is_told_enough_against_a_parents_no():
    grandmother = facts(
        {"kind": "relative", "harm_role": "related_but_protective", "role": "cares_for"},
        sharer="council_childrens_services", risk_level="significant_harm",
        consent_status="refused", consent_from="parent",
    )  # fmt: skip
    assert outcome(grandmother, ON).outcome in ("share", "share_part")


def test_the_protection_file_goes_with_a_child_who_changes_school():
    move = facts(
        {"kind": "school", "role": "safeguards"}, purpose_code="transfer",
        child_status="protection_plan", information_extent="whole_record",
    )  # fmt: skip
    answered = answer(move, ON)
    assert answered["outcome"] in SHARES
    assert answered["clocks"]


def test_a_routine_is_a_standing_decision_and_not_a_licence():
    routine = answer(facts(act="set_routine", frequency="routine", risk_level="welfare"), ON)
    assert routine["act"] == "set_routine"
    assert routine["outcome"] in OUTCOMES


def test_no_fact_could_carry_a_name():
    assert all(field.values for field in FIELDS.values())
    assert not [name for name in FIELDS if name.endswith((".name", ".address", ".number"))]

"""What the texts behind Sharewell ask of deciding: the child first, basis, consent, openness.

Each test names the requirements of `docs/reference/requirements.md` that it shows; a test of the
house holds that list to it.
"""

import pytest

from sharewell.guidance import answer, next_question, outcome
from sharewell.guidance.catalogue.edition import edition_on
from sharewell.guidance.engine.guard import OUTCOMES
from sharewell.guidance.facts import FIELDS
from tests.guidance.asking import ON, SHARES, derived_of, facts, said, what_goes

URGENCIES = ("now", "today", "soon", "when_you_can")

# The child first, no fear, no delay


@pytest.mark.shows("R1", "R2", "R94")
def test_in_danger_nothing_that_is_missing_or_refused_holds_it_back():
    danger = facts(
        risk_level="immediate_danger", consent_status="refused", agreement="none",
        child_wish="objects", channel_kind="phone",
    )  # fmt: skip
    answered = answer(danger, ON)
    assert answered["outcome"] == "share_now"
    assert answered["do_first"][0]["phone"] == "999"
    assert next_question(facts(risk_level="immediate_danger"), ON) is None


@pytest.mark.shows("R3")
@pytest.mark.parametrize("level", ["in_need", "significant_harm"])
@pytest.mark.parametrize("sharer", ["school", "gp", "voluntary_group"])
def test_whoever_hesitates_is_told_in_plain_words_that_they_may(level, sharer):
    hesitant = facts(sharer=sharer, risk_level=level, leaning="ask_consent_first")
    answered = answer(hesitant, ON)
    assert answered["headline"].startswith("Yes")
    assert "do not need consent" in answered["lead"]


@pytest.mark.shows("R8")
def test_the_graver_the_worry_the_sooner_and_the_time_is_counted():
    urgency, waits = [], []
    for level in ("welfare", "in_need", "significant_harm", "immediate_danger"):
        answered = answer(facts(risk_level=level), ON)
        urgency.append(URGENCIES.index(answered["advice"]["urgency"]))
        clocks = {one["id"]: (one["amount"], one["unit"]) for one in answered["clocks"]}
        assert "referrer_chase" in clocks
        waits += [wait for name, wait in clocks.items() if name.startswith("receipt_")]
    assert urgency == sorted(urgency, reverse=True)
    assert waits == [(1, "hours"), (15, "minutes")]  # sooner than the chase within a day


@pytest.mark.shows("R2", "R99")
@pytest.mark.parametrize("agreement", ["in_force", "none", "lapsed"])
def test_the_want_of_an_agreement_changes_no_outcome(agreement):
    for level in FIELDS["risk.level"].values:
        without = outcome(facts(risk_level=level), ON)
        assert outcome(facts(risk_level=level, agreement=agreement), ON) == without


@pytest.mark.shows("R6")
def test_an_early_worry_may_be_told_to_those_who_protect():
    early = outcome(facts(risk_level="welfare", risk_pattern="first"), ON)
    assert early.outcome in SHARES


@pytest.mark.shows("R7", "R12")
@pytest.mark.parametrize("status", ["not_known_to_services", "protection_plan", "looked_after"])
def test_known_and_unknown_children_are_referred_alike(status):
    assert outcome(facts(risk_level="significant_harm", child_status=status), ON).outcome == "refer"


@pytest.mark.shows("R9", "R90")
def test_small_worries_that_keep_coming_weigh_like_need():
    once = facts(risk_level="welfare", risk_pattern="first", child_wish="objects")
    again = facts(risk_level="welfare", risk_pattern="getting_worse", child_wish="objects")
    places = [OUTCOMES.index(outcome(one, ON).outcome) for one in (once, again)]
    assert places[0] <= places[1]
    assert outcome(again, ON).outcome == "refer"


@pytest.mark.shows("R10")
@pytest.mark.parametrize("kind", FIELDS["risk.kinds"].values)
@pytest.mark.parametrize("source", ["parent_or_carer", "other_child", "stranger_or_online"])
def test_serious_harm_of_any_kind_from_anyone_reaches_those_who_protect(kind, source):
    harm = facts(risk_level="significant_harm", risk_kinds=[kind], risk_source=[source])
    assert outcome(harm, ON).outcome in SHARES


@pytest.mark.shows("R11")
def test_need_and_serious_harm_are_told_apart_and_both_referred():
    in_need = answer(facts(risk_level="in_need"), ON)
    serious = answer(facts(risk_level="significant_harm"), ON)
    assert in_need["outcome"] == serious["outcome"] == "refer"
    assert in_need["headline"] != serious["headline"]
    assert in_need["rules"][0] != serious["rules"][0]


# Do not assume


@pytest.mark.shows("R13")
def test_somebodys_word_that_they_know_changes_nothing_and_is_spoken_to():
    level = {"risk_level": "significant_harm"}
    silent, word, receipt = (
        answer(facts(**level, **already), ON)
        for already in (
            {},
            {"information_already_shared": "someone_says_so"},
            {"information_already_shared": "receipt_held"},
        )
    )
    assert word["outcome"] == silent["outcome"]
    spoken_to = [
        "somebodys_word_is_no_receipt" in [reason["rule"] for reason in one["reasons"]]
        for one in (silent, word, receipt)
    ]
    assert spoken_to == [False, True, False]


@pytest.mark.shows("R15")
@pytest.mark.parametrize("sharer", ["voluntary_group", "early_years", "private_individual"])
def test_anyone_may_raise_it_without_going_through_somebody(sharer):
    assert outcome(facts(sharer=sharer, risk_level="significant_harm"), ON).outcome == "refer"


# Purpose


@pytest.mark.shows("R19")
@pytest.mark.parametrize("purpose", ["commercial", "media", "private_interest"])
def test_another_use_than_looking_after_children_gets_nothing(purpose):
    other = facts({"kind": "commercial"}, purpose_code=purpose, risk_level="welfare")
    assert outcome(other, ON).outcome == "do_not_share"


@pytest.mark.shows("R18")
def test_whether_the_purpose_fits_is_worked_out_and_can_be_corrected():
    protecting = facts(risk_level="in_need")
    fits = derived_of(protecting, "compatible_purpose")
    assert (fits["value"], fits["corrected"]) == ("yes", False)
    assert fits["sources"]
    assert derived_of(facts(purpose_code="commercial"), "compatible_purpose")["value"] == "no"
    said_no = {"of": "compatible_purpose", "to": "no", "because": "promised never to use it so"}
    corrected = derived_of({**protecting, "corrections": [said_no]}, "compatible_purpose")
    assert (corrected["value"], corrected["corrected"]) == ("no", True)
    assert corrected["because"] == said_no["because"]


@pytest.mark.shows("R17")
def test_what_it_is_for_decides_what_goes():
    sent = [
        what_goes(facts(risk_level="significant_harm")),
        what_goes(facts({"kind": "school", "role": "safeguards"}, purpose_code="transfer")),
        what_goes(facts({"kind": "gp"}, purpose_code="assessment", risk_level="in_need")),
    ]
    assert all(sent)
    assert not sent[0] & sent[1]
    assert not sent[1] & sent[2]
    assert sent[0] != sent[2]


# Lawful basis


def codes_of(given):
    return [one["code"] for one in answer(given, ON)["bases"]]


@pytest.mark.shows("R20", "R22")
@pytest.mark.parametrize("sharer", ["school_maintained", "police", "charity", "fostering_agency"])
def test_bases_are_those_open_to_this_body_and_each_says_what_it_asks(sharer):
    bases = answer(facts(sharer=sharer, risk_level="in_need"), ON)["bases"]
    codes = {one["code"] for one in bases}
    public = sharer in ("school_maintained", "police")
    assert codes & {"6(1)(e)", "6(1)(ea)"} == ({"6(1)(e)"} if public else {"6(1)(ea)"})
    assert ("6(1)(f)" in codes) is not public
    assert all(one["why"] and one["cautions"] and one["sources"] for one in bases)
    assert len({one["record"] for one in bases}) == len(bases)


@pytest.mark.shows("R23")
@pytest.mark.parametrize("sharer", ["school_maintained", "charity"])
def test_consent_comes_last_with_its_warning_and_only_where_a_yes_is_free(sharer):
    club = {"kind": "charity", "role": "supports"}
    agreed = facts(club, sharer=sharer, purpose_code="early_help", risk_level="welfare",
                   consent_status="given", consent_from="parent")  # fmt: skip
    bases = answer(agreed, ON)["bases"]
    assert [one["code"] for one in bases].index("6(1)(a)") == len(bases) - 1 > 0
    assert "share anyway" in said(bases[-1]["cautions"])
    assert "6(1)(a)" not in codes_of(facts(sharer=sharer, risk_level="in_need"))


@pytest.mark.shows("R20")
def test_public_and_private_bodies_are_offered_different_bases():
    public = {b["id"] for b in answer(facts(sharer="police", risk_level="in_need"), ON)["bases"]}
    private = {b["id"] for b in answer(facts(sharer="charity", risk_level="in_need"), ON)["bases"]}
    assert public
    assert private
    assert not public & private


@pytest.mark.shows("R24")
def test_legitimate_interests_come_with_their_balance():
    bases = answer(facts(sharer="charity", risk_level="in_need"), ON)["bases"]
    [weighed] = [one for one in bases if one["code"] == "6(1)(f)"]
    assert "weighed against privacy" in said(weighed["why"])
    assert all(step in weighed["record"] for step in ("the purpose", "the need", "the balance"))
    [recognised] = [one for one in bases if one["code"] == "6(1)(ea)"]
    assert "need not weigh" in said(recognised["why"])
    assert "balance" not in recognised["record"]


@pytest.mark.shows("R21")
def test_asking_another_body_carries_a_basis_too():
    asking = answer(facts(act="ask", risk_level="in_need"), ON)
    assert asking["outcome"] in SHARES
    assert asking["bases"]


@pytest.mark.shows("R25", "R26")
def test_sensitive_parts_bring_their_conditions_limb_by_limb():
    health = {"parts": [{"about": "child", "categories": ["health"]}]}
    sensitive = answer({**facts(risk_level="in_need"), "information": health}, ON)
    assert sensitive["conditions"]
    assert all(one["limbs"] and one["sources"] for one in sensitive["conditions"])


@pytest.mark.shows("R5")
def test_the_harm_of_sharing_is_weighed_beside_that_of_keeping_silent():
    in_confidence = {"risk_level": "in_need", "information_confidential": "yes"}

    def against(harm):
        return answer(facts(**in_confidence, harm_if_shared=harm), ON)["confidence"]["against"]

    assert set(against("serious")) - set(against("none")) == {
        "Sharing it could itself do serious harm."
    }

    def to_police(harm):
        asked = facts(
            {"kind": "police"}, sharer="gp", purpose_code="criminal_investigation",
            trigger="request", information_confidential="yes", risk_level="none",
            harm_if_not_shared=harm,
        )  # fmt: skip
        return outcome(asked, ON).outcome

    assert (to_police("none"), to_police("serious")) == ("seek_advice", "share_part")

    def more_harm_than_good(if_shared, if_not_shared):
        weighed = facts(
            sharer="health_service", risk_level="significant_harm",
            harm_if_shared=if_shared, harm_if_not_shared=if_not_shared,
        )  # fmt: skip
        told = answer(weighed, ON)
        assert {"harm_if_shared", "harm_if_not_shared"} <= {one["id"] for one in told["record"]}
        [duty] = [one for one in told["duties"] if one["id"] == "duty_to_share"]
        return {limb["id"]: limb["state"] for limb in duty["test"]}["not_more_detrimental"]

    assert more_harm_than_good("none", "serious") == "satisfied"
    assert more_harm_than_good("serious", "serious") == "open"
    assert more_harm_than_good("serious", "none") == "failed"


@pytest.mark.shows("R27")
def test_confidence_and_human_rights_are_laid_out_with_both_sides():
    told = answer(facts(risk_level="in_need", information_confidential="yes"), ON)
    assert told["confidence"]["applies"]
    assert told["confidence"]["for"]
    assert told["confidence"]["against"]
    assert told["human_rights"]["text"]


# Consent


@pytest.mark.shows("R1", "R29", "R32", "R42")
@pytest.mark.parametrize("status", FIELDS["consent.status"].values)
def test_no_value_of_consent_stops_protection(status):
    refused = facts(risk_level="in_need", consent_status=status, consent_from="parent")
    answered = answer(refused, ON)
    assert answered["outcome"] == "refer"
    assert answered["consent"]["role"] in ("not_needed", "not_appropriate", "ask_but_may_override")
    assert answered["consent"]["reasons"]


@pytest.mark.shows("R33")
def test_things_called_consent_are_kept_apart():
    yes = {"consent_status": "given", "consent_from": "parent"}

    # a legal basis: outside safeguarding their yes alone carries it
    outside = facts({"kind": "commercial"}, purpose_code="other", **yes)
    assert answer(outside, ON)["consent"]["role"] == "needed"
    assert codes_of(outside) == ["6(1)(a)"]

    # going along with a referral: welcome, and never why it may go; what they get is being told
    referral = facts(risk_level="in_need", **yes)
    referred = answer(referral, ON)
    assert referred["outcome"] == outcome(facts(risk_level="in_need"), ON).outcome
    assert referred["consent"]["role"] == "not_needed"
    assert "6(1)(a)" not in codes_of(referral)
    assert "tell people" in said(referred["consent"]["text"])
    assert {"child", "parents"} <= {row["who"] for row in referred["telling"]}

    # a yes to help that they may decline
    club = {"kind": "voluntary_group", "role": "supports"}
    help_offered = facts(club, purpose_code="early_help", risk_level="welfare", **yes)
    to_help = "This is a yes to help. Record it as that, not as consent in data protection."
    assert to_help in answer(help_offered, ON)["consent"]["reasons"]
    assert to_help not in answer(outside, ON)["consent"]["reasons"]
    assert to_help not in referred["consent"]["reasons"]


@pytest.mark.shows("R31")
def test_consent_that_was_withdrawn_no_longer_carries_a_share_outside_safeguarding():
    outside = {"recipient": {"kind": "commercial"}, "purpose_code": "other"}
    given = facts(consent_status="given", consent_from="parent", **outside)
    withdrawn = facts(consent_status="withdrawn", consent_from="parent", **outside)
    places = [OUTCOMES.index(outcome(one, ON).outcome) for one in (given, withdrawn)]
    assert places[1] <= places[0]
    assert outcome(withdrawn, ON).outcome not in SHARES


# Openness


@pytest.mark.shows("R37", "R39", "R44")
def test_telling_is_advised_person_by_person_with_a_reason():
    rows = answer(facts(risk_level="in_need"), ON)["telling"]
    assert {"child", "parents"} <= {row["who"] for row in rows}
    known = edition_on(ON).table("telling_reasons")
    assert all(row["reason_code"] in known and row["why"] for row in rows)


def test_a_parent_the_harm_may_come_from_is_not_told_first():
    harm = facts(risk_level="significant_harm", risk_source=["parent_or_carer"])
    rows = {row["who"]: row["advice"] for row in answer(harm, ON)["telling"]}
    assert rows["source_parent"] in ("do_not_tell_yet", "ask_police_first")


@pytest.mark.shows("R40")
def test_telling_again_later_is_among_what_to_do_afterwards():
    harm = facts(risk_level="significant_harm", risk_source=["parent_or_carer"])
    told = answer(harm, ON)
    assert "look again" in said(told["checks"])
    [again] = [one for one in told["clocks"] if one["starts"] == "not_told"]
    assert again["due_on"] > ON


@pytest.mark.shows("R34", "R41", "R43")
def test_a_childs_no_is_kept_apart_from_a_parents():
    record = {one["id"] for one in answer(facts(risk_level="in_need"), ON)["record"]}
    assert {"childs_view", "objections"} <= record
    young = facts(risk_level="welfare", child_age_band="16_to_17", child_competent="yes")
    their_no = {**young, "child": {**young["child"], "wish": "objects"}}
    parents_no = {**young, "consent": {"status": "refused", "from": "parent"}}
    assert outcome(their_no, ON).outcome == "share_if_agreed"
    assert outcome(parents_no, ON).outcome != "share_if_agreed"


# Advice


@pytest.mark.shows("R48", "R49", "R51", "R53")
@pytest.mark.parametrize("sharer", ["school", "gp", "voluntary_group", "police"])
def test_there_is_always_somebody_to_ask_and_asking_never_holds_it_back(sharer):
    advice = answer(facts(sharer=sharer, risk_level="significant_harm"), ON)["advice"]
    assert advice["ask"]
    assert advice["waiting_is_safe"] is False
    assert "without names" in said(advice)


@pytest.mark.shows("R50")
def test_a_body_with_no_adviser_of_its_own_is_pointed_outside():
    ask = answer(facts(sharer="voluntary_group", risk_level="in_need"), ON)["advice"]["ask"]
    assert "nspcc_helpline" in [one["id"] for one in ask]

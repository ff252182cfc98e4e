"""Duties, confidence, human rights and consent, as they are shown in particular situations."""

import pytest

from tests.guidance.situations import codes, ids, part, shown, situation

# Duties


def limbs_of(facts, duty):
    """The state of each part of a duty's test; none where the duty is not shown."""
    held = [one["test"] for one in shown(facts)["duties"] if one["id"] == duty]
    return {limb["id"]: limb["state"] for test in held for limb in test}


def fgm(**more):
    return situation(
        "health_service",
        "police",
        risk__kinds=["fgm"],
        sharer__regulated_professional="yes",
        **more,
    )


@pytest.mark.parametrize(
    ("evidence", "is_shown"),
    [("disclosed_by_child", True), ("observed", True), ("reported", False), ("rumour", False)],
)
def test_the_duty_to_report_cutting_arises_only_if_she_tells_or_it_is_seen(evidence, is_shown):
    told = shown(fgm(risk__evidence=[evidence]))
    assert ("fgm_report" in ids(told["duties"])) is is_shown


def test_the_duty_to_report_cutting_is_personal_a_must_and_shown_beside_a_referral():
    facts = fgm(risk__evidence=["disclosed_by_child"])
    facts["recipients"] = [{"kind": "council_childrens_services"}]
    duty = next(duty for duty in shown(facts)["duties"] if duty["id"] == "fgm_report")
    assert (duty["personal"], duty["strength"]) == (True, "must")
    assert "6(1)(c)" not in codes(shown(facts))
    assert "6(1)(c)" in codes(shown(fgm(risk__evidence=["disclosed_by_child"])))


def test_whoever_is_in_no_regulated_profession_has_no_duty_to_report_cutting():
    facts = fgm(risk__evidence=["observed"])
    facts["sharer"]["regulated_professional"] = "no"
    assert "fgm_report" not in ids(shown(facts)["duties"])


@pytest.mark.parametrize(("corrected", "state"), [("yes", "satisfied"), ("no", None)])
def test_a_correction_of_their_profession_settles_whether_the_duty_is_theirs(corrected, state):
    facts = situation(
        "school", "police", risk__kinds=["fgm"], risk__evidence=["disclosed_by_child"],
        corrections=[{"of": "regulated_professional", "to": corrected, "because": "she teaches"}],
    )  # fmt: skip
    assert limbs_of(facts, "fgm_report").get("regulated_professional") == state


@pytest.mark.parametrize(("age", "state"), [("deceased", "satisfied"), ("under_13", "open")])
def test_the_council_tells_the_national_panel_of_a_child_who_died(age, state):
    facts = situation(
        "council_childrens_services", "government_department",
        purpose__code="learning_review", child__age_band=age,
    )  # fmt: skip
    assert limbs_of(facts, "panel_notification")["died_or_seriously_harmed"] == state


@pytest.mark.parametrize(
    ("subject", "is_theirs"),
    [("parent_or_carer", True), ("child", False), ("deceased", False)],
)
def test_the_duty_of_care_bodies_to_share_is_about_adults_only(subject, is_theirs):
    facts = situation(
        "gp", "health_service", purpose__code="support_adult", subject__role=subject,
    )  # fmt: skip
    assert bool(limbs_of(facts, "share_for_adult_care")) is is_theirs


def test_the_duty_to_share_is_shown_as_reported_with_its_start_open():
    duty = next(
        d for d in shown(situation("health_service"))["duties"] if d["id"] == "duty_to_share"
    )
    states = {line["id"]: line["state"] for line in duty["test"]}
    assert duty["status"] == "reported_not_confirmed"
    assert duty["strength"] == "should"
    assert duty["doubt"]
    assert states["start_confirmed"] == "open"
    assert states["bound_by_the_duty"] == "satisfied"


@pytest.mark.parametrize("trigger", ["proactive", "request"])
def test_harm_from_sharing_is_weighed_under_the_duty_whether_asked_or_not(trigger):
    facts = situation(
        "health_service", trigger=trigger, harm__if_shared="serious", harm__if_not_shared="none"
    )
    duty = next(d for d in shown(facts)["duties"] if d["id"] == "duty_to_share")
    states = {line["id"]: line["state"] for line in duty["test"]}
    assert states["not_more_detrimental"] == "failed"


def test_a_charity_is_bound_by_the_duty_only_where_a_public_body_commissions_it():
    assert "duty_to_share" not in ids(shown(situation("charity"))["duties"])
    commissioned = situation("charity", sharer__contracted_public_function="yes")
    assert "duty_to_share" in ids(shown(commissioned)["duties"])


def test_police_must_tell_a_school_of_domestic_abuse_from_its_date_but_no_nursery():
    facts = situation("police", "school", risk__kinds=["domestic_abuse"])
    assert "tell_the_school" in ids(shown(facts, "2025-11-07")["duties"])
    assert "tell_the_school" not in ids(shown(facts, "2025-11-06")["duties"])
    nursery = situation("police", "early_years", risk__kinds=["domestic_abuse"])
    assert "tell_the_school" not in ids(shown(nursery)["duties"])


def test_the_duty_to_report_abuse_is_shown_as_not_known_to_have_started():
    facts = situation(risk__kinds=["sexual"], risk__evidence=["disclosed_by_child"])
    duty = next(d for d in shown(facts)["duties"] if d["id"] == "csa_report")
    assert duty["strength"] == "may"
    assert "not known to be in force" in duty["doubt"]
    assert "csa_report" not in ids(shown(facts, "2026-04-28")["duties"])


def test_a_nursery_hears_of_its_notice_to_ofsted_beside_the_designated_officer():
    facts = situation("early_years", "designated_officer", purpose__code="allegation_about_worker")
    assert ids(shown(facts)["duties"])[:2] == ["designated_officer", "ofsted_notification"]


def test_a_persons_own_duty_stands_before_every_other():
    facts = fgm(risk__evidence=["disclosed_by_child"], trigger="court_order")
    assert ids(shown(facts)["duties"])[0] == "fgm_report"


# Confidence and human rights


def test_serious_harm_outweighs_a_confidence():
    told = shown(situation("gp", information__confidential="yes"))["confidence"]
    assert told["applies"] is True
    assert "satisfied" in [line["state"] for line in told["test"]]


def test_a_bar_is_shown_with_what_to_do_and_stops_nothing_by_itself():
    told = shown(situation(information__bars=["police_intelligence"]))
    assert any("Police intelligence" in line for line in told["confidence"]["against"])
    assert "police-information-code" in told["confidence"]["sources"]
    assert told["outcome"] in ("refer", "share", "share_part")


def test_human_rights_bind_a_public_body_and_a_charity_with_a_public_function():
    assert shown(situation("police", "school"))["human_rights"]["applies"] is True
    assert shown(situation("charity"))["human_rights"]["applies"] is False
    contracted = situation("charity", sharer__contracted_public_function="yes")
    assert shown(contracted)["human_rights"]["applies"] is True


def test_a_small_worry_needs_more_care_with_private_life():
    told = shown(situation("health_service", risk__level="welfare"))["human_rights"]
    assert "christian-institute-2016" in told["sources"]
    assert "more care" in told["text"]


# Consent


@pytest.mark.parametrize(
    ("facts", "role"),
    [
        (situation(), "not_needed"),
        (situation(consent__status="refused"), "not_needed"),
        (situation(risk__level="immediate_danger"), "not_needed"),
        (situation(risk__level="welfare"), "not_needed"),
        (situation(consent__asking_is_safe="no"), "not_appropriate"),
        (situation(telling__prejudices_enquiry="yes"), "not_appropriate"),
        (
            situation(risk__kinds=["fabricated_illness"], risk__source=["parent_or_carer"]),
            "not_appropriate",
        ),
        (
            situation(
                "police", "other_private", purpose__code="warn_about_person",
                risk__evidence=["conviction_or_finding"],
            ),
            "not_appropriate",
        ),
        (
            situation(
                "health_service", "charity", risk__level="welfare", purpose__code="early_help"
            ),
            "needed",
        ),
        (
            situation(
                "gp", risk__level="welfare", child__age_band="13_to_15", child__competent="yes",
                child__wish="objects", information__parts=part("sexual_health"),
            ),
            "ask_but_may_override",
        ),
        (
            situation("health_service", child__age_band="16_to_17", child__wish="objects"),
            "ask_but_may_override",
        ),
        (
            situation("health_service", subject__role="other_adult", risk__to=["other_children"]),
            "ask_but_may_override",
        ),
        (situation("gp", "court", trigger="court_order"), "not_needed"),
        (situation("police", "media"), "not_appropriate"),
        (situation("police", "media", consent__status="refused"), "needed"),
        (situation(risk__level="welfare", risk__kinds=["forced_marriage_or_honour"]),
         "not_appropriate"),
        (situation("council_childrens_services", "parent_or_carer", recipients__harm_role="source",
                   trigger="request"), "not_appropriate"),
    ],
)  # fmt: skip
def test_consent_has_the_part_that_fits(facts, role):
    assert shown(facts)["consent"]["role"] == role


def test_a_parent_the_harm_may_come_from_is_not_asked():
    told = shown(situation(risk__source=["parent_or_carer"]))["consent"]
    assert told["role"] in ("not_needed", "not_appropriate")
    assert any("do not ask those it may come from" in reason for reason in told["reasons"])


def test_a_no_that_is_overridden_is_written_down():
    told = shown(situation(consent__status="refused"))["consent"]
    assert any("Write down why you go ahead" in reason for reason in told["reasons"])


def test_a_refusal_does_not_say_that_a_yes_is_needed():
    told = shown(situation("police", "media"))["consent"]
    assert "Even with their yes" not in str(told)
    assert told["text"].startswith("Do not go and ask")


def test_consent_speaks_of_a_confidence_and_a_worry_only_where_somebody_did():
    told = shown(situation("charity", "police", trigger="request", risk__level="none",
                           purpose__code="criminal_investigation"))  # fmt: skip
    assert "They told you" not in str(told["consent"])
    assert "the worry" not in str(told["consent"])


def test_somebodys_yes_that_carries_it_is_what_consent_says():
    facts = situation("school", "relative", risk__level="none", consent__status="given",
                      purpose__code="other")  # fmt: skip
    told = shown(facts)
    assert told["rules"][0] == "family_with_agreement"
    assert told["consent"]["role"] == "needed"
    assert "agreement" in told["consent"]["text"]


def test_no_public_task_is_claimed_where_their_yes_decides():
    told = shown(situation("school_maintained", "school", risk__level="none",
                           purpose__code="other", recipients__role="supports"))  # fmt: skip
    assert (told["outcome"], told["consent"]["role"]) == ("share_if_agreed", "needed")
    assert codes(told) == ["6(1)(a)"]


def test_a_service_they_may_take_or_leave_is_offered_as_a_task_and_given_on_a_yes():
    told = shown(situation("health_service", "charity", risk__level="welfare",
                           purpose__code="early_help"))  # fmt: skip
    assert told["bases"][0]["code"] == "6(1)(e)"
    assert "only with their yes" in told["bases"][0]["why"]

"""The sections that present the law: whatever is said, and bases and conditions."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell.guidance.catalogue.edition import FROZEN, edition_on
from sharewell.guidance.facts import AGENCY_KINDS
from sharewell.guidance.sections import alerts
from sharewell.guidance.sections.bases import bases
from sharewell.guidance.sections.conditions import conditions
from sharewell.guidance.sections.confidence import confidence
from sharewell.guidance.sections.consent import ROLES, consent
from sharewell.guidance.sections.duties import duties
from sharewell.guidance.sections.human_rights import human_rights
from sharewell.guidance.sections.limbs import STATES
from tests.guidance.random_facts import random_facts
from tests.guidance.situations import codes, ids, limb, part, shown, situation, views

SECTIONS = {
    "bases": bases, "conditions": conditions, "duties": duties,
    "confidence": confidence, "human_rights": human_rights,
    "consent": consent,
}  # fmt: skip
KEYS = {
    "bases": "id code label provision why record cautions certainty doubt sources",
    "conditions": "id label family provision limbs policy_document policy_note certainty doubt "
    "sources",
    "duties": "id label provision nature status strength test effect personal certainty doubt "
    "sources",
    "confidence": "applies text for against test certainty sources",
    "human_rights": "applies text for against test certainty sources",
    "consent": "role text reasons sources",
}
ALWAYS_PUBLIC = (
    "council_childrens_services", "council_other", "police", "health_service",
    "school_maintained", "academy", "college", "probation", "youth_justice", "prison",
    "inspectorate", "government_department", "other_public",
)  # fmt: skip
ALWAYS_PRIVATE = (
    "charity", "voluntary_group", "independent_school", "early_years", "fostering_agency",
    "childrens_home", "adoption_agency", "housing", "legal_practice", "other_private",
    "private_individual",
)  # fmt: skip
JUSTICE = ("police", "probation", "prison", "youth_justice")
EDUCATION = (
    "school", "school_maintained", "academy", "independent_school", "college", "early_years",
)  # fmt: skip


# Whatever anybody says


@pytest.mark.parametrize("on", FROZEN)
@settings(max_examples=75, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_every_section_speaks_on_any_day_in_its_shape_and_cites_what_was_in_force(on, seed):
    for view in views(random_facts(seed), on):
        held = edition_on(on).table("sources")
        for name, section in SECTIONS.items():
            told = section(view)
            assert json.dumps(told) == json.dumps(section(view))
            for entry in told if isinstance(told, list) else [told]:
                assert list(entry) == KEYS[name].split()
                assert entry["sources"]
                assert set(entry["sources"]) <= set(held)
                for line in [*entry.get("limbs", ()), *entry.get("test", ())]:
                    assert line["state"] in STATES
                    assert line["text"]


@pytest.mark.parametrize("on", FROZEN)
@settings(max_examples=75, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_bases_fit_the_body_and_the_date_whatever_is_said(on, seed):
    for view in views(random_facts(seed), on):
        kind = view.case.one("sharer.kind")
        said_public = view.case.known.get("sharer.public_body")
        contracted = view.case.known.get("sharer.contracted_public_function")
        offered = [entry["code"] for entry in bases(view)]
        if kind in ALWAYS_PUBLIC:
            assert not {"6(1)(ea)", "6(1)(f)"} & set(offered)
        if kind in ALWAYS_PRIVATE and said_public != "yes" and contracted != "yes":
            assert "6(1)(e)" not in offered
        if on < "2026-02-05":
            assert "6(1)(ea)" not in offered
        if "6(1)(a)" in offered:
            assert offered.index("6(1)(a)") == len(offered) - 1
        if "6(1)(d)" in offered:
            assert view.case.one("risk.level") == "immediate_danger"
        assert "6(1)(b)" not in offered


@pytest.mark.parametrize("on", FROZEN)
@settings(max_examples=75, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_consent_plays_a_part_that_fits_the_outcome(on, seed):
    for view in views(random_facts(seed), on):
        role = consent(view)["role"]
        assert role in ROLES
        if view.outcome in ("share_now", "refer"):
            assert role != "needed"
        if view.outcome == "share_if_agreed":
            unsafe = alerts.asking_known_unsafe(view.case) or (
                alerts.family_not_to_be_alerted(view.case)
            )
            assert role in ("needed", "ask_but_may_override") or (
                unsafe and role == "not_appropriate"
            )
        if "6(1)(a)" in [entry["code"] for entry in bases(view)]:
            assert role == "needed"


@pytest.mark.parametrize("on", FROZEN)
@settings(max_examples=75, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_no_duty_is_a_must_that_is_not_settled_and_none_reaches_the_wrong_body(on, seed):
    for view in views(random_facts(seed), on):
        for duty in duties(view):
            assert duty["status"] != "not_yet"
            if duty["status"] != "in_force":
                assert duty["strength"] != "must"
                assert duty["doubt"]
            if duty["id"] == "duty_to_share":
                assert view.case.one("sharer.kind") not in EDUCATION
                assert on >= "2026-09-30"


@pytest.mark.parametrize("kind", AGENCY_KINDS)
@pytest.mark.parametrize("on", FROZEN)
def test_every_kind_of_body_that_refers_a_child_has_a_reason_in_law(kind, on):
    assert codes(shown(situation(kind), on))


# Bases


def test_a_council_rests_on_its_public_task_and_on_laws_that_give_it():
    basis = shown(situation("council_childrens_services", "health_service"))["bases"][0]
    assert basis["code"] == "6(1)(e)"
    assert "Children Act 1989, section 17" in basis["provision"]
    assert (
        "children-act-1989-s47" in basis["sources"] or "children-act-1989-s17" in basis["sources"]
    )


def test_a_charity_rests_on_the_safeguarding_interest_from_its_date_and_on_a_balance_before():
    told = situation("charity")
    assert codes(shown(told, "2026-02-05"))[0] == "6(1)(ea)"
    assert codes(shown(told, "2026-02-04"))[0] == "6(1)(f)"


def test_a_charity_has_a_public_task_only_of_its_own_and_is_warned():
    told = shown(situation("charity", sharer__contracted_public_function="yes"))
    task = next(basis for basis in told["bases"] if basis["code"] == "6(1)(e)")
    assert task["id"] == "contracted_task"
    assert any("does not lend it to you" in caution for caution in task["cautions"])
    assert "6(1)(e)" not in codes(shown(situation("charity")))


def test_a_request_by_the_council_opens_the_interest_that_answers_requests():
    asked = shown(situation("charity", trigger="request"))
    unasked = shown(situation("charity", trigger="proactive"))
    assert "recognised_request" in ids(asked["bases"])
    assert "recognised_request" not in ids(unasked["bases"])


def test_a_civil_emergency_is_never_offered_for_a_child_in_danger():
    told = shown(situation("charity", "police", risk__level="immediate_danger"))
    assert "recognised_emergency" not in ids(told["bases"])
    assert codes(told)[0] == "6(1)(d)"


def test_vital_interests_come_first_in_danger_and_not_at_all_outside_it():
    assert codes(shown(situation(risk__level="immediate_danger")))[0] == "6(1)(d)"
    assert "6(1)(d)" not in codes(shown(situation(risk__level="unclear")))


def test_a_school_of_unknown_kind_is_told_what_an_independent_school_uses():
    told = shown(situation("school"))["bases"]
    assert [basis["code"] for basis in told] == ["6(1)(e)"]
    assert "independent school" in told[0]["why"]


def test_a_school_said_not_to_be_public_uses_an_independent_schools_reasons():
    assert codes(shown(situation("school", sharer__public_body="no")))[0] == "6(1)(ea)"


def test_private_practice_of_a_gp_uses_an_interest_and_nhs_work_a_task():
    assert codes(shown(situation("gp")))[0] == "6(1)(e)"
    private = codes(shown(situation("gp", sharer__public_body="no")))
    assert "6(1)(f)" in private
    assert "6(1)(e)" not in private


@pytest.mark.parametrize("kind", JUSTICE)
def test_law_enforcement_work_has_its_own_part_of_the_law(kind):
    told = shown(situation(kind, "police", purpose__code="criminal_investigation"))
    assert codes(told)[0] == "Part 3"
    assert "6(1)(e)" not in codes(told)
    assert codes(shown(situation(kind, purpose__code="referral")))[0] == "6(1)(e)"


def test_a_courts_order_is_a_legal_obligation_and_comes_first():
    told = shown(situation("charity", "court", trigger="court_order"))
    assert codes(told)[0] == "6(1)(c)"
    assert "a court’s order" in told["bases"][0]["why"]


def test_the_reported_duty_to_share_opens_no_legal_obligation_by_itself():
    told = shown(situation("health_service"))
    assert "duty_to_share" in ids(told["duties"])
    assert "6(1)(c)" not in codes(told)
    assert any("duty to share" in caution for caution in told["bases"][0]["cautions"])


def test_consent_is_a_reason_only_where_a_no_would_be_the_end_of_it():
    service = situation(
        "health_service", "charity", risk__level="welfare", purpose__code="early_help"
    )
    assert codes(shown(service))[-1] == "6(1)(a)"
    assert "6(1)(a)" not in codes(shown(situation("health_service")))


def test_what_stays_or_identifies_nobody_needs_no_reason():
    assert shown(situation("police", "media"))["bases"] == []
    counts = situation("council_childrens_services", "public", information__form="anonymised")
    assert shown(counts)["bases"] == []


def test_a_neighbour_acts_in_private_life():
    assert ids(shown(situation("private_individual"))["bases"])[0] == "private_life"


# Conditions


def test_every_limb_is_worked_out_from_what_was_said():
    told = shown(situation("school", "police", information__parts=part("health")))
    assert limb(told, "safeguarding", "kind_of_data") == "satisfied"
    assert limb(told, "safeguarding", "protects_somebody") == "satisfied"
    assert limb(told, "safeguarding", "child_or_at_risk") == "satisfied"
    assert limb(told, "safeguarding", "substantial_public_interest") == "satisfied"
    assert limb(told, "safeguarding", "policy_document") == "open"


def test_what_nobody_said_leaves_a_limb_open():
    told = shown({"sharer": {"kind": "school"}, "purpose": {"code": "enquiry"}})
    assert limb(told, "safeguarding", "kind_of_data") == "open"
    assert limb(told, "safeguarding", "protects_somebody") == "open"
    assert limb(told, "safeguarding", "substantial_public_interest") == "open"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"consent__status": "refused"}, "open"),
        ({"consent__status": "given", "consent__from": "adult_subject"}, "failed"),
        ({"consent__asking_is_safe": "no"}, "satisfied"),
        ({"consent__practicable": "no"}, "satisfied"),
        ({"telling__prejudices_enquiry": "yes"}, "satisfied"),
        ({"telling__prejudices_enquiry": "possible"}, "open"),
    ],
)
def test_refusal_alone_is_no_reason_to_go_without_consent_but_harm_from_asking_is(said, state):
    facts = situation(
        "health_service",
        subject__role="parent_or_carer",
        information__parts=part("health", about="parent_or_carer"),
        **said,
    )
    assert limb(shown(facts), "safeguarding", "without_consent_for_a_reason") == state


def test_without_a_policy_document_the_condition_is_not_met_and_another_is_named():
    told = shown(situation("health_service", information__parts=part("health")))
    note = next(c["policy_note"] for c in told["conditions"] if c["id"] == "safeguarding")
    assert "not met" in note
    assert "health or social care" in note
    assert "Never hold up" in note
    assert told["conditions"][0]["policy_document"] == "not_needed"
    assert told["outcome"] == "refer"


def test_a_school_has_the_safeguarding_condition_before_that_of_health_and_care():
    told = shown(situation("school", information__parts=part("health")))
    assert ids(told["conditions"])[0] == "safeguarding"


def test_no_condition_is_shown_for_data_that_needs_none():
    assert shown(situation(information__parts=part("education")))["conditions"] == []


def test_an_allegation_counts_as_criminal_and_needs_no_public_interest_limb():
    told = shown(situation(information__parts=part("allegation")))
    condition = next(c for c in told["conditions"] if c["id"] == "safeguarding_offences")
    assert condition["family"] == "criminal_offence"
    assert "substantial_public_interest" not in ids(condition["limbs"])
    assert "safeguarding" not in ids(told["conditions"])


def test_unlawful_acts_need_no_document_towards_the_police_and_one_towards_others():
    health = part("health")
    to_police = situation(
        "school", "police", purpose__code="prevent_crime", information__parts=health
    )
    to_council = situation(purpose__code="prevent_crime", information__parts=health)
    needed = [
        next(c["policy_document"] for c in shown(facts)["conditions"] if c["id"] == "unlawful_acts")
        for facts in (to_police, to_council)
    ]
    assert needed == ["not_needed", "needed"]


@pytest.mark.parametrize(("purpose", "state"), [("enquiry", "satisfied"), ("early_help", "open")])
def test_a_function_that_an_act_gives_is_met_where_the_purpose_is_such_a_task(purpose, state):
    facts = situation("school_maintained", purpose__code=purpose, information__parts=part("health"))
    assert limb(shown(facts), "statutory_function", "function_by_law") == state


def test_law_enforcement_work_has_a_condition_of_its_own():
    facts = situation(
        "police",
        "probation",
        purpose__code="offender_management",
        information__parts=part("health"),
    )
    assert [c["family"] for c in shown(facts)["conditions"]] == ["law_enforcement"]

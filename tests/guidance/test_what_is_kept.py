"""What harm keeps shut stays shut, whatever somebody claims, corrects, agrees to or sends along."""

import pytest

from sharewell.guidance import answer, outcome
from sharewell.guidance.facts import InvalidFacts

MOVING = {"share", "share_part", "share_now", "refer", "share_if_agreed"}
FATHER = {"kind": "parent_or_carer", "authority": ["parental_responsibility"]}
HURT_BY_A_PARENT = {
    "level": "significant_harm", "kinds": ["physical"], "source": ["parent_or_carer"],
}  # fmt: skip
HE_ASKS = {"trigger": "parent_request", "recipients": [FATHER], "risk": HURT_BY_A_PARENT}
SAFE = {"risk": {"level": "none"}, "child": {"age_band": "under_13"}}


def corrected(of):
    return {"of": of, "to": "yes", "because": "I say so"}


KEPT = {
    "a second child nobody is worried about": {
        "trigger": "parent_request", "recipients": [FATHER],
        "children": [{"risk": HURT_BY_A_PARENT}, SAFE],
    },
    "a second child in danger from themselves": {
        "recipients": [FATHER],
        "children": [
            {"risk": {"level": "immediate_danger", "source": ["parent_or_carer"]}},
            {"risk": {"level": "immediate_danger", "source": ["self"]}},
        ],
    },
    "a sister too young to object": {
        "trigger": "parent_request", "recipients": [FATHER],
        "children": [
            {"child": {"age_band": "13_to_15", "competent": "yes", "wish": "objects"}}, SAFE,
        ],
    },
    "a correction that he safeguards": {
        **HE_ASKS, "corrections": [corrected("recipient_safeguards")],
    },
    "a part that he says he has": {**HE_ASKS, "recipients": [{**FATHER, "role": "safeguards"}]},
    "his own consent, for his brother": {
        "trigger": "request", "recipients": [{"kind": "relative"}], "risk": HURT_BY_A_PARENT,
        "consent": {"status": "given", "from": "parent"},
    },
    "a signed authority, for his brother": {
        "trigger": "request", "recipients": [{"kind": "relative", "authority": ["consent_held"]}],
        "risk": HURT_BY_A_PARENT,
    },
    "being the one it is about": {
        "recipients": [{"kind": "subject"}], "subject": {"role": "parent_or_carer"},
        "risk": HURT_BY_A_PARENT,
    },
    "harm whose source nobody knows": {
        "recipients": [{"kind": "parent_or_carer"}],
        "risk": {"level": "significant_harm", "kinds": ["sexual"]},
    },
    "an illness somebody may make up": {
        "recipients": [{"kind": "parent_or_carer"}],
        "risk": {"level": "in_need", "kinds": ["fabricated_illness"]},
    },
    "a small sign of a forced marriage": {
        "recipients": [{"kind": "parent_or_carer"}],
        "risk": {"level": "welfare", "kinds": ["forced_marriage_or_honour"]},
    },
    "harm from somebody in the household": {
        "recipients": [{"kind": "parent_or_carer"}],
        "risk": {"level": "significant_harm", "kinds": ["sexual"], "source": ["household"]},
    },
    "an uncle where the harm is from other family": {
        "trigger": "request", "recipients": [{"kind": "relative", "role": "cares_for"}],
        "risk": {"level": "significant_harm", "kinds": ["sexual"], "source": ["other_family"]},
    },
    "a grandmother nobody has checked, in danger": {
        "trigger": "request",
        "recipients": [{"kind": "relative", "role": "cares_for", "verified": "no"}],
        "risk": {"level": "immediate_danger"},
    },
    "a parent nobody has checked, in danger from themselves": {
        "trigger": "request",
        "recipients": [{"kind": "parent_or_carer", "verified": "no", "authority": ["none"]}],
        "risk": {"level": "immediate_danger", "source": ["self", "household"]},
    },
    "the press, said to support the family": {
        "recipients": [{"kind": "media", "role": "supports"}], "risk": {"level": "in_need"},
    },
    "a stranger, said to safeguard": {
        "recipients": [{"kind": "private_individual", "role": "safeguards"}],
        "risk": {"level": "in_need"},
    },
    "parental responsibility nobody has seen": {
        "trigger": "parent_request", "child": {"age_band": "under_13"},
        "recipients": [{**FATHER, "authority_checked": "no"}], "risk": {"level": "none"},
    },
    "a whole child protection file for a statutory power nobody checked": {
        "trigger": "request", "risk": {"level": "none"},
        "recipients": [{"kind": "employer", "authority": ["statutory_power"]}],
    },
    "an unknown caller who speaks of a power in law": {
        "trigger": "statutory_request", "recipients": [{"kind": "not_known"}],
        "risk": {"level": "significant_harm"},
    },
    "an unknown caller under freedom of information": {
        "trigger": "foi_request", "recipients": [{"kind": "not_known"}],
        "risk": {"level": "in_need"},
    },
    "voicemail at a home that is not safe": {
        "recipients": [{"kind": "parent_or_carer", "harm_role": "related_but_protective"}],
        "risk": {"kinds": ["domestic_abuse"], "level": "in_need", "source": ["household"]},
        "channel": {"kind": "voicemail"},
    },
    "police vetting for a children’s home": {
        "trigger": "request", "sharer": {"kind": "police"}, "purpose": {"code": "vetting"},
        "recipients": [{"kind": "childrens_home"}],
    },
    "hiring, where a child is in need": {
        "recipients": [{"kind": "council_childrens_services"}], "trigger": "request",
        "purpose": {"code": "employment"}, "risk": {"level": "in_need"},
    },
    "a part kept from just this relative": {
        "recipients": [{"kind": "relative"}], "consent": {"status": "given"},
        "risk": {"level": "none"},
        "information": {"parts": [{"categories": ["welfare"], "protects_from": ["relative"]}]},
    },
}  # fmt: skip


@pytest.mark.parametrize("facts", KEPT.values(), ids=KEPT)
def test_what_harm_keeps_shut_stays_shut(facts):
    found = outcome(facts)
    assert found.outcome not in MOVING, found.rules


def test_a_refusal_for_one_child_heads_the_answer_for_all():
    told = answer(KEPT["a second child nobody is worried about"])
    assert told["instead"]
    assert "nothing suggests" not in str(told["reasons"])
    assert [one["outcome"] for one in told["by_child"]][0] == "do_not_share"


def test_danger_to_one_child_is_not_held_up_by_the_confidence_of_another():
    confidence = {"age_band": "16_to_17", "wish": "objects"}
    facts = {
        "recipients": [{"kind": "parent_or_carer", "harm_role": "related_but_protective"}],
        "children": [
            {"risk": {"level": "immediate_danger", "source": ["self"]}},
            {"risk": {"level": "welfare"}, "child": confidence},
        ],
    }
    assert outcome(facts).outcome == "share_now"


def test_a_sexual_image_never_moves_whoever_orders_it():
    image = {"parts": [{"categories": ["sexual_image_of_child"]}]}
    for recipient, trigger in (
        ({"kind": "media"}, "proactive"),
        ({"kind": "legal_representative", "authority": ["court_order"]}, "court_order"),
        ({"kind": "subject"}, "own_data_request"),
    ):
        facts = {"information": image, "recipients": [recipient], "trigger": trigger}
        assert outcome({**facts, "consent": {"status": "given"}}).outcome == "do_not_share"


def test_figures_stay_figures_where_a_child_is_in_need():
    for purpose in ("statistics", "research"):
        for kind in ("council_childrens_services", "police", "school"):
            facts = {
                "recipients": [{"kind": kind}],
                "purpose": {"code": purpose},
                "risk": {"level": "in_need"},
            }
            assert outcome(facts).outcome == "share_deidentified"


def test_asking_is_not_ordered_by_what_is_asked_for():
    for facts in (
        {"trigger": "court_order", "recipients": [{"kind": "court"}]},
        {
            "sharer": {"kind": "police"},
            "recipients": [{"kind": "school"}],
            "risk": {"kinds": ["domestic_abuse"], "level": "in_need"},
        },
    ):
        assert outcome({**facts, "act": "ask"}).strength != "must"


def test_a_young_persons_silence_under_pressure_does_not_stop_a_referral():
    facts = {
        "sharer": {"kind": "school"},
        "recipients": [{"kind": "council_childrens_services"}],
        "child": {"age_band": "13_to_15", "wish": "objects"},
    }
    for risk in (
        {"kinds": ["sexual"], "source": ["parent_or_carer"]},
        {"kinds": ["physical"], "level": "in_need", "pattern": "reported_before_no_change"},
        {"kinds": ["sexual"], "level": "in_need", "source": ["household"]},
    ):
        assert outcome({**facts, "risk": risk}).outcome == "refer"


@pytest.mark.parametrize("of", ["cannot_tell", "purple"])
def test_a_correction_that_would_do_nothing_is_refused(of):
    with pytest.raises(InvalidFacts, match="choose one of: public_body"):
        outcome({"corrections": [corrected(of)]})


def test_whether_the_use_fits_can_be_corrected_for_a_body_and_not_for_a_stranger():
    said = {"of": "compatible_purpose", "to": "yes", "because": "it is for her care"}
    use = {"purpose": {"code": "private_interest"}, "risk": {"level": "in_need"}}
    for kind, then in (("school", "share"), ("unrelated_person", "do_not_share")):
        facts = {**use, "recipients": [{"kind": kind}]}
        assert outcome(facts).outcome == "do_not_share"
        assert outcome({**facts, "corrections": [said]}).outcome == then
    plan = {"recipients": [{"kind": "school"}], "purpose": {"code": "plan"}}
    assert outcome({**plan, "corrections": [{**said, "to": "no"}]}).outcome == "do_not_share"


def test_a_correction_changes_what_follows_from_it():
    school = {"sharer": {"kind": "school"}, "recipients": [{"kind": "police"}]}
    told = {"risk": {"kinds": ["fgm"], "evidence": ["disclosed_by_child"]}}
    assert outcome({**school, **told}).strength == "must"
    not_regulated = {"of": "regulated_professional", "to": "no", "because": "a dinner lady"}
    assert outcome({**school, **told, "corrections": [not_regulated]}).strength == "should"


def test_nobody_is_said_to_have_responsibility_who_has_none():
    facts = {
        "trigger": "parent_request",
        "child": {"age_band": "under_13"},
        "recipients": [{"kind": "parent_or_carer", "authority": ["none"]}],
        "consent": {"status": "given", "from": "parent"},
    }
    assert "responsib" not in str(answer(facts)["reasons"])


@pytest.mark.shows("R91")
def test_a_child_between_two_areas_is_told_of_in_both():
    worry = {"sharer": {"kind": "school"}, "risk": {"level": "in_need"}}

    def told(child, **council):
        council = {"kind": "council_childrens_services", **council}
        facts = {**worry, "child": child, "recipients": [council]}
        return [one["action"] for one in answer(facts)["instead"]]

    looked_after = {"status": "looked_after"}
    here = told(looked_after, responsibility="area_where_child_is")
    assert "Tell the council that looks after the child as well" in here
    there = told(looked_after, responsibility="responsible_council")
    assert "Tell the council where the child is now as well" in there
    gone = "Tell both areas, and keep at it until the new one has taken over"
    assert gone in told({"left_area": "unknown_where"})
    assert gone in told({}, responsibility="former_area")
    assert gone not in told({})

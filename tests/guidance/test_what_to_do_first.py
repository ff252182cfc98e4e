"""What stands on top of an answer: the steps, and the sentences that must not contradict them."""

import pytest

from sharewell.guidance import answer
from sharewell.guidance.facts import RECIPIENT_KINDS
from tests.guidance.practice import TODAY, ask
from tests.guidance.random_facts import many_facts

ASKED = ("request", "statutory_request", "court_order")


def steps(found):
    return [step["title"] for step in found["do_first"]]


def said(found):
    """All that stands on top, as one text."""
    return " ".join(
        [found["headline"], found["lead"]]
        + [f"{step['title']} {step['text']}" for step in found["do_first"]]
    )


# In danger


@pytest.mark.parametrize("kind", RECIPIENT_KINDS)
@pytest.mark.parametrize("act", ["share", "ask"])
def test_in_danger_the_first_step_is_the_call_whatever_the_answer(kind, act):
    found = ask(to=kind, risk__level="immediate_danger", act=act)
    assert found["do_first"][0]["title"].startswith("Phone 999")
    assert found["do_first"][0]["phone"] == "999"


@pytest.mark.parametrize("chunk", range(3))
def test_in_danger_nothing_anybody_says_comes_before_the_call(chunk):
    for facts in many_facts(40, f"danger/{chunk}"):
        facts.pop("children", None)
        facts.setdefault("risk", {})["level"] = "immediate_danger"
        for one in answer(facts, TODAY)["recipients"]:
            assert one["do_first"][0]["phone"] == "999", facts
            assert "control room" in said(one) or "999" in one["do_first"][0]["title"]


@pytest.mark.parametrize(
    "kind", ["charity", "media", "parent_or_carer", "person_who_may_pose_risk"]
)
def test_in_danger_social_care_is_told_before_anything_else_is_settled(kind):
    found = ask(to=kind, risk__level="immediate_danger", trigger="request")
    assert "children’s social care" in steps(found)[1]


def test_police_who_ask_in_danger_get_it_at_once_through_their_control_room():
    for sharer in ("school", "council_childrens_services", "gp"):
        found = ask(
            to="police", sharer__kind=sharer, trigger="request", risk__level="immediate_danger"
        )
        first = found["do_first"][0]
        assert "give it to the police now" in first["title"]
        assert "control room" in first["text"]
        assert first["phone"] == "999"
        assert "control room" in found["headline"]


@pytest.mark.parametrize("trigger", ["proactive", "request"])
@pytest.mark.parametrize("sharer", ["police", "council_childrens_services"])
@pytest.mark.parametrize("kind", ["police", "council_childrens_services", "not_known"])
def test_police_and_social_care_are_not_answered_as_members_of_the_public(sharer, kind, trigger):
    found = ask(to=kind, sharer__kind=sharer, risk__level="immediate_danger", trigger=trigger)
    assert "control room" in said(found)
    assert "Phone 999, then" not in found["headline"]
    if sharer == "council_childrens_services":
        assert not any("ell children’s social care" in title for title in steps(found))


@pytest.mark.parametrize("kind", ["police", "school", "council_childrens_services", "charity"])
def test_in_danger_a_caller_nobody_checked_is_not_the_one_it_is_given_to(kind):
    found = ask(
        to=kind, trigger="request", recipients__verified="no", risk__level="immediate_danger"
    )
    assert steps(found)[0].startswith("Phone 999 yourself")


@pytest.mark.parametrize("kind", ["relative", "parent_or_carer"])
def test_in_danger_a_carer_is_told_and_social_care_too(kind):
    found = ask(to=kind, risk__level="immediate_danger", risk__source=["self"],
                recipients__harm_role="related_but_protective")  # fmt: skip
    assert found["outcome"] == "share_now"
    assert "Tell children’s social care too" in steps(found)


# A number is a number to dial


@pytest.mark.parametrize("level", ["in_need", "significant_harm", "unclear"])
def test_an_ordinary_referral_has_no_999_to_dial(level):
    found = ask(risk__level=level)
    assert [step["phone"] for step in found["do_first"]] == [None] * len(found["do_first"])


def test_the_police_are_dialled_on_their_own_number():
    assert ask(to="police", risk__level="significant_harm")["do_first"][0]["phone"] == "101"


@pytest.mark.parametrize("chunk", range(3))
def test_a_number_to_dial_stands_in_the_words_of_its_step(chunk):
    for facts in many_facts(40, f"numbers/{chunk}"):
        for one in answer(facts, TODAY)["recipients"]:
            for step in one["do_first"]:
                if step["phone"]:
                    assert step["phone"] in f"{step['title']} {step['text']}", step


# Somebody asks


@pytest.mark.parametrize("level", ["none", "welfare", "in_need", "significant_harm", "unclear"])
@pytest.mark.parametrize("trigger", ASKED)
@pytest.mark.parametrize("kind", ["council_childrens_services", "police", "school", "housing"])
def test_a_body_that_asks_unchecked_is_rung_back_first(kind, trigger, level):
    found = ask(to=kind, trigger=trigger, recipients__verified="no", risk__level=level)
    assert steps(found)[0] == "Hang up, and ring the number you already hold"


def test_somebody_who_was_checked_is_not_rung_back():
    found = ask(to="school", trigger="request", recipients__verified="yes", risk__level="in_need")
    assert "Hang up" not in said(found)


def test_an_order_is_read_and_a_power_is_asked_for_before_anything_is_picked():
    parts = {"information": {"parts": [{"about": "child"}, {"about": "other_adult"}]}}
    ordered = ask(parts, to="court", trigger="court_order")
    assert steps(ordered)[0] == "Read the order itself"
    assert "what the order names" in ordered["headline"]
    unseen = ask(to="legal_representative", trigger="request",
                 recipients__authority=["court_order"],
                 recipients__authority_checked="no")  # fmt: skip
    assert unseen["outcome"] == "seek_advice"
    assert steps(unseen)[0] == "Ask for the order itself"
    demanded = ask(to="council_childrens_services", trigger="statutory_request",
                   purpose__code="enquiry", information__extent="whole_record")  # fmt: skip
    assert "Ask which power they use, and what it reaches" in steps(demanded)


def test_an_image_of_a_child_is_left_alone_whatever_else_is_done():
    image = {
        "information": {"parts": [{"about": "child", "categories": ["sexual_image_of_child"]}]}
    }
    for kind in ("police", "own_organisation", "parent_or_carer"):
        for trigger in ("proactive", "request"):
            found = ask(image, to=kind, trigger=trigger, risk__level="significant_harm")
            assert "Leave the image and the device as they are" in steps(found)


def test_nobody_is_told_of_an_order_that_no_court_made():
    for kind in ("court", "police", "legal_representative", "school"):
        for trigger in ("request", "proactive", "statutory_request"):
            found = ask(to=kind, trigger=trigger, risk__level="in_need")
            assert "order" not in said(found), (kind, trigger)


CONFIRMS = ("look again if they tell you more", "what you cannot give", "come back to them")


@pytest.mark.parametrize("kind", ["not_known", "housing", "school", "parent_or_carer", "media"])
@pytest.mark.parametrize("verified", ["yes", "no"])
def test_a_refusal_says_the_same_whether_or_not_anything_is_held(kind, verified):
    for consent in ("refused", "not_sought"):
        found = ask(to=kind, trigger="request", recipients__verified=verified,
                    consent__status=consent, risk__level="none")  # fmt: skip
        assert not any(words in said(found) for words in CONFIRMS)
        if found["outcome"] == "do_not_share":
            assert "whether or not you hold anything" in said(found)


def test_a_caller_nobody_knows_is_not_called_social_care():
    found = ask(to="not_known", trigger="request")
    assert found["headline"] == "No. Do not share this with whoever is asking."
    assert found["recipients"][0]["recipient"]["label"] == "whoever is asking"


def test_a_wrong_address_is_not_read_as_a_no_to_telling():
    for act in ("share", "ask"):
        found = ask(to="council_childrens_services", act=act, recipients__intended="no",
                    trigger="proactive", risk__level="significant_harm")  # fmt: skip
        assert found["outcome"] == "do_not_share"
        assert "Tell children’s social care" in found["headline"]
        assert "today" in found["headline"]
    found = ask(to="school", recipients__intended="no", trigger="proactive", risk__level="none")
    assert "find the right one" in found["headline"]


@pytest.mark.parametrize(
    ("sharer", "words"),
    [
        ("school", "Tell children’s social care today"),
        ("council_childrens_services", "your own team acts today"),
    ],
)
def test_whoever_is_refused_the_sentence_under_it_sees_to_the_child(sharer, words):
    found = ask(to="media", sharer__kind=sharer, trigger="request",
                risk__level="significant_harm")  # fmt: skip
    assert found["outcome"] == "do_not_share"
    assert words in found["lead"]


def test_nobody_chosen_is_whoever_you_have_in_mind():
    found = answer({"risk": {"level": "none"}}, TODAY)
    assert "whoever you have in mind" in found["headline"]
    assert "social care" not in found["headline"]


def test_whom_to_tell_of_a_worry_is_social_care_where_nobody_was_chosen():
    for facts in ({"risk": {"level": "significant_harm"}}, {"recipients": [{"kind": "not_known"}]}):
        assert "children’s social care" in answer(facts, TODAY)["headline"]


# A colleague, a record, a move


@pytest.mark.parametrize("sharer", ["school", "health_service", "charity"])
def test_somebody_worried_tells_their_own_lead_face_to_face_now(sharer):
    found = ask(to="own_organisation", sharer__kind=sharer, trigger="proactive",
                risk__level="significant_harm")  # fmt: skip
    assert steps(found)[0] == "Tell your safeguarding lead now, face to face"
    assert "children’s social care" in steps(found)[1]
    assert "number you already had" not in said(found)
    assert found["headline"] == "Yes. Tell your safeguarding lead now."


RECORDS = (
    {"trigger": "own_data_request", "recipients": [{"kind": "subject"}]},
    {"trigger": "parent_request", "information": {"extent": "whole_record"},
     "child": {"age_band": "under_13"},
     "recipients": [{"kind": "parent_or_carer", "authority": ["parental_responsibility"]}]},
)  # fmt: skip


@pytest.mark.parametrize("facts", RECORDS)
def test_somebody_who_asks_for_their_record_is_not_limited_to_what_they_need(facts):
    found = answer(facts, TODAY)
    assert found["outcome"] in ("share", "share_part")
    lines = " ".join(f"{line['what']} {line['why']}" for line in found["minimise"])
    for words in ("keep the child safe", "worry", "Pick what they need"):
        assert words not in f"{said(found)} {lines}"
    assert "Find everything that was asked for" in steps(found)
    assert "Other people’s information" in lines
    assert "seriously harm" in lines


def test_a_parent_is_shown_no_child_abuse_data_and_the_child_is_thought_of():
    found = answer(RECORDS[1], TODAY)
    assert "Think of the child’s age and wish" in steps(found)
    cited = {name for line in found["minimise"] for name in line["sources"]}
    assert {"dpa-2018-sch3-21", "dpa-2018-sch3-wishes"} <= cited
    own = answer(RECORDS[0], TODAY)
    assert "dpa-2018-sch3-21" not in {n for line in own["minimise"] for n in line["sources"]}


def test_asking_says_nothing_of_sharing():
    for kind in ("gp", "school", "council_childrens_services"):
        for level in ("none", "in_need", "significant_harm"):
            found = ask(to=kind, act="ask", risk__level=level, consent__status="given")
            assert "share" not in said(found).lower(), said(found)
            assert "Pick what they need" not in steps(found)


def test_a_child_who_moves_school_takes_the_whole_file_with_a_receipt():
    found = ask(to="school", sharer__kind="school", purpose__code="transfer")
    for words in ("whole child protection file", "apart from the main file", "receipt",
                  "five days", "a way only they can open"):  # fmt: skip
        assert words in said(found)
    assert "Pick what they need" not in said(found)
    assert not any("What bears on" in line["what"] for line in found["minimise"])


# One voice


@pytest.mark.parametrize("chunk", range(3))
def test_the_lead_says_of_consent_what_the_section_on_consent_says(chunk):
    for facts in many_facts(60, f"voice/{chunk}"):
        for one in answer(facts, TODAY)["recipients"]:
            if "You do not need consent" in one["lead"]:
                assert one["consent"]["role"] in ("not_needed", "not_appropriate"), facts


def test_a_refusal_nobody_asked_for_does_not_speak_of_a_request():
    found = ask(to="person_who_may_pose_risk", trigger="proactive", risk__level="in_need")
    assert found["outcome"] == "do_not_share"
    assert "asked" not in said(found)
    assert "request" not in steps(found)[-1]


def test_a_yes_to_somebody_who_asks_hangs_on_knowing_who_they_are():
    father = {"kind": "parent_or_carer", "authority": ["parental_responsibility"]}
    asks = {"trigger": "request", "risk": {"level": "none"}, "child": {"age_band": "under_13"}}
    yes = answer({**asks, "recipients": [father]})["headline"]
    assert yes.startswith("Yes, once you have checked who they are and seen proof of their right.")
    seen = {**father, "verified": "yes", "authority_checked": "yes"}
    assert answer({**asks, "recipients": [seen]})["headline"].startswith("Yes. Share")
    worker = {"kind": "council_childrens_services", "verified": "no"}
    asks["risk"] = {"level": "significant_harm"}
    told = answer({**asks, "recipients": [worker]})
    assert "once you have called them back" in told["headline"]
    assert [one["title"] for one in told["do_first"]].count("Be sure who is asking") == 0


def test_a_record_asked_for_by_a_possible_source_is_answered_by_whoever_answers_records():
    facts = {
        "trigger": "parent_request",
        "recipients": [{"kind": "parent_or_carer", "harm_role": "alleged_source"}],
    }
    assert any("answers record requests" in one["title"] for one in answer(facts)["do_first"])


# A relative, or whoever acts for one

LAWYER = {
    "trigger": "request",
    "sharer": {"kind": "gp"},
    "recipients": [{"kind": "legal_representative", "authority": ["acts_for_parent"]}],
    "child": {"age_band": "under_13"},
}
GRANDMOTHER = {
    "sharer": {"kind": "council_childrens_services"},
    "recipients": [{"kind": "relative", "harm_role": "related_but_protective"}],
    "risk": {"level": "significant_harm", "source": ["parent_or_carer"]},
}


@pytest.mark.parametrize("facts", [LAWYER, GRANDMOTHER], ids=["a lawyer", "a grandmother"])
def test_whoever_belongs_to_the_family_gets_no_other_persons_address(facts):
    found = answer(facts)["recipients"][0]
    assert found["outcome"].startswith("share")
    stays = [line["what"] for line in found["minimise"] if line["do"] in ("redact", "leave_out")]
    assert any("here anybody" in what for what in stays)
    assert "where anybody lives" in said(found)


def test_a_lawyer_who_asks_for_the_record_is_shown_it_part_by_part_like_the_parent():
    wanted = {**LAWYER, "purpose": {"code": "records_request"}}
    found = answer(wanted)["recipients"][0]
    assert "Read each part, and take out what must stay" in steps(found)
    assert "All that is held about the child" in str(found["minimise"])
    own = {**wanted, "recipients": [{"kind": "subject"}], "child": {"age_band": "16_to_17"}}
    assert "All that is held about them" in str(answer(own)["recipients"][0]["minimise"])


def test_a_grandmother_who_can_keep_the_child_safe_is_told_what_helps_and_not_on_paper():
    found = answer(GRANDMOTHER)["recipients"][0]
    assert "Say what they need to keep the child safe" in steps(found)
    assert "999" in found["do_first"][-1]["text"]


def test_nobody_is_asked_who_they_are_for_what_names_nobody():
    found = ask(to="public", trigger="request", information__form="not_personal")
    assert found["outcome"] == "share"
    assert "who they are" not in said(found)
    assert "who is asking" not in said(found)


def test_advice_asked_for_without_names_is_not_spoken_of_as_a_count():
    found = ask(
        to="designated_officer", trigger="proactive", information__form="anonymised",
        risk__level="none", subject__role="worker", purpose__code="allegation_about_worker",
    )  # fmt: skip
    assert found["outcome"] == "share_deidentified"
    assert "Say it without names, dates or places" in steps(found)
    assert "count" not in found["reasons"][0]["text"].lower()


def test_a_council_agrees_with_others_what_the_accused_may_hear_and_a_school_tells_them_nothing():
    given = {
        "to": "parent_or_carer", "recipients__harm_role": "alleged_source",
        "purpose__code": "assessment", "risk__level": "in_need",
    }  # fmt: skip
    council = ask(sharer__kind="council_childrens_services", **given)
    assert council["outcome"] == "seek_advice"
    assert "Ask the chair, the police and your lawyer today" in steps(council)
    assert "Agree what they may hear" in str(council["instead"])
    school = ask(sharer__kind="school", **given)
    assert school["outcome"] == "do_not_share"
    assert "Tell this person nothing" in str(school["instead"])


def test_what_a_court_orders_is_not_answered_as_a_request_for_a_record():
    lawyer = {"kind": "legal_representative", "authority": ["acts_for_parent", "court_order"]}
    found = answer({
        "trigger": "court_order", "sharer": {"kind": "gp"}, "recipients": [lawyer],
        "purpose": {"code": "records_request"}, "child": {"age_band": "under_13"},
    })["recipients"][0]  # fmt: skip
    assert "Read each part, and take out what must stay" not in steps(found)
    assert any("order" in title for title in steps(found))

"""Who hears of it and what goes, where the answers of a section once followed one fact alone."""

import pytest

from sharewell.guidance import answer
from tests.guidance.practice import SAFE_ADDRESS, actions, ask, codes, parts, told


def test_of_several_children_the_one_at_most_risk_decides_what_a_parent_hears():
    exploited = {
        "risk": {
            "level": "significant_harm",
            "kinds": ["criminal_exploitation"],
            "source": ["stranger_or_online"],
        }
    }
    abused = {
        "risk": {
            "level": "significant_harm",
            "kinds": ["sexual"],
            "evidence": ["disclosed_by_child"],
            "source": ["parent_or_carer"],
        }
    }
    for children in ([exploited, abused], [abused, exploited]):
        found = ask(sharer={"kind": "school"}, children=children)
        assert told(found)["source_parent"]["advice"] == "ask_police_first"
        assert told(found)["other_parent"]["advice"] == "ask_police_first"
        assert "parents" not in told(found)
        assert "Do not tell the parent the harm may come from" in str(actions(found))


@pytest.mark.parametrize(
    "more",
    [
        {"telling__prejudices_enquiry": "yes"},
        {"risk__source": ["place_or_group"]},
        {"risk__source": ["not_known"]},
        {"risk__kinds": ["domestic_abuse"], "risk__level": "in_need"},
        {"risk__source": ["self"], "risk__evidence": ["unproven_allegation"]},
    ],
)
def test_an_adult_it_may_come_from_is_not_told_before_police_or_social_care_say_so(more):
    facts = {"risk__level": "significant_harm", "risk__kinds": ["criminal_exploitation"], **more}
    found = ask(to="police", sharer__kind="school", subject__role="other_adult", **facts)
    assert told(found)["other_adult"]["advice"] == "ask_police_first"


@pytest.mark.parametrize(
    ("to", "source", "adviser"),
    [
        ("designated_officer", "worker", "designated officer"),
        ("council_childrens_services", "not_known", "children’s social care"),
    ],
)
def test_a_child_is_listened_to_and_told_little_while_the_parents_must_wait(to, source, adviser):
    found = told(ask(to=to, risk__source=[source], risk__level="unclear"))
    assert found["parents"]["advice"] == found["child"]["advice"] == "ask_police_first"
    for words in ("do not question them", "must pass it on", adviser):
        assert words in found["child"]["why"]


def test_an_adult_the_harm_cannot_come_from_is_told():
    found = ask(subject__role="other_adult", risk__level="significant_harm", risk__source=["self"])
    assert told(found)["other_adult"]["advice"] == "tell"


def test_a_worker_of_whom_something_is_alleged_is_not_said_to_be_above_worry():
    found = ask(to="regulator", sharer__kind="school", purpose__code="vetting",
                subject__role="worker", risk__evidence=["unproven_allegation"])  # fmt: skip
    assert told(found)["worker"]["advice"] == "ask_police_first"
    assert "There is an allegation" in told(found)["worker"]["why"]


# What goes


@pytest.mark.parametrize("about", ["child", "other_adult"])
@pytest.mark.parametrize(
    ("to", "more"),
    [
        ("parent_or_carer", {"trigger": "parent_request", "risk__level": "none"}),
        ("school", {}),
        ("police", {}),
        ("relative", {"recipients__role": "safeguards"}),
    ],
)
def test_a_part_kept_from_them_is_taken_out_whatever_it_is(to, more, about):
    hidden = {"about": about, "categories": ["welfare"], "protects_from": [to]}
    given = {"risk__level": "in_need", "risk__source": ["stranger_or_online"], **more}
    found = ask(to=to, information={"parts": [hidden, {"categories": ["education"]}]}, **given)
    said = {line["do"] for line in parts(found)}
    assert "send" not in said
    assert "redact" in said or not found["outcome"].startswith("share")


def test_a_protected_place_kept_from_the_police_is_not_sent_with_another_adults_facts():
    hidden = {"about": "other_adult", "protects": ["place"], "protects_from": ["police"]}
    found = ask(to="police", risk__level="in_need", information={"parts": [hidden]})
    assert {line["do"] for line in parts(found)} == {"mark"}


WHERE = {"about": "child", "categories": ["location", "welfare", "education"]}
AWAY = {"sharer__kind": "council_childrens_services", "child__status": "looked_after"}


@pytest.mark.parametrize(
    ("to", "more"),
    [
        ("relative", {"recipients__role": "safeguards", "risk__kinds": ["domestic_abuse"],
                      "risk__source": ["parent_or_carer"]}),
        ("birth_relative_after_adoption", {"consent__status": "given", "risk__level": "none"}),
        ("parent_or_carer", {**AWAY, "risk__source": ["stranger_or_online"]}),
        ("parent_or_carer", {"trigger": "parent_request", "risk__level": "none"}),
        ("private_individual", {"consent__status": "given"}),
        ("charity", {"risk__level": "in_need"}),
        ("other_private", {"consent__status": "given"}),
    ],
)  # fmt: skip
def test_where_somebody_is_goes_to_nobody_outside_safeguarding_until_that_is_known_to_be_safe(
    to, more
):
    found = ask(to=to, information={"parts": [WHERE]}, **more)
    lines = [line for line in found["minimise"] if line["part"] == 0]
    assert "send" not in {line["do"] for line in lines}
    assert found["outcome"] in ("do_not_share", "seek_advice") or "unless" in lines[0]["what"]
    school = "goes to school" in lines[0]["what"]
    assert school == (to == "birth_relative_after_adoption" and found["outcome"] != "do_not_share")


@pytest.mark.parametrize("to", ["parent_or_carer", "foster_carer_or_adopter"])
def test_whoever_the_child_lives_with_may_know_where(to):
    found = ask(to=to, recipients__role="cares_for", information={"parts": [WHERE]},
                risk__level="in_need", risk__source=["stranger_or_online"])  # fmt: skip
    assert [line["do"] for line in parts(found)] == ["send"]
    assert "Where anybody lives" not in str(found["minimise"])


def test_an_order_may_name_where_somebody_is():
    found = ask(to="relative", information={"parts": [WHERE]}, trigger="court_order",
                recipients__authority=["court_order"], risk__level="none")  # fmt: skip
    assert "unless the order or the law names it" in parts(found)[0]["what"]


def test_somebody_may_see_where_they_themselves_live():
    found = ask(to="subject", information={"parts": [WHERE]}, trigger="own_data_request",
                risk__level="none", subject__role="child", child__age_band="16_to_17")  # fmt: skip
    assert [line["do"] for line in parts(found)] == ["send"]


@pytest.mark.parametrize("to", ["school", "health_service", "council_childrens_services"])
def test_where_the_child_is_goes_to_those_who_safeguard(to):
    found = ask(to=to, information={"parts": [WHERE]}, risk__level="in_need")
    assert [line["do"] for line in parts(found)] == ["send"]


@pytest.mark.parametrize(
    ("to", "more"),
    [
        ("parent_or_carer", {"trigger": "parent_request", "child__age_band": "under_13",
                             "recipients.authority": ["parental_responsibility"]}),
        ("subject", {"trigger": "own_data_request"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("sharer", ["gp", "school"])
def test_a_record_is_searched_for_somebody_who_hides_from_whoever_asks(to, more, sharer):
    found = ask(to=to, sharer__kind=sharer, risk__level="none", **more)
    assert "if anybody is hiding from this person" in str(found["minimise"])
    assert "Is anybody hiding from this person?" in str(found["do_first"])


@pytest.mark.parametrize("to", ["parent_or_carer", "subject", "relative"])
@pytest.mark.parametrize("trigger", ["own_data_request", "parent_request", "request"])
def test_in_danger_nobody_gathers_a_record(to, trigger):
    found = ask(to=to, trigger=trigger, purpose__code="records_request", risk__source=["self"],
                risk__level="immediate_danger", recipients__role="cares_for",
                information={"parts": [{"categories": ["welfare"]}]})  # fmt: skip
    assert "that is held" not in str(found["minimise"])
    assert "read it through" not in str(found["minimise"])


IMAGE = {"about": "child", "categories": ["sexual_image_of_child"]}


@pytest.mark.parametrize(
    ("to", "more"),
    [
        ("media", {"consent__status": "given", "purpose__code": "media"}),
        ("commercial", {"consent__status": "given"}),
        ("housing", {}),
        ("birth_relative_after_adoption", {"consent__status": "given"}),
    ],
)
def test_whoever_does_not_safeguard_is_not_told_that_there_is_an_image(to, more):
    found = ask(to=to, information={"parts": [IMAGE, {"categories": ["education"]}]}, **more)
    assert {line["do"] for line in parts(found)} == {"leave_out"}


def test_a_carer_who_protects_is_told_in_words_that_there_is_an_image():
    found = ask(to="parent_or_carer", recipients__harm_role="related_but_protective",
                risk__source=["stranger_or_online"], risk__level="in_need",
                information={"parts": [IMAGE, {"categories": ["welfare"]}]})  # fmt: skip
    assert [line["do"] for line in parts(found)] == ["leave_out", "summarise"]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"to": "researcher", "purpose__code": "statistics"}, "Counts"),
        ({"to": "helpline", "information__form": "anonymised"}, "Your question"),
    ],
)
def test_what_goes_without_names_is_said_to_go(given, what):
    found = ask(sharer__kind="school", risk__level="none", **given)
    assert found["outcome"] == "share_deidentified"
    [sent] = [line["what"] for line in found["minimise"] if line["do"] == "send"]
    assert sent.startswith(what)


# By which way


@pytest.mark.parametrize("reachable", ["yes", "possible"])
def test_in_danger_a_carer_whose_messages_may_be_read_is_spoken_to(reachable):
    found = ask(to="parent_or_carer", recipients__role="cares_for", risk__source=["self"],
                risk__level="immediate_danger", channel__reachable_by_others=reachable)  # fmt: skip
    assert found["outcome"] == "share_now"
    assert "channel" in codes(found, "before")
    assert "Not by message: it may be read." in found["do_first"][1]["text"]


@pytest.mark.parametrize("channel", ["meeting", "video_call"])
def test_what_is_protected_is_not_said_in_a_room_where_the_family_sit(channel):
    found = answer({
        "recipients": [{"kind": "council_childrens_services"},
                       {"kind": "parent_or_carer", "harm_role": "alleged_source"}],
        "risk": {"level": "significant_harm", "source": ["parent_or_carer"]},
        "channel": {"kind": channel},
        **SAFE_ADDRESS,
    })  # fmt: skip
    assert "apart" in codes(found["recipients"][0], "before")
    assert "apart" not in codes(found["recipients"][1])


# Whom to ask


def test_those_who_can_help_in_danger_are_not_called_nobody():
    found = ask(risk__level="immediate_danger")["advice"]
    assert found["ask"]
    assert found["text"].startswith("Nobody’s permission comes first.")


# What to do first


@pytest.mark.parametrize("purpose", ["assessment", "plan", "enquiry", "early_help", "referral"])
@pytest.mark.parametrize("level", ["welfare", "in_need", "significant_harm"])
def test_social_care_are_phoned_of_a_worry_whatever_it_is_called(purpose, level):
    found = ask(sharer__kind="health_service", purpose__code=purpose, risk__level=level,
                risk__source=["parent_or_carer"], information__extent="chronology")  # fmt: skip
    if not found["outcome"].startswith("share_if"):
        assert "Phone the front door" in found["do_first"][0]["text"]
    assert "one dated list" in str(found["minimise"])


def test_what_does_not_bear_on_it_is_taken_out_before_it_is_written_to_social_care():
    found = ask(sharer__kind="school", purpose__code="assessment", risk__level="in_need",
                information__extent="whole_record")  # fmt: skip
    assert found["outcome"] == "share_part"
    titles = [one["title"] for one in found["do_first"]]
    assert titles[0] == "Tell children’s social care"
    assert titles[-2:] == ["Take out what they do not need", "Put it in writing"]


@pytest.mark.parametrize("to", ["not_known", "own_organisation", "parent_or_carer", "media"])
@pytest.mark.parametrize("act", ["share", "ask"])
@pytest.mark.parametrize("level", ["in_need", "significant_harm"])
def test_a_social_worker_is_not_sent_to_social_care(to, act, level):
    found = ask(to=to, act=act, risk__level=level, risk__source=["parent_or_carer"],
                sharer__kind="council_childrens_services")  # fmt: skip
    assert "social care" not in str([found["headline"], found["do_first"]])


@pytest.mark.parametrize("to", ["police", "council_childrens_services", "parent_or_carer"])
@pytest.mark.parametrize("act", ["share", "ask"])
@pytest.mark.parametrize("level", ["in_need", "significant_harm", "immediate_danger"])
def test_an_officer_is_not_sent_to_phone_the_police(to, act, level):
    found = ask(to=to, act=act, risk__level=level, risk__source=["parent_or_carer"],
                sharer__kind="police")  # fmt: skip
    assert "hone 999" not in str([found["headline"], found["do_first"], found["instead"]])
    assert "101" not in str(found["do_first"])


REQUEST = {"trigger": "parent_request", "risk__level": "none", "child__age_band": "under_13"}


@pytest.mark.parametrize("sharer", ["school", "charity", "gp"])
def test_a_parent_who_asks_to_see_the_record_is_not_answered_with_the_childs_safety(sharer):
    found = ask(to="parent_or_carer", sharer__kind=sharer, **REQUEST,
                **{"recipients.authority": ["parental_responsibility"]})  # fmt: skip
    assert found["consent"]["role"] == "not_needed"
    assert "asks to see it" in found["consent"]["text"]
    assert "within one month" in found["do_first"][-1]["text"]


def test_a_parents_lawyer_shows_the_standing_and_the_authority():
    found = ask(to="legal_representative", **REQUEST,
                **{"recipients.authority": ["acts_for_parent"]})  # fmt: skip
    assert "You need both" in str(found["do_first"])
    assert "Ask to see both" in str(found["checks"])


@pytest.mark.parametrize(
    ("source", "whom"), [("household", "children’s social care"), ("worker", "designated officer")]
)
def test_whoever_told_their_own_lead_agrees_who_tells_those_outside(source, whom):
    found = ask(to="own_organisation", sharer__kind="school", risk__level="significant_harm",
                risk__source=[source])  # fmt: skip
    assert f"Agree who tells {'the council’s ' * (source == 'worker')}{whom}" in str(found)

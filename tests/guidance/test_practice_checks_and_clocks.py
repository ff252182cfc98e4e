"""What to check, whom to ask, what to record, which clocks run, and what to do instead."""

import pytest

from tests.guidance.practice import (
    NEVER_WAIT,
    SAFE_ADDRESS,
    actions,
    ask,
    codes,
    running,
    tells_social_care,
)

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


def test_harm_from_inside_the_police_is_looked_at_by_a_second_person_while_nothing_waits():
    found = ask(to="police", risk__level="in_need", recipients__harm_role="alleged_source")
    assert found["outcome"] == "do_not_share"
    assert "second_person" in codes(found, "after")
    assert tells_social_care(found)


def test_somebody_who_works_alone_reads_it_back():
    alone = ask(to="relative", sharer__kind="private_individual")
    many = ask(to="relative", sharer__kind="council_childrens_services")
    said = {line["code"]: line["text"] for line in alone["checks"]}["second_person"]
    assert "read it back" in said
    assert "read it back" not in str(many["checks"])


@pytest.mark.parametrize("kind", ["police", "council_childrens_services"])
def test_in_danger_nothing_comes_before_the_call(kind):
    facts = {"information": {"parts": [{"quality": ["unverified"], "protects": ["place"]}],
                             "bars": ["adoption"]}}  # fmt: skip
    found = ask(facts, to=kind, risk__level="immediate_danger", recipients__verified="no",
                purpose__stated="no", channel__reachable_by_others="yes")  # fmt: skip
    assert codes(found, "before") == ["phone"]
    assert {"accuracy", "protected", "channel", "verify_recipient"} <= set(codes(found, "after"))


ASKED = ("request", "statutory_request", "parent_request", "own_data_request")
KINDS = ("council_childrens_services", "police", "school", "parent_or_carer", "charity")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("trigger", ASKED)
@pytest.mark.parametrize("level", ["none", "welfare", "in_need", "significant_harm", "unclear"])
def test_whoever_asks_and_is_unchecked_is_called_back_before_anything_goes(kind, trigger, level):
    found = ask(SAFE_ADDRESS, to=kind, trigger=trigger, risk__level=level,
                recipients__verified="no", channel__kind="phone")  # fmt: skip
    assert "verify_recipient" in codes(found, "before")


@pytest.mark.parametrize("kind", ["council_childrens_services", "police"])
def test_in_danger_the_call_itself_checks_whoever_asks(kind):
    found = ask(to=kind, trigger="request", risk__level="immediate_danger",
                recipients__verified="no")  # fmt: skip
    if found["outcome"] == "share_now":
        assert codes(found, "before") == ["phone", "verify_recipient"]
        said = {line["code"]: line["text"] for line in found["checks"]}["verify_recipient"]
        assert "tell them on that call" in said
    else:
        assert "verify_recipient" in codes(found, "before")


def test_your_own_call_to_those_who_protect_is_checked_afterwards():
    found = ask(risk__level="significant_harm", recipients__verified="no", trigger="proactive")
    assert "verify_recipient" in codes(found, "after")


def test_in_danger_family_and_strangers_are_checked_before_they_hear():
    school = ask(to="school", risk__level="immediate_danger", recipients__verified="no")
    assert {"verify_recipient", "second_person"} <= set(codes(school, "before"))
    family = ask(to="parent_or_carer", risk__level="immediate_danger", risk__source=["self"],
                 recipients__harm_role="related_but_protective")  # fmt: skip
    assert family["outcome"] == "share_now"
    assert {"verify_recipient", "second_person", "authority"} <= set(codes(family, "before"))


def test_a_refusal_asks_nothing_of_the_person_the_harm_may_come_from():
    found = ask(SAFE_ADDRESS, to="parent_or_carer", trigger="request", risk__level="in_need",
                recipients__harm_role="alleged_source", recipients__verified="no",
                purpose__stated="no", channel__reachable_by_others="yes")  # fmt: skip
    assert found["outcome"] == "do_not_share"
    assert not {"authority", "purpose", "channel", "verify_recipient"} & set(codes(found))
    said = {line["code"]: line["text"] for line in found["checks"]}
    assert "your reply" in said["second_person"]
    assert "would go" not in said["second_person"]


def test_a_refusal_nobody_asked_for_speaks_of_no_reply_and_no_request():
    found = ask(to="relative", trigger="proactive", risk__level="in_need",
                recipients__harm_role="alleged_source")  # fmt: skip
    said = {line["code"]: line["text"] for line in found["checks"]}
    assert "reply" not in said["second_person"]
    assert not {"request", "told_requester"} & {line["id"] for line in found["record"]}


def test_a_known_body_hears_a_plain_no_and_anybody_else_nothing_at_all():
    housing = {"to": "housing", "trigger": "request", "purpose__code": "private_interest"}
    known = ask(**housing)
    assert known["outcome"] == "do_not_share"
    assert "plain_no" in codes(known)
    assert "say_nothing" not in codes(known)
    for found in (ask(**housing, recipients__verified="no"), ask(to="media", trigger="request"),
                  ask(to="not_known", trigger="request")):  # fmt: skip
        assert "say_nothing" in codes(found)
        assert "plain_no" not in codes(found)


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
    report = found["fgm_report"]
    assert (report["status"], report["due_if_today"]) == ("law", "2026-12-30")
    assert report["counted_from"] == "the day it was found out"
    assert found["fgm_next_working_day"]["due_if_today"] == "2026-12-01"


def test_cutting_told_by_a_sister_starts_no_duty():
    found = ask(sharer__kind="school", risk__kinds=["fgm"], risk__evidence=["reported"])
    assert "fgm_report" not in running(found)


def test_a_nursery_worker_under_allegation_starts_two_clocks():
    found = running(
        ask(
            to="designated_officer",
            sharer__kind="early_years",
            purpose__code="allegation_about_worker",
            risk__source=["worker"],
        )
    )
    assert found["designated_officer"]["due_if_today"] == "2026-11-25"
    assert found["ofsted_notification"]["due_if_today"] == "2026-12-08"


def test_a_request_for_somebodys_own_record_starts_the_month():
    found = running(ask(to="subject", trigger="own_data_request", on="2026-11-25"))
    assert found["access_request"]["due_if_today"] == "2026-12-29"
    assert found["access_request"]["counted_from"] == "the day the request came"
    assert (found["access_request"]["amount"], found["access_request"]["unit"]) == (1, "months")


def test_a_question_on_the_phone_starts_no_month_and_asking_for_the_record_does():
    facts = {"to": "parent_or_carer", "risk__level": "welfare", "channel__kind": "phone"}
    assert "access_request" not in running(ask(trigger="request", **facts))
    assert "access_request" in running(ask(trigger="parent_request", **facts))


def test_no_clock_speaks_of_opening_a_phone_call():
    for level in ("welfare", "in_need", "significant_harm", "immediate_danger"):
        clocks = ask(to="gp", risk__level=level, channel__kind="phone")["clocks"]
        assert [clock for clock in clocks if clock["id"].startswith("receipt_")]
        assert not any("open" in f"{clock['label']} {clock['text']}".lower() for clock in clocks)


def test_a_child_who_changes_school_starts_five_days_and_gives_no_day_before_they_leave():
    facts = {"to": "school", "purpose__code": "transfer", "risk__level": "in_need"}
    found = running(ask(sharer__kind="academy", **facts))
    assert {"school_file_transfer", "school_file_new_term"} <= set(found)
    assert found["school_file_transfer"]["due_on"] is None
    assert "school_file_transfer" not in running(ask(sharer__kind="gp", **facts))


def test_a_fostering_agency_has_fifteen_working_days_to_open_its_records():
    facts = {"to": "fostering_agency", "trigger": "request", "on": "2026-12-10"}
    found = running(ask(sharer__kind="fostering_agency", **facts))
    assert found["fostering_access"]["due_if_today"] == "2027-01-05"
    assert "fostering_access" not in running(ask(sharer__kind="charity", **facts))


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


def test_nobody_promises_an_unchecked_caller_that_it_may_go():
    found = ask(to="parent_or_carer", trigger="request", recipients__verified="no",
                risk__level="in_need")  # fmt: skip
    said = [line["why"] for line in found["instead"] if "Call back" in line["action"]]
    assert said
    assert "may well go" not in str(said)
    assert "who could be hurt" in said[0]


@pytest.mark.parametrize("kind", ["parent_or_carer", "media", "court", "relative", "police"])
def test_only_bodies_that_take_people_on_are_pointed_to_a_disclosure_check(kind):
    found = ask(to=kind, trigger="request", purpose__code="vetting")
    assert "Disclosure and Barring" not in str(actions(found))


def test_a_worker_who_may_harm_goes_to_the_designated_officer_and_not_to_a_certificate():
    found = ask(to="voluntary_group", trigger="request", purpose__code="vetting",
                risk__source=["worker"])  # fmt: skip
    said = str(actions(found))
    assert "designated officer" in said
    assert "Disclosure and Barring" not in said


def test_a_regulated_professional_reports_cutting_in_person_whomever_else_they_tell():
    found = ask(sharer__kind="school", risk__kinds=["fgm"], risk__evidence=["disclosed_by_child"])
    assert ("Report it to the police yourself", "police") in actions(found)

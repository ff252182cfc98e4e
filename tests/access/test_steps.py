"""The steps in which access is settled, in their order, each as people meet it."""

from dataclasses import replace

import pytest

from sharewell.access import (
    DataClass,
    Obligation,
    Outcome,
    Purpose,
    may,
    usual_purpose,
)  # fmt: skip
from sharewell.access.outcomes import SENTENCES
from sharewell.errors import Absent, Refused
from tests.access import worlds
from tests.access.worlds import ALLOCATED, HOUR, a_tie, asks, world

# Session and second factor


def test_nobody_acts_without_a_session():
    assert asks("open_record", "practitioner", signed_in=False).code is Outcome.NO_SESSION
    assert asks("sign_in", "practitioner", signed_in=False).code is Outcome.NO_SESSION


def test_a_password_alone_signs_in_and_does_nothing_more():
    assert asks("sign_in", "practitioner", factor="password").allowed
    assert asks("open_record", "practitioner", factor="password").code is Outcome.SECOND_FACTOR


@pytest.mark.parametrize("factor", ["code", "recovery_code", "passkey"])
def test_any_second_factor_opens(factor):
    assert asks("open_record", "practitioner", factor=factor).allowed


# Agency


def test_what_belongs_to_another_agency_is_not_there():
    assert asks("open_record", "practitioner", whose="another").code is Outcome.ABSENT


def test_a_package_is_opened_by_the_agency_it_was_sent_to():
    sent = {"whose": "another", "kind": "package"}
    assert asks("open_package", "duty_worker", sent_to_us=True, **sent).allowed
    assert asks("open_package", "duty_worker", sent_to_us=False, **sent).code is Outcome.ABSENT


def test_only_the_agency_it_was_sent_to_answers_a_package():
    own = asks("acknowledge", "duty_worker", kind="package")
    assert own.code is Outcome.NOT_SENT_TO_YOU
    came = {"kind": "package", "whose": "another", "sent_to_us": True}
    assert asks("acknowledge", "duty_worker", **came).allowed
    assert asks("state_action", "duty_worker", **came).allowed


def test_a_package_taken_back_is_opened_no_more_and_still_answered():
    back = {"kind": "package", "whose": "another", "sent_to_us": True, "recalled": True}
    assert asks("open_package", "duty_worker", **back).code is Outcome.RECALLED
    assert asks("acknowledge", "duty_worker", **back).allowed
    assert asks("open_package", "duty_worker", **back | {"whose": "ours"}).allowed


# Conflict of interest


def test_a_conflict_stops_a_look_and_the_lead_is_told():
    verdict = asks("open_record", "practitioner", conflict=True)
    assert verdict.code is Outcome.CONFLICT
    assert verdict.obligations == {Obligation.TELL_LEAD}


def test_a_conflict_stops_who_broke_the_glass():
    broken = (a_tie("break_glass"),)
    assert asks("open_record", "practitioner", ties=broken).allowed
    assert not asks("open_record", "practitioner", ties=broken, conflict=True).allowed


@pytest.mark.parametrize("action", ["write_concern", "send_danger_now"])
def test_a_conflict_never_stops_a_concern_or_danger_now(action):
    assert asks(action, "raiser", conflict=True, seal="sealed", ties=()).allowed


# Seal


def test_a_restricted_record_says_whom_to_ask():
    verdict = asks("open_record", "practitioner", seal="restricted")
    assert verdict.code is Outcome.RESTRICTED
    assert "contact" in verdict.sentence
    assert asks("open_record", "practitioner", seal="restricted", named=True).allowed


def test_a_sealed_record_is_not_there_but_for_those_it_names():
    sealed = asks("open_record", "lead", seal="sealed")
    assert sealed == asks("open_record", "lead", whose="another")
    assert asks("open_record", "lead", seal="sealed", named=True).allowed


def test_a_conflict_with_what_is_sealed_does_not_give_it_away():
    assert asks("open_record", "lead", seal="sealed", conflict=True).code is Outcome.ABSENT


@pytest.mark.parametrize("seal", ["restricted", "sealed"])
def test_in_danger_somebody_on_duty_opens_what_is_sealed_and_it_is_reviewed(seal):
    verdict = asks("open_record", "duty_worker", seal=seal, danger=True)
    assert verdict.code is Outcome.IN_DANGER
    assert verdict.obligations == {Obligation.TELL_HOLDER, Obligation.REVIEW}
    assert not asks("open_record", "practitioner", seal=seal, danger=True).allowed
    assert not asks("export", "lead", seal=seal, danger=True, factor_age=0).allowed


def test_in_danger_a_package_about_a_sealed_child_is_opened_and_answered():
    came = {"kind": "package", "whose": "another", "sent_to_us": True, "seal": "sealed"}
    for action in ("open_package", "acknowledge", "state_action"):
        assert asks(action, "duty_worker", danger=True, **came).allowed
        assert asks(action, "duty_worker", **came).code is Outcome.ABSENT


def test_who_raised_a_concern_sees_the_answer_also_when_the_record_is_sealed():
    assert asks("see_what_i_raised", "raiser", mine=True, seal="sealed").allowed
    assert asks("see_what_i_raised", "raiser", mine=False).code is Outcome.ABSENT


def test_the_allegations_store_is_there_for_the_designated_officer_alone():
    allegation = {"allegation": True, "purpose": "allegation"}
    assert asks("open_record", "designated_officer", **allegation).code is Outcome.BY_ROLE
    assert asks("open_record", "lead", **allegation).code is Outcome.ABSENT
    assert asks("open_record", "lead", danger=True, **allegation).code is Outcome.ABSENT
    assert asks("break_glass", "designated_officer", **allegation).code is Outcome.NO_ROLE
    assert asks("open_record", "designated_officer").code is Outcome.NO_ROLE


# Role


def test_a_role_does_what_belongs_to_it():
    assert asks("correct_entry", "practitioner").allowed
    assert asks("correct_entry", "manager").code is Outcome.NO_ROLE
    assert asks("add_entry", "manager").allowed
    assert asks("find_person", "raiser").code is Outcome.NO_ROLE


def test_a_carer_reads_and_acknowledges_what_is_addressed_to_them():
    assert asks("read_entry", "carer", addressed=True).allowed
    assert asks("read_entry", "carer").code is Outcome.NOT_YOURS
    assert asks("add_entry", "carer").allowed
    assert asks("add_entry", "carer", ties=()).code is Outcome.NO_TIE


def test_roles_add_up_in_a_small_body():
    assert asks("manage_users", "practitioner", "administrator", factor_age=0).allowed
    assert asks("open_record", "practitioner", "administrator").allowed


def test_a_role_lends_its_duty_to_no_other_role():
    both = asks("export", "duty_worker", "records_officer", ties=(), purpose="rights")
    assert both.code is Outcome.NO_TIE


# Live relationship, duty and break-glass


def test_who_works_with_a_record_opens_it():
    assert asks("open_record", "practitioner").code is Outcome.BY_TIE
    assert asks("open_record", "practitioner", ties=()).code is Outcome.NO_TIE
    other = (a_tie("named_worker", "other"),)
    assert asks("open_record", "practitioner", ties=other).code is Outcome.NO_TIE


@pytest.mark.parametrize(
    ("when", "opens"),
    [((0, 1), True), ((1, 0), False), ((HOUR, -1), False), ((-1, HOUR), False)],
)
def test_a_tie_holds_from_its_first_moment_until_its_last(when, opens):
    tied = (a_tie("team", "this", when),)
    assert asks("open_record", "practitioner", ties=tied).allowed is opens


def test_the_duty_role_counts_as_on_duty():
    assert asks("open_record", "duty_worker", ties=()).code is Outcome.BY_DUTY
    assert asks("triage_inbox", "duty_worker", ties=()).code is Outcome.BY_ROLE


@pytest.mark.parametrize("role", ["lead", "deputy"])
def test_the_lead_and_the_deputy_answer_for_the_whole_setting(role):
    assert asks("open_record", role, ties=()).code is Outcome.BY_WHOLE_SETTING


def test_a_teacher_with_no_lead_to_hand_goes_the_whole_way_alone():
    own = {"kind": "concern", "mine": True, "ties": ()}
    assert asks("decide", "practitioner", **own).code is Outcome.BY_AUTHOR
    assert asks("decide", "practitioner", **own | {"mine": False}).code is Outcome.NO_TIE
    assert asks("decide", "practitioner", **own | {"kind": "entry"}).code is Outcome.NO_TIE
    assert asks("close_concern", "practitioner", **own).code is Outcome.NO_ROLE


@pytest.mark.parametrize(("age", "opens"), [(4 * HOUR - 1, True), (4 * HOUR, False)])
def test_a_broken_glass_holds_for_four_hours_with_a_banner(age, opens):
    tied = (a_tie("break_glass", "this", (age, 24 * HOUR)),)
    verdict = asks("open_record", "practitioner", ties=tied)
    assert verdict.code is (Outcome.BY_BREAK_GLASS if opens else Outcome.NO_TIE)
    assert verdict.obligations == ({Obligation.BANNER} if opens else set())


def test_who_has_another_tie_too_gets_no_banner():
    tied = (a_tie("break_glass"), a_tie("team"))
    verdict = asks("open_record", "practitioner", ties=tied)
    assert verdict.code is Outcome.BY_TIE
    assert verdict.obligations == set()


# Purpose


def test_a_look_has_a_purpose_that_fits_the_role_and_the_tie():
    assert asks("open_record", "practitioner", purpose=None).code is Outcome.NO_PURPOSE
    assert asks("open_record", "practitioner", purpose="assure").code is Outcome.WRONG_PURPOSE
    broken = (a_tie("break_glass"),)
    supports = asks("open_record", "practitioner", purpose="support", ties=broken)
    assert supports.code is Outcome.WRONG_PURPOSE


def test_writing_asks_for_no_purpose():
    assert asks("add_entry", "practitioner", purpose=None).allowed
    assert asks("send_danger_now", "practitioner", purpose=None).allowed


def test_the_page_fills_in_what_the_tie_is_for():
    assert filled_in("open_record", "practitioner", ties=(a_tie("team"),)) is Purpose.PROTECT
    request = (a_tie("request"),)
    assert filled_in("open_record", "practitioner", ties=request) is Purpose.ANSWER_REQUEST
    assert filled_in("open_record", "records_officer", ties=request) is Purpose.RIGHTS
    assert filled_in("open_record", "practitioner", ties=()) is None
    assert filled_in("open_record", "raiser", ties=request) is None


def filled_in(action: str, role: str, **said) -> Purpose | None:
    facts = worlds.facts(world(action=action, roles=(role,), **said))
    return usual_purpose(*facts[:4])


# Fields


def test_where_somebody_lives_is_shown_unless_it_is_protected():
    assert DataClass.LOCATION in asks("open_record", "practitioner").fields
    assert DataClass.LOCATION not in asks("open_record", "practitioner", protected=True).fields


def test_an_auditor_sees_the_decision_and_not_the_story():
    verdict = asks("read_decision", "auditor", purpose="assure", ties=())
    assert verdict.fields == {DataClass.OPEN, DataClass.DECISION}


# What a verdict does


def test_a_refusal_is_raised_with_its_code_and_its_sentence():
    with pytest.raises(Refused) as refused:
        asks("open_record", "practitioner", ties=()).check()
    assert refused.value.code == "no_tie"
    assert refused.value.sentence == SENTENCES[Outcome.NO_TIE]


def test_what_is_absent_is_raised_as_absent():
    with pytest.raises(Absent) as absent:
        asks("open_record", "practitioner", seal="sealed").check()
    assert absent.value.sentence == SENTENCES[Outcome.ABSENT]


def test_what_is_allowed_passes_and_is_kept():
    verdict = asks("open_record", "practitioner")
    assert verdict.check() is verdict
    assert verdict.within_reach
    assert not asks("open_record", "practitioner", ties=()).within_reach


def test_every_outcome_has_one_sentence():
    assert list(SENTENCES) == list(Outcome)


def test_a_thing_of_no_record_is_reached_by_duty_and_by_no_tie_to_something_else():
    actor, action, thing, ties, _ = worlds.facts(
        world(action="open_package", roles=("practitioner",), ties=ALLOCATED, purpose="protect")
    )
    unfiled = replace(thing, record_id=None)
    assert may(actor, action, thing, ties).allowed
    assert may(actor, action, unfiled, ties).code is Outcome.NO_TIE

"""The last step: what is still missing, and what goes along."""

from sharewell.access import (
    DataClass,
    Need,
    Obligation,
    Outcome,
    Recipient,
    RecipientKind,
    Verdict,
)  # fmt: skip
from tests.access.worlds import asks

MINUTE = 60


def test_breaking_the_glass_asks_for_a_reason_and_the_second_factor_once_more():
    verdict = asks("break_glass", "practitioner", ties=(), factor_age=5 * MINUTE + 1)
    assert verdict.code is Outcome.NEEDS_REASON
    assert verdict.needs == {Need.REASON, Need.FRESH_FACTOR}
    assert verdict.within_reach
    done = asks("break_glass", "practitioner", ties=(), factor_age=5 * MINUTE, reason=True)
    assert done.allowed
    assert done.obligations == {Obligation.TELL_LEAD, Obligation.REVIEW}


def test_a_protected_place_is_revealed_with_a_second_person():
    place = {"kind": "place", "protected": True, "reason": True, "factor_age": 0}
    alone = asks("reveal_place", "practitioner", **place)
    assert alone.code is Outcome.NEEDS_SECOND_PERSON
    two = asks("reveal_place", "practitioner", second="another", **place)
    assert two.fields == {DataClass.OPEN, DataClass.LOCATION}
    assert two.obligations == {Obligation.TELL_LEAD}
    danger = asks("reveal_place", "practitioner", danger=True, **place)
    assert danger.obligations == {Obligation.TELL_LEAD, Obligation.REVIEW}


def test_a_place_that_is_not_protected_asks_for_nothing_more():
    assert asks("reveal_place", "practitioner", kind="place").obligations == set()


def test_a_source_is_revealed_with_a_passkey_or_a_second_person():
    source = {"kind": "source", "reason": True, "factor_age": 0}
    assert asks("reveal_source", "lead", **source).code is Outcome.NEEDS_SECOND_PERSON
    assert asks("reveal_source", "lead", factor="passkey", **source).allowed
    assert asks("reveal_source", "lead", second="another", **source).allowed


FATHER, POLICE = ("family", True, False, False), ("protects", False, True, False)
CLUB, HEALTH = ("other", True, False, False), ("safeguarding", True, False, False)


def sends(recipient: tuple | None, **said) -> Verdict:
    return asks("send_package", "practitioner", kind="package", recipient=recipient, **said)


def test_a_second_person_looks_before_a_package_goes_to_the_family():
    assert sends(FATHER).code is Outcome.NEEDS_SECOND_PERSON
    assert sends(FATHER, second="me").code is Outcome.NEEDS_SECOND_PERSON
    assert sends(FATHER, second="another").allowed
    assert sends(None).code is Outcome.NEEDS_SECOND_PERSON
    assert sends(("other", True, True, False)).code is Outcome.NEEDS_SECOND_PERSON
    assert sends(("other", False, False, False)).code is Outcome.NEEDS_SECOND_PERSON


def test_a_recipient_is_unchecked_until_somebody_has_checked():
    assert not Recipient(RecipientKind.OTHER).identity_checked


def test_a_body_of_one_reads_it_back_instead():
    assert sends(FATHER, alone=True).obligations == {Obligation.READ_BACK}


def test_nothing_to_the_police_waits_whatever_it_carries():
    assert sends(POLICE, carries=("S", "L"), protected=True).allowed


def test_what_is_kept_close_goes_to_those_with_a_safeguarding_role_at_once():
    assert sends(CLUB).allowed
    assert sends(CLUB, carries=("S",)).code is Outcome.NEEDS_SECOND_PERSON
    assert sends(CLUB, carries=("L",)).allowed
    assert sends(CLUB, carries=("L",), protected=True).code is Outcome.NEEDS_SECOND_PERSON
    sealed = {"seal": "sealed", "named": True}
    assert sends(CLUB, **sealed).code is Outcome.NEEDS_SECOND_PERSON
    assert sends(HEALTH, carries=("L", "S"), protected=True, **sealed).allowed


def test_a_large_or_first_package_is_looked_at_once_it_has_gone():
    assert sends(CLUB, large=True).obligations == {Obligation.CHECK_AFTER}
    assert sends(("other", True, False, True)).obligations == {Obligation.CHECK_AFTER}


def test_who_judges_what_they_raised_is_warned():
    assert asks("close_concern", "lead", mine=True).obligations == {Obligation.OWN_ACT}


def test_far_more_looks_than_the_work_explains_ask_for_the_second_factor_and_the_lead_is_told():
    many = asks("open_record", "practitioner", over_budget=True)
    assert many.code is Outcome.NEEDS_FRESH_FACTOR
    shown = asks("open_record", "practitioner", over_budget=True, factor_age=0)
    assert shown.obligations == {Obligation.TELL_LEAD}
    assert asks("write_concern", "practitioner", over_budget=True).allowed


def test_a_factor_shown_later_than_now_is_not_fresh():
    assert not asks("manage_users", "administrator", factor_age=-1).allowed

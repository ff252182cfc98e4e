"""A time limit is dated from today only where it cannot have begun before."""

from sharewell.guidance import answer
from sharewell.guidance.worked_examples import scenarios
from tests.guidance.practice import TODAY, ask, running

BEGIN_WITH_THE_ACT = {"sent", "referral_sent", "referral_received", "refused", "not_told",
                      "emergency_share"}  # fmt: skip


def test_only_a_clock_that_starts_with_the_act_is_given_a_day_as_if_it_began_today():
    seen = set()
    for one in scenarios():
        for clock in answer(one.facts, TODAY)["clocks"]:
            assert not clock["due_on"] or clock["starts"] in BEGIN_WITH_THE_ACT, clock
            assert bool(clock["due_if_today"]) == bool(clock["counted_from"])
            assert not (clock["due_on"] and clock["due_if_today"]), clock
            seen |= {key for key in ("due_on", "due_if_today") if clock[key]}
    assert seen == {"due_on", "due_if_today"}


def test_an_agreement_is_looked_at_again_only_once_somebody_has_agreed():
    facts = {"to": "voluntary_group", "purpose__code": "early_help", "risk__level": "welfare"}
    asked = ask(**facts)
    assert asked["outcome"] == "share_if_agreed"
    assert "consent_review" not in running(asked)
    given = ask(consent__status="given", **facts)
    assert given["outcome"] == "share_if_agreed"
    assert running(given)["consent_review"]["due_if_today"] == "2027-11-24"

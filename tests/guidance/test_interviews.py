"""The shortest road, in numbers: how many questions people are asked, and where they end."""

import functools
import statistics

import pytest

from sharewell.guidance import outcome
from sharewell.guidance.facts import FIELDS
from sharewell.guidance.worked_examples import scenarios
from tests.guidance import interviews
from tests.guidance.interviews import (
    A_SCHOOL_REFERS,
    ORDER_OF_THE_GUIDANCE,
    PLAIN_REFERRALS,
    agrees,
    in_order,
    interview,
    on_the_page,
    single,
)
from tests.guidance.random_facts import many_facts

pytestmark = pytest.mark.no_cover  # hundreds of interviews

ORDERS = 20
SHARE = 3  # every third situation here; all of them in the long proof
SAMPLED = 12  # few enough for every change, enough that no one of them decides it

AGREEING = 0.92
"""How many English situations end as all their facts together would have them end, or within what
was published. The rest turn on several things at once, or on what the parts hold."""

HARMFUL = 0.06
"""How many may end in what the published answer rules out, while all the facts would not."""


@functools.cache  # not a fixture: coverage would trace its setting up
def english():
    situations = [one for one in scenarios() if one.nation == "england" and one.authority != "D"]
    return [(one, on_the_page(single(one.facts))) for one in situations[::SHARE]]


def test_a_child_in_danger_takes_one_question():
    ended = interview({"risk": {"level": "immediate_danger"}})
    assert ended.asked == ("risk.level",)


@pytest.mark.parametrize("truth", PLAIN_REFERRALS.values(), ids=PLAIN_REFERRALS)
def test_a_plain_referral_takes_at_most_four_questions(truth):
    ended = interview(truth)
    assert len(ended.asked) <= 4, ended.asked
    assert agrees(truth, ended)


def test_the_median_english_situation_takes_at_most_six_questions():
    assert statistics.median(len(ended.asked) for _, ended in english()) <= 6


def test_the_interview_ends_where_all_the_facts_would_have_it():
    apart = [
        one.id
        for one, ended in english()
        if not agrees(single(one.facts), ended)
        and outcome(ended.facts).outcome not in one.expect.within
    ]
    assert len(apart) <= (1 - AGREEING) * len(english()), apart


def test_few_interviews_end_in_what_the_published_answer_rules_out():
    ruled_out = [
        one.id
        for one, ended in english()
        if outcome(ended.facts).outcome in one.expect.unacceptable
        and not agrees(single(one.facts), ended)
    ]
    assert len(ruled_out) <= HARMFUL * len(english()), ruled_out


def test_nothing_seldom_is_named_where_a_child_is_in_danger_or_plainly_referred():
    for truth in ({"risk": {"level": "immediate_danger"}}, *PLAIN_REFERRALS.values()):
        assert "unusual" not in on_the_page(truth).asked


def test_what_is_so_is_asked_further_where_it_matters():
    truth = {**A_SCHOOL_REFERS, "risk": {"level": "in_need"}, "recipients": [{"kind": "police"}]}
    overheard = {**truth, "channel": {"reachable_by_others": "yes"}}
    assert outcome(on_the_page(overheard).facts) == outcome(overheard)


def test_the_road_is_shorter_than_the_best_of_many_orders_and_the_published_one():
    truths = [single(facts) for facts in many_facts(SAMPLED, "questions")]
    mean = interviews.mean_asked(truths)
    orders = interviews.random_orders(ORDERS, "ci")
    best = min(interviews.mean_asked(truths, in_order(order)) for order in orders)
    assert mean <= 0.8 * best
    assert mean <= interviews.mean_asked(truths, in_order(ORDER_OF_THE_GUIDANCE))


def test_the_order_of_the_guidance_names_every_fact_once():
    assert sorted(ORDER_OF_THE_GUIDANCE) == sorted(FIELDS)


def test_an_order_is_kept_and_what_cannot_matter_is_passed_over():
    first = tuple(name for name in reversed(FIELDS))
    ended = interview(A_SCHOOL_REFERS, in_order(first))
    kept = [first.index(name) for name in ended.asked]
    assert ended.asked
    assert "leaning" not in ended.asked
    assert kept[0] == min(kept)


def test_an_interview_that_asks_the_same_again_does_not_pass_unseen():
    with pytest.raises(AssertionError, match="asked again: risk.level"):
        interview({}, lambda known: "risk.level")

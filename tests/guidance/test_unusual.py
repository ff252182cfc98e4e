"""What is seldom so, and named together before an answer is given."""

import pytest

from sharewell.guidance import outcome
from sharewell.guidance.facts import FIELDS
from sharewell.guidance.unusual import LAST, MOST, SIGNS, unusual, unusual_step, with_signs

TO_A_COLLEAGUE = {
    "sharer": {"kind": "school"},
    "recipients": [{"kind": "health_service"}],
    "risk": {"level": "in_need"},
}
TO_A_PARENT = {
    "sharer": {"kind": "school"},
    "recipients": [{"kind": "parent_or_carer"}],
    "risk": {"level": "none"},
    "trigger": "proactive",
}


def ids(facts, **more):
    return [sign.id for sign in unusual(facts, **more)]


def test_every_sign_is_a_value_that_its_fact_can_have():
    for sign in SIGNS:
        assert {sign.value, *sign.covers} <= set(FIELDS[sign.field].values), sign
    assert len({sign.id for sign in SIGNS}) == len(SIGNS)


def test_every_fact_left_to_the_end_has_a_sign():
    assert {sign.field for sign in SIGNS} >= LAST


def test_each_that_is_named_would_change_the_answer():
    for facts in (TO_A_COLLEAGUE, TO_A_PARENT):
        named = unusual(facts)
        assert 0 < len(named) <= MOST
        now = outcome(facts).outcome
        assert all(outcome(with_signs(facts, [one.id])).outcome != now for one in named)


def test_of_a_person_only_what_would_stop_it_is_named():
    stops = ("do_not_share", "seek_advice", "share_if_agreed", "share_part", "share_deidentified")
    for sign in unusual(TO_A_PARENT):
        assert outcome(with_signs(TO_A_PARENT, [sign.id])).outcome in stops, sign


def test_what_somebody_does_not_know_is_not_named():
    assert "recipients.intended=no" in ids(TO_A_COLLEAGUE)
    assert "recipients.intended=no" not in ids(TO_A_COLLEAGUE, dont_know=["recipients.intended"])


@pytest.mark.parametrize("level", ["immediate_danger", "significant_harm"])
def test_nothing_is_named_where_it_is_settled(level):
    facts = {
        "recipients": [{"kind": "police"}], "sharer": {"kind": "school"},
        "risk": {"level": level},
    }  # fmt: skip
    assert unusual(facts) == ()
    assert unusual_step(facts) is None


def test_what_is_so_stands_in_the_facts_and_two_of_one_kind_stand_together():
    told = with_signs(TO_A_COLLEAGUE, [
        "information.bars=adoption", "information.bars=family_court_papers",
        "channel.reachable_by_others=yes", "nothing.of=the kind",
    ])  # fmt: skip
    assert told["information"]["bars"] == ["family_court_papers", "adoption"]
    assert told["channel"] == {"reachable_by_others": "yes"}
    assert TO_A_COLLEAGUE.keys() == {"sharer", "recipients", "risk"}


def test_of_two_that_cannot_both_be_so_the_first_stands():
    told = with_signs({}, ["trigger=statutory_request", "trigger=court_order"])
    assert told == {"trigger": "court_order"}

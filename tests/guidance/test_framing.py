"""What stands round an answer: its day, what recipients are called, and how sure each line is."""

import pytest

from sharewell.guidance import answer
from sharewell.guidance.catalogue.edition import latest_on
from sharewell.guidance.catalogue.shape import CERTAINTIES
from sharewell.guidance.plain_text import as_text

TODAY = "2026-11-25"


def labels(*recipients):
    found = answer({"recipients": list(recipients), "risk": {"level": "in_need"}}, TODAY)
    return [one["recipient"]["label"] for one in found["recipients"]]


def test_two_parents_are_told_apart_by_number_and_by_their_part_in_the_harm():
    first, second = labels(
        {"kind": "parent_or_carer", "harm_role": "alleged_source"},
        {"kind": "parent_or_carer", "harm_role": "related_but_protective"},
    )
    assert first == "parent or carer 1 (the harm may come from them)"
    assert second == "parent or carer 2 (they protect the child)"


def test_recipients_of_different_kinds_keep_their_names():
    assert labels({"kind": "police"}, {"kind": "gp"}) == ["the police", "the GP surgery"]
    assert labels({"kind": "school"}, {"kind": "school"}) == ["school 1", "school 2"]


def test_the_text_names_two_parents_apart():
    facts = {"recipients": [{"kind": "parent_or_carer", "harm_role": "source"},
                            {"kind": "parent_or_carer"}]}  # fmt: skip
    text = as_text(answer(facts, TODAY))
    assert "parent or carer 1 (the harm comes from them)" in text
    assert "To: parent or carer 2" in text


def test_a_day_far_ahead_says_how_far_the_rules_are_known():
    notes = answer({}, "2040-01-01")["notes"]
    assert len(notes) == 1
    assert "Rules are known up to 30 September 2026" in notes[0]
    assert latest_on() == "2026-09-30"
    assert answer({}, TODAY)["notes"] == []


def test_a_day_before_the_first_rules_is_answered_for_the_first_day_held_and_says_so():
    found = answer({}, "2012-03-04")
    assert found["on"] == "2018-07-04"
    assert "You asked about 4 March 2012" in found["notes"][0]
    assert "answer for 4 July 2018" in found["notes"][0]
    assert "Rules in force on 4 July 2018" in as_text(found)


def certain(value):
    if isinstance(value, list):
        for item in value:
            yield from certain(item)
    elif isinstance(value, dict):
        if "certainty" in value:
            yield value
        for item in value.values():
            yield from certain(item)


@pytest.mark.parametrize("level", ["none", "welfare", "significant_harm", "immediate_danger"])
def test_whatever_is_not_read_in_its_source_says_so_in_words(level):
    found = answer({"risk": {"level": level, "kinds": ["sexual"]}}, TODAY)
    lines = list(certain(found))
    assert {line["certainty"] for line in lines} - {"seen", "stated"}
    for line in lines:
        assert line["certainty_words"] == CERTAINTIES[line["certainty"]]

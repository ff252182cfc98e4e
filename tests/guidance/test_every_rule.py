"""Every rule is seen at work: a worked example in which it decides, and one in which it yields."""

import pytest

from sharewell.guidance.report import COUNTED, rows
from sharewell.guidance.rules import BOOK
from sharewell.guidance.worked_examples import scenarios
from tests.guidance import rule_use


def test_every_rule_decides_in_some_worked_example():
    assert rule_use.never_deciding() == []


def test_every_rule_yields_in_some_worked_example():
    assert rule_use.never_yielding() == []


@pytest.mark.parametrize("name", rule_use.CANNOT_YIELD)
def test_a_rule_said_never_to_yield_does_not(name):
    assert rule_use.uses()[name][1] == []
    assert BOOK.rules[0].name == name


def test_a_rule_that_no_example_reaches_is_named(monkeypatch):
    other = BOOK.rules[1]
    monkeypatch.setattr(rule_use, "uses", lambda: {other.name: ([], [])})
    assert rule_use.never_deciding() == rule_use.never_yielding() == [other.name]


def test_our_own_examples_say_so_and_count_nowhere():
    ours = {one.id for one in scenarios() if one.authority == "D"}
    assert ours == {one.id for one in scenarios() if one.id.startswith("R")}
    assert {one.source for one in scenarios() if one.id in ours} == {"Sharewell design"}
    assert not any(row.counts for row in rows() if row.scenario in ours)
    assert "D" not in COUNTED


def test_our_own_examples_are_decided_as_they_say():
    ours = {one.id for one in scenarios() if one.authority == "D"}
    apart = [(row.scenario, row.title) for row in rows() if row.scenario in ours and not row.within]
    assert apart == []

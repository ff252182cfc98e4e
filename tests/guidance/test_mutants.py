"""Rules changed on purpose are noticed, if only by the snapshot, save a list that may only shrink.

A sample of the changes is tried here; `bench/mutants.py` tries every one.
"""

import functools
import random

import pytest

from sharewell.guidance.rules import BOOK
from tests.guidance import mutants

pytestmark = pytest.mark.no_cover  # a hundred thousand cases: other tests show what is reached

SAMPLE = 200
MOST_SURVIVORS = 192
"""How many may stand on the list: lower it whenever one is taken off, never raise it."""

WRITE = "python -m tests.guidance.mutants --write"


@functools.cache  # not a fixture: coverage would trace its setting up
def asked():
    return mutants.pool()


@functools.cache
def some():
    return random.Random("sample").sample(mutants.mutants(), SAMPLE)


def test_the_worked_examples_are_decided_as_the_snapshot_says():
    held, now = mutants.kept()["worked_examples"], mutants.snapshot(asked())["worked_examples"]
    moved = {
        label: (held.get(label), now.get(label))
        for label in [*held, *now]
        if held.get(label) != now.get(label)
    }
    assert moved == {}, f"if that is meant: {WRITE}"


def test_random_facts_are_decided_as_the_snapshot_says():
    held, now = mutants.kept()["random_facts"], mutants.snapshot(asked())["random_facts"]
    moved = [block for block in [*held, *now] if held.get(block) != now.get(block)]
    assert moved == [], f"if that is meant: {WRITE}"


def test_a_changed_rule_is_noticed():
    alive = set(mutants.surviving(asked(), some()))
    assert alive - set(mutants.listed()) == set()


def test_a_survivor_that_is_noticed_by_now_comes_off_the_list():
    alive = set(mutants.surviving(asked(), some()))
    assert [one.id for one in some() if one.id in mutants.listed() and one.id not in alive] == []


def test_the_list_of_survivors_names_mutants_and_only_gets_shorter():
    assert set(mutants.listed()) <= {one.id for one in mutants.mutants()}
    assert len(mutants.listed()) <= MOST_SURVIVORS


def test_there_are_a_thousand_mutants_and_no_two_have_one_id():
    ids = [one.id for one in mutants.mutants()]
    assert len(ids) == len(set(ids)) >= 1000


def test_what_a_mutant_decides_is_what_the_whole_changed_book_decides():
    chance = random.Random("books")
    changed = [one for one in mutants.mutants() if one.circumstance is None]
    for mutant in chance.sample(changed, 40):
        book = mutants.book_of(mutant)
        for one in chance.sample(asked(), 60):
            rule = book.deciding(one.case.knowing({}))
            assert mutants.decides(mutant, one) == mutants.Told(*rule.gives, rule.name), mutant.id


def test_a_mutant_that_changes_nothing_survives_and_one_that_changes_much_does_not():
    first = BOOK.rules[0]
    assert mutants.tried(mutants.Mutant("the same", 0, first), asked()) is None
    killed = mutants.tried(mutants.Mutant("gone", 0, None), asked())
    assert killed is not None
    assert killed.expected

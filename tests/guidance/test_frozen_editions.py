"""The frozen editions: what the law was said to be on a day of the past does not move unseen."""

import json

import pytest

from sharewell.guidance.catalogue.edition import FROZEN, Edition, edition_dates, edition_on
from tests.guidance import frozen

IF_MEANT = "a correction: name it in the changelog, then python -m tests.guidance.frozen --write"


def pinned() -> dict[str, dict[str, str]]:
    return json.loads(frozen.PINNED.read_text("utf-8"))


@pytest.mark.parametrize("day", frozen.PAST)
def test_what_a_frozen_edition_of_the_past_held_does_not_move(day):
    assert frozen.held()[day] == pinned()[day], IF_MEANT


def test_each_frozen_point_is_an_edition_of_its_own_that_begins_on_its_day():
    assert set(FROZEN) <= set(edition_dates())
    assert len({edition_on(day).id for day in FROZEN}) == len(FROZEN)
    assert set(pinned()) == set(FROZEN[:-1])


def test_an_end_that_a_later_law_sets_moves_nothing_of_the_days_before(monkeypatch):
    true = Edition.table

    def ended(edition, name):
        return {
            id: {**one, "in_force_until": "2030-01-01"} for id, one in true(edition, name).items()
        }

    monkeypatch.setattr(Edition, "table", ended)
    assert frozen.held() == pinned()


def test_a_word_that_is_changed_in_the_past_is_found(monkeypatch):
    true = Edition.table

    def changed(edition, name):
        items = true(edition, name)
        if name != "duties":
            return items
        first, *_ = items
        return {**items, first: {**items[first], "label": "Another duty"}}

    monkeypatch.setattr(Edition, "table", changed)
    now = frozen.held()
    moved = {(day, table) for day in now for table in now[day]
             if now[day][table] != pinned()[day][table]}  # fmt: skip
    assert {table for _, table in moved} == {"duties"}
    assert {day for day, _ in moved} == set(frozen.PAST)

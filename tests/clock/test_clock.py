"""Moments are kept in UTC and shown as London's clocks show them."""

import datetime as dt

import pytest
import time_machine

from sharewell import clock


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@time_machine.travel("2026-07-01 23:30:00+00:00", tick=False)
def test_now_is_in_utc():
    assert clock.now() == at("2026-07-01T23:30:00+00:00")
    assert clock.now().tzinfo is dt.UTC


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-11-30T09:00:00+00:00", "2026-11-30 09:00"),
        ("2026-07-01T23:30:00+00:00", "2026-07-02 00:30"),
        ("2026-03-29T00:59:00+00:00", "2026-03-29 00:59"),
        ("2026-03-29T01:00:00+00:00", "2026-03-29 02:00"),
        ("2026-10-25T00:30:00+00:00", "2026-10-25 01:30"),
        ("2026-10-25T01:30:00+00:00", "2026-10-25 01:30"),
        ("2026-07-01T12:00:00-05:00", "2026-07-01 18:00"),
    ],
)
def test_a_moment_is_shown_as_in_london_in_summer_and_winter(moment, shown):
    assert clock.in_london(at(moment)).strftime("%Y-%m-%d %H:%M") == shown
    assert clock.in_london(at(moment)).timestamp() == at(moment).timestamp()


def test_a_moment_late_in_summer_belongs_to_the_next_day_in_london():
    assert clock.day_of(at("2026-07-01T23:30:00+00:00")) == dt.date(2026, 7, 2)
    assert clock.day_of(at("2026-11-30T23:30:00+00:00")) == dt.date(2026, 11, 30)


def test_a_moment_without_a_zone_is_no_moment():
    with pytest.raises(ValueError, match="zone"):
        clock.in_london(at("2026-07-01T12:00:00"))

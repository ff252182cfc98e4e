"""Working days and time limits, counted on England's own calendar."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell.guidance.catalogue.edition import edition_on
from sharewell.guidance.working_days import (
    OFFICE_HOURS,
    add_months,
    add_working_days,
    add_working_hours,
    bank_holidays,
    due_on,
    is_working_day,
    working_day_from,
)

EDITION = edition_on("2026-09-30")
YEARS = range(2018, 2029)
D = dt.date.fromisoformat
T = dt.datetime.fromisoformat
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2028, 12, 31))


def easter(year):
    """Easter Sunday by the anonymous Gregorian computus, worked out apart from any list."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), (i, k) = divmod(b, 4), divmod(c, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def nearest_monday(year, month, last):
    """The first or last Monday of a month."""
    days = [dt.date(year, month, day) for day in range(1, 32 if month in (5, 8) else 31)]
    mondays = [day for day in days if day.weekday() == 0]
    return mondays[-1 if last else 0]


@pytest.mark.parametrize("year", YEARS)
def test_good_friday_and_easter_monday_follow_easter(year):
    sunday = easter(year)
    assert sunday.weekday() == 6
    assert {sunday - dt.timedelta(days=2), sunday + dt.timedelta(days=1)} <= bank_holidays(EDITION)


@pytest.mark.parametrize("year", YEARS)
def test_the_mondays_of_may_and_august_hold_but_for_the_years_that_moved_them(year):
    held = bank_holidays(EDITION)
    assert (nearest_monday(year, 5, last=False) in held) == (year != 2020)
    assert (nearest_monday(year, 5, last=True) in held) == (year != 2022)
    assert nearest_monday(year, 8, last=True) in held


@pytest.mark.parametrize("year", YEARS)
def test_christmas_and_boxing_day_always_cost_two_working_days(year):
    held = bank_holidays(EDITION)
    week = [dt.date(year, 12, day) for day in range(25, 29)]
    taken = [day for day in week if day in held]
    assert len(taken) == 2
    assert all(day.weekday() < 5 for day in taken)


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_its_eight_days_and_the_extra_ones(year):
    extra = {2022: 2, 2023: 1}
    held = [day for day in bank_holidays(EDITION) if day.year == year]
    assert len(held) == 8 + extra.get(year, 0)
    assert all(day.weekday() < 5 for day in held)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2020-05-04", True),  # moved to the Friday for VE day
        ("2020-05-08", False),
        ("2022-05-30", True),  # the spring holiday moved into the jubilee weekend
        ("2022-06-02", False),
        ("2022-06-03", False),
        ("2022-09-19", False),  # the state funeral
        ("2023-05-08", False),  # the coronation
        ("2026-12-28", False),  # Boxing Day on a Saturday
        ("2026-12-26", False),
        ("2026-11-25", True),
        ("2026-11-28", False),
    ],
)
def test_days_that_were_moved_or_added(day, works):
    assert is_working_day(D(day), EDITION) is works


@pytest.mark.parametrize(
    ("day", "amount", "last"),
    [
        ("2026-11-24", 1, "2026-11-25"),
        ("2026-11-27", 1, "2026-11-30"),  # Friday to Monday
        ("2026-11-28", 1, "2026-11-30"),  # Saturday counts as day 0
        ("2026-12-24", 1, "2026-12-29"),
        ("2024-03-28", 1, "2024-04-02"),  # over Easter
        ("2020-05-07", 1, "2020-05-11"),
        ("2022-06-01", 1, "2022-06-06"),
        ("2023-05-05", 1, "2023-05-09"),
        ("2026-11-24", 0, "2026-11-24"),
        ("2026-09-01", 45, "2026-11-03"),
    ],
)
def test_working_days_are_counted_over_weekends_and_holidays(day, amount, last):
    assert add_working_days(D(day), amount, EDITION) == D(last)


def test_a_day_off_becomes_the_next_working_day():
    assert working_day_from(D("2026-12-25"), EDITION) == D("2026-12-29")
    assert working_day_from(D("2026-11-25"), EDITION) == D("2026-11-25")


def test_beyond_the_last_known_year_only_weekends_are_left_out():
    assert max(bank_holidays(EDITION)).year == 2028
    assert is_working_day(D("2029-12-25"), EDITION)
    assert not is_working_day(D("2029-12-29"), EDITION)


@pytest.mark.parametrize(
    ("moment", "hours", "ends"),
    [
        ("2026-11-24T10:00", 2, "2026-11-24T12:00"),
        ("2026-11-24T16:00", 4, "2026-11-25T12:00"),
        ("2026-11-24T07:00", 1, "2026-11-24T10:00"),
        ("2026-11-24T19:00", 1, "2026-11-25T10:00"),
        ("2026-11-27T16:30", 1, "2026-11-30T09:30"),
        ("2026-12-24T17:00", 8, "2026-12-29T17:00"),
        ("2026-11-24T09:00", 24, "2026-11-26T17:00"),
        ("2026-11-28T12:00", 0.5, "2026-11-30T09:30"),
    ],
)
def test_working_hours_stop_when_the_desk_closes(moment, hours, ends):
    assert add_working_hours(T(moment), hours, EDITION) == T(ends)


def test_working_hours_keep_the_time_zone_and_the_desks_own_hours():
    late = (dt.time(12), dt.time(20))
    moment = dt.datetime(2026, 11, 24, 19, tzinfo=dt.UTC)
    assert add_working_hours(moment, 2, EDITION, late) == dt.datetime(
        2026, 11, 25, 13, tzinfo=dt.UTC
    )
    assert OFFICE_HOURS[0] < OFFICE_HOURS[1]


@pytest.mark.parametrize(
    ("day", "amount", "last"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
    ],
)
def test_a_month_ends_on_its_last_day_where_it_is_shorter(day, amount, last):
    assert add_months(D(day), amount) == D(last)


@pytest.mark.parametrize(
    ("day", "amount", "unit", "last"),
    [
        ("2026-12-24", 1, "working_days", "2026-12-29"),
        ("2026-12-25", 4, "working_hours", "2026-12-29"),
        ("2026-11-24", 72, "hours", "2026-11-27"),
        ("2026-11-24", 25, "hours", "2026-11-26"),
        ("2026-11-24", 14, "days", "2026-12-08"),
        ("2026-11-24", 6, "weeks", "2027-01-05"),
        ("2026-11-24", 1, "months", "2026-12-24"),
        ("2024-02-29", 1, "years", "2025-02-28"),
    ],
)
def test_every_unit_has_its_last_day(day, amount, unit, last):
    assert due_on(D(day), amount, unit, EDITION) == D(last)


@pytest.mark.parametrize(
    ("amount", "unit"), [(15, "minutes"), (1, "hours"), (1, "school_days"), (1, "without_delay")]
)
def test_a_limit_not_counted_in_whole_days_has_no_last_day(amount, unit):
    assert due_on(D("2026-11-24"), amount, unit, EDITION) is None


def test_a_last_day_that_is_off_rolls_to_the_next_only_where_the_law_says_so():
    assert due_on(D("2026-11-25"), 1, "months", EDITION) == D("2026-12-25")
    assert due_on(D("2026-11-25"), 1, "months", EDITION, rolls=True) == D("2026-12-29")
    assert due_on(D("2026-11-24"), 1, "months", EDITION, rolls=True) == D("2026-12-24")


@pytest.mark.parametrize("unit", ["working_days", "days", "weeks", "months", "years"])
def test_a_limit_past_the_end_of_time_has_no_last_day(unit):
    assert due_on(dt.date.max, 1, unit, EDITION) is None


@settings(max_examples=100, deadline=None)
@given(day=DAYS, amount=st.integers(1, 60))
def test_exactly_that_many_working_days_lie_between(day, amount):
    last = add_working_days(day, amount, EDITION)
    between = (day + dt.timedelta(days=n) for n in range(1, (last - day).days + 1))
    assert sum(is_working_day(one, EDITION) for one in between) == amount
    assert is_working_day(last, EDITION)

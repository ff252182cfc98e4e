"""The practice side of the catalogue: clocks, keeping, training, advisers, telling, the record."""

import re

import pytest

from sharewell.guidance.catalogue import compile as compiling
from sharewell.guidance.catalogue.edition import edition_dates, edition_on
from sharewell.guidance.engine.guard import OUTCOMES
from sharewell.guidance.facts import AGENCY_KINDS

TABLES = compiling.read_tables()
OURS = (
    "clocks",
    "retention",
    "training",
    "advisers",
    "telling_reasons",
    "consent",
    "record_fields",
)
SHOWN = (
    "label",
    "text",
    "does",
    "must_not",
    "reach",
    "doubt",
    "trigger",
    "period",
    "who",
    "interval",
)
COUNTED = {"minutes", "hours", "working_hours", "days", "working_days", "weeks", "months", "years",
           "school_days"}  # fmt: skip
UNCOUNTED = {"at_once", "without_delay"}
MOST_WORDS = 20

ITEMS = [
    pytest.param(item, id=f"{table}-{name}")
    for table in OURS
    for name, item in TABLES[table].items()
]
CLOCKS = [pytest.param(item, id=name) for name, item in TABLES["clocks"].items()]


@pytest.mark.parametrize("item", ITEMS)
def test_every_sentence_can_be_read_in_one_breath(item):
    said = [item[key] for key in SHOWN if key in item]
    long = [
        sentence
        for text in said
        for sentence in re.split(r"(?<=[.!?:;])\s+", text)
        if len(sentence.split()) > MOST_WORDS
    ]
    assert long == []


@pytest.mark.parametrize("item", ITEMS)
def test_no_article_number_stands_in_what_people_read(item):
    said = " ".join(str(item[key]) for key in SHOWN if key in item)
    assert not re.search(
        r"\b(Art(icle)?\.? ?\d|s\d{1,3}\b|section \d|Schedule \d|para(graph)? \d)", said
    )


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_clock_has_an_amount_exactly_where_its_unit_is_counted(clock):
    assert clock["unit"] in COUNTED | UNCOUNTED
    assert ("amount" in clock) == (clock["unit"] in COUNTED)
    assert clock.get("amount", 1) > 0


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_clock_says_what_kind_of_number_it_is(clock):
    assert clock["status"] in ("law", "guidance", "practice", "design")
    assert not (clock["status"] == "law" and clock.get("local")), "a partnership may not change law"
    assert (clock["status"] == "design") == (clock["certainty"] == "design")
    assert "doubt" in clock or "doubt_from" not in clock


@pytest.mark.parametrize(
    ("name", "amount", "unit", "status"),
    [
        ("referral_response", 1, "working_days", "guidance"),
        ("referrer_chase", 1, "working_days", "guidance"),
        ("family_assessment", 45, "working_days", "guidance"),
        ("first_conference", 15, "working_days", "guidance"),
        ("core_group", 10, "working_days", "guidance"),
        ("transfer_in_conference", 15, "working_days", "practice"),
        ("return_home_interview", 72, "hours", "guidance"),
        ("designated_officer", 1, "working_days", "guidance"),
        ("panel_notification", 5, "working_days", "guidance"),
        ("rapid_review", 15, "working_days", "guidance"),
        ("fostering_access", 15, "working_days", "law"),
        ("fgm_report", 1, "months", "law"),
        ("fgm_next_working_day", 1, "working_days", "practice"),
        ("ofsted_notification", 14, "days", "law"),
        ("private_fostering_notice", 6, "weeks", "law"),
        ("private_fostering_first_visit", 7, "working_days", "law"),
        ("police_protection", 72, "hours", "law"),
        ("access_request", 1, "months", "law"),
        ("breach_regulator", 72, "hours", "law"),
        ("complaint_acknowledged", 30, "days", "law"),
        ("receipt_danger", 15, "minutes", "design"),
        ("receipt_significant_harm", 1, "hours", "design"),
        ("tell_later_review", 10, "working_days", "design"),
    ],
)
def test_the_numbers_are_those_of_the_inventory(name, amount, unit, status):
    clock = TABLES["clocks"][name]
    assert (clock["amount"], clock["unit"], clock["status"]) == (amount, unit, status)


def test_a_limit_carried_on_from_an_edition_that_was_replaced_says_so_from_that_day():
    carried = {
        name: item
        for name, item in TABLES["clocks"].items()
        if "wt-2023" in item["sources"] and item["status"] == "guidance"
    }
    assert {"designated_officer", "panel_notification", "rapid_review"} <= set(carried)
    for name, item in carried.items():
        assert "Carried on from the 2023 edition" in item["doubt"], name
        assert item["doubt_from"] == TABLES["sources"]["wt-2026"]["in_force_from"], name


def test_the_law_on_serious_incidents_names_no_days():
    assert TABLES["clocks"]["panel_duty"]["status"] == "law"
    assert "amount" not in TABLES["clocks"]["panel_duty"]


def test_the_new_reporting_duty_is_shown_as_not_known_to_be_in_force():
    for name in ("csa_report", "csa_report_delay"):
        assert TABLES["clocks"][name]["certainty"] == "uncertain"
        assert "not known to be in force" in TABLES["clocks"][name]["doubt"]
        assert edition_on("2026-04-28").get("clocks", name) is None


def test_hub_ratings_are_local_examples_and_never_a_standard():
    rated = [item for item in TABLES["clocks"].values() if item["group"] == "hub_rating"]
    assert len(rated) >= 7
    assert all(item["local"] and item["status"] == "practice" for item in rated)


def test_clocks_begin_with_their_law():
    assert edition_on("2025-11-06").get("clocks", "encompass_school") is None
    assert edition_on("2025-11-07").get("clocks", "encompass_school")
    assert edition_on("2026-06-18").get("clocks", "complaint_acknowledged") is None
    assert edition_on("2026-06-19").get("clocks", "complaint_acknowledged")


def test_nothing_is_destroyed_without_a_person_looking():
    for name, item in TABLES["retention"].items():
        assert item["action"] in ("review", "keep"), name
        held = item.get("holds", [])
        assert name == "legal_hold" or held == ["legal_hold"]


def test_every_kind_of_body_can_ask_somebody_on_any_day():
    for day in edition_dates():
        advisers = edition_on(day).table("advisers").values()
        for kind in AGENCY_KINDS:
            own = [item["id"] for item in advisers if kind in item.get("kinds", ())]
            assert own, f"a {kind} has no adviser of its own on {day}"


def test_advisers_name_only_kinds_of_body_that_exist():
    for item in TABLES["advisers"].values():
        assert set(item.get("kinds", ())) <= set(AGENCY_KINDS)


def test_the_smallest_bodies_are_sent_to_a_helpline():
    kinds = TABLES["advisers"]["nspcc_helpline"]["kinds"]
    assert {"charity", "voluntary_group", "private_individual", "early_years"} <= set(kinds)


def test_consent_is_four_things_and_each_says_when_it_is_wrong():
    four = [item for item in TABLES["consent"].values() if item["group"] == "kind"]
    assert len(four) == 4
    assert all("wrong" in item["text"] or "never" in item["text"] for item in four)


def test_the_record_fields_name_only_outcomes_that_exist_and_no_outcome_is_left_bare():
    fields = TABLES["record_fields"].values()
    for item in fields:
        assert set(item.get("outcomes", OUTCOMES)) <= set(OUTCOMES)
    for outcome in OUTCOMES:
        kept = {item["id"] for item in fields if outcome in item.get("outcomes", OUTCOMES)}
        assert {"decider", "rationale", "outcome", "telling", "reconsider", "children"} <= kept
    assert TABLES["record_fields"]["emergency"]["outcomes"] == ["share_now"]


def test_bank_holidays_are_dated_by_their_own_names():
    for name, item in TABLES["bank_holidays"].items():
        assert name == f"day_{item['date'].isoformat().replace('-', '_')}"
        assert item.get("substitute", False) in (True, False)

"""The catalogue: everything cites, says how sure we are, and was in force with what it cites."""

import datetime as dt
import re
import tomllib

import pytest

from sharewell.guidance.catalogue import compile as compiling
from sharewell.guidance.catalogue.edition import FROZEN, OWN_DESIGN, edition_dates, edition_on
from sharewell.guidance.catalogue.shape import CERTAINTIES, COMMON, SHAPES, Shape, faults
from sharewell.guidance.rules import RULES
from tests.house.repository import read
from tools.generated import FILES, Generated, stale

TABLES = compiling.read_tables()
GOOD = {
    "sources": {
        "an-act": {
            "id": "an-act", "title": "An Act", "publisher": "UK Parliament", "kind": "act",
            "certainty": "seen", "in_force_from": dt.date(2020, 1, 1),
        }
    },
    "rights": {
        "a_right": {
            "id": "a_right", "label": "A right", "text": "You may ask.", "certainty": "seen",
            "in_force_from": dt.date(2020, 1, 1), "sources": ["an-act"],
        }
    },
}  # fmt: skip


def test_the_catalogue_has_no_fault():
    assert faults(TABLES) == []


def test_every_table_that_the_shape_names_holds_something():
    assert [table for table in SHAPES if not TABLES[table]] == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"sources": []}, "cites no source"),
        ({"sources": ["no-act"]}, "cites no-act, which is no source"),
        ({"certainty": "sure"}, "certainty must be one of"),
        ({"certainty": "uncertain"}, "must say its doubt"),
        ({"in_force_until": dt.date(2019, 1, 1)}, "in_force_until must be a date after"),
        ({"in_force_from": "2020-01-01"}, "needs in_force_from, a date"),
        ({"colour": "red"}, "colour is not a key"),
    ],
)
def test_a_faulty_item_is_refused(change, fault):
    item = {**GOOD["rights"]["a_right"], **change}
    assert fault in "\n".join(faults({**GOOD, "rights": {"a_right": item}}))
    assert faults(GOOD) == []


OURS = ("uncertain", "design")
"""Marks that lean on no source: a doubt, and a judgement of our own."""


def surer_than_its_sources(tables):
    """Items that are marked surer than the surest source that they cite."""
    surest_first = list(CERTAINTIES)
    found = []
    for table, items in tables.items():
        for name, item in items.items():
            cited = [tables["sources"][source] for source in item.get("sources", ())]
            if not cited or item["certainty"] in OURS:
                continue
            surest = min(surest_first.index(source["certainty"]) for source in cited)
            if surest_first.index(item["certainty"]) < surest:
                found.append(f"{table}/{name}: {item['certainty']} on {surest_first[surest]}")
    return found


def test_no_item_is_surer_than_its_surest_source():
    assert surer_than_its_sources(TABLES) == []


@pytest.mark.parametrize("read", [["reported"], ["from_knowledge", "reported"]])
def test_an_item_that_is_surer_than_its_sources_is_found(read):
    act = GOOD["sources"]["an-act"]
    sources = {f"act-{mark}": {**act, "certainty": mark} for mark in read}
    item = {**GOOD["rights"]["a_right"], "sources": list(sources)}
    planted = {"sources": sources, "rights": {"a_right": item}}
    assert surer_than_its_sources(planted) == ["rights/a_right: seen on reported"]
    item["certainty"] = "reported"
    assert surer_than_its_sources(planted) == []
    assert surer_than_its_sources(GOOD) == []


def undated(tables, dates):
    """What is in force on some day on which no source it cites, nor one that it replaced, was."""
    found = []
    for day in dates:
        edition = edition_on(day)
        for table in tables:
            for name, item in edition.table(table).items():
                cited = item.get("sources", [])
                ours = item["certainty"] == "design" or OWN_DESIGN in cited or not cited
                if not ours and edition.standing(cited) == [OWN_DESIGN]:
                    found.append(f"{table}/{name} on {day}")
    return found


@pytest.mark.shows("R28")
def test_whatever_is_in_force_cites_something_in_force():
    dates = [day for day in edition_dates() if day >= FROZEN[0]]
    assert undated(set(SHAPES) - {"sources"}, dates) == []


def test_every_certainty_has_words_for_readers():
    used = {item["certainty"] for items in TABLES.values() for item in items.values()}
    assert used <= set(CERTAINTIES)


@pytest.mark.shows("R110")
def test_every_rule_cites_sources_that_exist():
    missing = {
        (rule.name, source)
        for rule in RULES
        for source in rule.sources
        if source not in TABLES["sources"]
    }
    assert missing == set()
    assert [rule.name for rule in RULES if not rule.sources] == []


HOW_TO = "docs/how-to/propose-a-catalogue-change.md"
REFERENCE = "docs/reference/catalogue.md"


def items_in(page):
    """The items that a page shows as TOML, by table and id."""
    shown = tomllib.loads("\n".join(re.findall(r"^```toml\n(.*?)^```", page, re.M | re.S)))
    return {
        table: {name: {"id": name, **item} for name, item in items.items()}
        for table, items in shown.items()
    }


def test_the_example_of_a_proposal_is_an_item_of_ours_without_a_fault():
    shown = items_in(read(HOW_TO))
    assert list(shown) == ["clocks"]
    assert faults({**shown, "sources": TABLES["sources"]}) == []
    assert {name: TABLES["clocks"].get(name) for name in shown["clocks"]} == shown["clocks"]


def test_an_example_that_lacks_a_key_is_found():
    shown = items_in(read(HOW_TO).replace("owner =", "# owner ="))
    found = faults({**shown, "sources": TABLES["sources"]})
    assert found == ["clocks/referral_response: needs owner"]


def explained(page):
    """The keys that each section of the reference explains, and whether it calls them optional."""
    return {
        heading.strip("`"): {
            key: meaning.startswith("*Optional.*")
            for key, meaning in re.findall(r"^\| `(\w+)` \| (.+) \|$", text, re.M)
        }
        for heading, text in re.findall(r"^##+ (.+?)\n(.*?)(?=^##|\Z)", page, re.M | re.S)
    }


def keys_of(shape: Shape):
    return dict.fromkeys(shape.required, False) | dict.fromkeys(shape.optional, True)


def test_the_reference_explains_every_key_of_every_table_and_no_other():
    page = explained(read(REFERENCE))
    assert set(page["Keys that any item may carry"]) == set(COMMON)
    assert {table: page.get(table) for table in SHAPES} == {
        table: keys_of(shape) for table, shape in SHAPES.items()
    }


def test_a_key_that_the_reference_lacks_is_found():
    page = explained(read(REFERENCE).replace("| `must_not` |", "| must not |"))
    assert set(keys_of(SHAPES["advisers"])) - set(page["advisers"]) == {"must_not"}


def test_the_generated_files_are_current():
    assert [path.name for path in stale()] == []


def test_a_generated_file_that_is_not_current_is_found(tmp_path):
    page = tmp_path / "page.md"
    assert stale([Generated(page, lambda: "today's")]) == [page]
    page.write_text("yesterday's")
    assert stale([Generated(page, lambda: "today's")]) == [page]
    page.write_text("today's")
    assert stale([Generated(page, lambda: "today's")]) == []


def test_the_compiled_catalogue_is_among_the_generated_files():
    assert compiling.COMPILED in [file.path for file in FILES]

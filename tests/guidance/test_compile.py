"""Compiling the catalogue: each fault is said and nothing is written; a good one gives editions."""

import datetime as dt
import json

import pytest

from sharewell.guidance.catalogue import compile as compiling
from sharewell.guidance.catalogue.edition import OWN_DESIGN, edition_dates, edition_on

SOURCES = """[sources.an-act]
title = "An Act"
publisher = "UK Parliament"
kind = "act"
certainty = "seen"
in_force_from = 2020-01-01
"""
RIGHTS = """[rights.a_right]
label = "A right"
text = "You may ask."
certainty = "seen"
sources = ["an-act"]
in_force_from = 2021-01-01
in_force_until = 2022-01-01
note = "For whoever keeps this."
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "acts.toml").write_text(SOURCES)
    (tmp_path / "rights.toml").write_text(RIGHTS)
    return tmp_path


def test_tables_are_read_from_files_and_folders_and_every_change_is_an_edition(folder):
    tables = compiling.read_tables(folder)
    assert tables["rights"]["a_right"]["id"] == "a_right"
    content = compiling.compiled(tables)
    assert list(content["editions"]) == ["2020-01-01", "2021-01-01", "2022-01-01"]
    assert content["tables"]["rights"]["a_right"]["in_force_from"] == "2021-01-01"
    ids = list(content["editions"].values())
    assert len(set(ids)) == 3
    assert all(one.startswith(f"EN-{day}-") for day, one in content["editions"].items())
    assert json.loads(compiling.text(content)) == content


def test_a_note_for_maintainers_makes_no_new_edition_and_a_change_of_words_does(folder):
    before = compiling.compiled(compiling.read_tables(folder))["editions"]
    (folder / "rights.toml").write_text(RIGHTS.replace("For whoever", "For the one who"))
    assert compiling.compiled(compiling.read_tables(folder))["editions"] == before
    (folder / "rights.toml").write_text(RIGHTS.replace("You may ask.", "You may see it."))
    after = compiling.compiled(compiling.read_tables(folder))["editions"]
    changed = [day for day in before if before[day] != after[day]]
    assert changed == ["2021-01-01"]


def test_a_changed_rule_is_a_changed_edition(folder, monkeypatch):
    tables = compiling.read_tables(folder)
    before = compiling.compiled(tables)["editions"]
    monkeypatch.setattr(compiling, "rules_digest", lambda: "other rules")
    assert not set(before.values()) & set(compiling.compiled(tables)["editions"].values())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[rights.a_right]", "[wrongs.a_right]", "rights.toml: wrongs is not a table"),
        ("label =", "colour =", "rights/a_right: needs label"),
        ('"seen"', '"sure"', "rights/a_right: certainty must be one of"),
        ('"seen"', '"uncertain"', "rights/a_right: an uncertain item must say its doubt"),
        ('["an-act"]', '["no-act"]', "rights/a_right: cites no-act, which is no source"),
        ('["an-act"]', "[]", "rights/a_right: cites no source"),
        ("2021-01-01", '"2021"', "rights/a_right: needs in_force_from, a date"),
        ("2022-01-01", "2021-01-01", "rights/a_right: in_force_until must be a date after"),
    ],
)
def test_a_fault_is_said_and_nothing_is_written(folder, monkeypatch, capsys, old, new, fault):
    (folder / "rights.toml").write_text(RIGHTS.replace(old, new, 1))
    monkeypatch.setattr(compiling, "COMPILED", folder / "compiled.json")
    read = compiling.read_tables
    monkeypatch.setattr(compiling, "read_tables", lambda: read(folder))
    assert compiling.main() == 1
    assert fault in capsys.readouterr().err
    assert not (folder / "compiled.json").exists()


def test_a_name_that_stands_twice_is_refused(folder):
    (folder / "sources" / "more.toml").write_text(SOURCES)
    with pytest.raises(ValueError, match=r"more\.toml: sources\.an-act stands twice"):
        compiling.read_tables(folder)


def test_a_catalogue_without_fault_is_written(folder, monkeypatch):
    monkeypatch.setattr(compiling, "COMPILED", folder / "compiled.json")
    tables = compiling.read_tables(folder)
    monkeypatch.setattr(compiling, "read_tables", lambda: tables)
    assert compiling.main() == 0
    written = json.loads((folder / "compiled.json").read_text())
    assert set(written["tables"]["rights"]) == {"a_right"}


def test_any_day_has_an_edition_and_the_first_stands_for_what_is_older():
    oldest = edition_on("1989-01-01")
    assert oldest.id == edition_on("2018-07-04").id
    assert edition_on(dt.date(2026, 11, 25)).id == edition_on("2026-11-25").id
    for day, name in edition_dates().items():
        if day >= "2018-07-04":
            assert edition_on(day).id == name
            assert name.startswith(f"EN-{day}-")


def test_what_was_not_yet_in_force_is_cited_as_what_it_replaced_or_as_our_own():
    sources = edition_on("2026-11-25").table("sources")
    newer = next(
        name
        for item in compiling.read_tables()["sources"].values()
        if (name := item.get("replaced_by")) and name in sources
        and item["in_force_from"] >= dt.date(2018, 7, 4)
    )  # fmt: skip
    older = edition_on("2018-07-04")
    assert edition_on("2026-11-25").standing([newer]) == [newer]
    assert newer not in older.standing([newer])
    assert older.standing(["no-such-source"]) == [OWN_DESIGN]

"""`rulebook`, `editions` and `explain`."""

import json
import xml.etree.ElementTree as ET

import pytest

from sharewell.guidance import poster
from sharewell.guidance.catalogue.edition import FROZEN, edition_on
from sharewell.guidance.rulebook import diff, explain, rulebook


def test_the_book_is_printed_for_a_day(run):
    done = run("rulebook", "--on", "2024-05-01")
    assert done.out.startswith("The rule book of Sharewell on 1 May 2024\n")
    assert edition_on("2024-05-01").id in done.out


def test_the_book_is_printed_as_html_and_as_json(run):
    page = run("rulebook", "--on", "2026-09-30", "--format", "html").out
    assert page.startswith("<!doctype html>")
    data = run("rulebook", "--on", "2026-09-30", "--format", "json").out
    assert json.loads(data) == json.loads(json.dumps(rulebook("2026-09-30")))


def test_the_poster_is_a_picture_or_rows(run):
    picture = run("rulebook", "--poster", "--on", "2026-11-24").out
    drawn = ET.fromstring(picture)
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    rows = json.loads(run("rulebook", "--poster", "--format", "json", "--on", "2026-11-24").out)
    assert rows == poster.table("2026-11-24")
    text = run("rulebook", "--poster", "--format", "text", "--on", "2026-11-24").out
    assert all(row["question"] in text and row["why"] in text for row in rows)


def test_the_poster_has_no_html(run):
    done = run("rulebook", "--poster", "--format", "html")
    assert (done.code, done.out) == (2, "")
    assert "--format" in done.err


def test_the_editions_are_listed_with_their_frozen_points(run):
    listed = json.loads(run("editions", "--format", "json").out)
    assert [one["starts"] for one in listed if one["frozen"]] == list(FROZEN)
    assert [one["starts"] for one in listed] == sorted(one["starts"] for one in listed)
    text = run("editions").out
    assert text.count("frozen test point") == len(FROZEN)
    assert all(one["id"] in text for one in listed)
    old = next(line for line in text.splitlines() if line.startswith("2018-07-04"))
    assert "for reading old decisions" in old


def test_two_editions_are_compared_by_date_or_by_id(run):
    by_date = run("editions", "diff", "2024-04-19", "2026-09-30", "--format", "json").out
    first, last = edition_on("2024-04-19").id, "EN-2026-09-30"
    by_id = run("editions", "diff", first, last, "--format", "json").out
    assert json.loads(by_date)["tables"] == json.loads(by_id)["tables"]
    assert json.loads(by_date) == diff("2024-04-19", "2026-09-30")


def test_what_changed_is_said_in_words(run):
    text = run("editions", "diff", "2024-04-19", "2026-09-30").out
    changed = diff("2024-04-19", "2026-09-30")
    assert all(rule["title"] in text for rule in changed["rules"]["added"])
    assert "  New: " in text


def test_a_day_compared_with_itself_says_that_nothing_changed(run):
    assert "Nothing changed." in run("editions", "diff", "2026-09-30", "2026-09-30").out


def test_an_answer_that_changed_is_named(run, monkeypatch):
    turned = {"id": "X1", "title": "A case", "was": "share", "now": "refer"}
    was = diff("2026-09-30", "2026-09-30")
    monkeypatch.setattr(
        "sharewell.guidance.rulebook.diff", lambda a, b: {**was, "answers": [turned]}
    )
    assert (
        "X1: A case: Share, then Refer" in run("editions", "diff", "2025-01-01", "2025-01-02").out
    )


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        ("x", "2026-09-30", ["A:", "YYYY-MM-DD"]),
        ("2026-09-30", "EN-2026-99-99", ["B:", "YYYY-MM-DD"]),
        ("EN-2024-04-19-00000000", "2026-09-30", ["A:", edition_on("2024-04-19").id]),
    ],
)
def test_a_day_that_cannot_be_read_is_refused(run, a, b, names):
    done = run("editions", "diff", a, b)
    assert (done.code, done.out) == (2, "")
    assert all(name in done.err for name in names)


def test_a_rule_is_explained_with_what_it_gives_way_to(run):
    done = run("explain", "serious_harm_is_referred", "--on", "2026-11-24")
    rule = explain("serious_harm_is_referred", "2026-11-24")
    assert rule["title"] in done.out
    assert "danger_goes_at_once" in rule["gives_way_to"]
    assert "Gives way to: " in done.out
    assert "danger_goes_at_once" in done.out
    data = run("explain", "serious_harm_is_referred", "--on", "2026-11-24", "--format", "json")
    assert json.loads(data.out) == json.loads(json.dumps(rule))


def test_a_rule_that_is_not_in_force_says_so(run):
    done = run("explain", "police_tell_the_school", "--on", "2025-01-01")
    assert done.out.startswith("Not in force on ")


def test_a_rule_that_does_not_exist_is_answered_with_names_near_it(run):
    done = run("explain", "serious_harm")
    assert (done.code, done.out) == (2, "")
    assert "serious_harm_is_referred" in done.err


def test_a_rule_like_no_other_is_answered_with_where_names_stand(run):
    done = run("explain", "zzzzqqqq")
    assert (done.code, done.out) == (2, "")
    assert "sharewell rulebook" in done.err

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sharewell.guidance import outcome, report
from sharewell.guidance.rules import BOOK
from sharewell.guidance.worked_examples import SCENARIOS, changed, read, scenarios

GOOD = """
id = "X1"
title = "A title"
words = "Some words."
source = "A source"
link = "https://example.org/"
authority = "A"
nation = "england"
note = "How it was mapped."

[facts]
trigger = "proactive"

[[facts.recipients]]
kind = "police"

[expect]
outcome = "refer"
also_acceptable = ["share"]
unacceptable = ["do_not_share"]

[[variation]]
name = "in danger"
set = { "risk.level" = "immediate_danger", "recipients.verified" = "no" }
outcome = "share_now"
"""


@pytest.fixture
def written(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "x001_case.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_every_file_of_the_folder_is_one_worked_example():
    found = scenarios()
    assert len(found) == len(list(SCENARIOS.glob("*.toml"))) > 30
    assert len({one.id for one in found}) == len(found)


def test_examples_are_read_once_and_cannot_be_lost_by_whoever_asks():
    scenarios().clear()
    assert scenarios()
    assert scenarios()[0] is scenarios()[0]


def test_a_variation_is_the_situation_with_its_changes_and_nothing_else(written):
    scenario = read(written(GOOD))
    (variation,) = scenario.variations
    assert scenario.facts == {"trigger": "proactive", "recipients": [{"kind": "police"}]}
    assert variation.facts == {
        "trigger": "proactive",
        "recipients": [{"kind": "police", "verified": "no"}],
        "risk": {"level": "immediate_danger"},
    }


def test_a_change_to_unknown_takes_a_fact_away():
    assert changed({"risk": {"level": "none"}}, {"risk.level": "unknown"}) == {}


def test_what_agrees_with_the_published_answer_is_the_outcome_and_its_neighbours(written):
    assert read(written(GOOD)).expect.within == {"refer", "share"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('authority = "A"', 'authority = "Z"', "A, B, C, D"),
        ('outcome = "refer"', 'outcome = "maybe"', "maybe"),
        ('unacceptable = ["do_not_share"]', 'unacceptable = ["share"]', "unacceptable"),
        ('kind = "police"', 'kind = "polis"', "recipients.kind"),
        ('title = "A title"', "", "title"),
        ("[expect]", "[expected]", "expect"),
        ("[expect]", "[expect", "x001_case.toml"),
        ('also_acceptable = ["share"]', 'acceptable = ["share"]', "acceptable"),
    ],
)
def test_a_file_that_cannot_be_right_is_named_with_what_is_wrong(written, old, new, says):
    with pytest.raises(ValueError, match=r"x001_case\.toml") as wrong:
        read(written(GOOD.replace(old, new, 1)))
    assert says in str(wrong.value)


def test_two_files_with_one_id_are_refused(tmp_path, monkeypatch):
    from sharewell.guidance import worked_examples

    (tmp_path / "a.toml").write_text(GOOD, "utf-8")
    (tmp_path / "b.toml").write_text(GOOD, "utf-8")
    monkeypatch.setattr(worked_examples, "SCENARIOS", tmp_path)
    with pytest.raises(ValueError, match=r"b\.toml: X1 stands twice"):
        worked_examples._read_all.__wrapped__()


def test_the_report_says_what_the_engine_says():
    rows = [row for row in report.rows() if not row.variation]
    for scenario, row in zip(scenarios(), rows, strict=True):
        assert row.engine.split(", ")[0] == outcome(scenario.facts).outcome
        assert row.within <= (row.engine.split(", ")[0] in scenario.expect.within)
        assert row.unacceptable == (row.engine.split(", ")[0] in scenario.expect.unacceptable)


def test_only_english_situations_with_authority_count():
    row = report.rows()[0]._replace(
        nation="england",
        authority="B",
        variation=False,
        within=True,
        unacceptable=True,
        rules=(BOOK.rules[0].name,),
    )
    rows = [
        row,
        row._replace(nation="scotland"),
        row._replace(authority="C"),
        row._replace(variation=True, within=False),
    ]
    every = len(BOOK.rules)
    assert report.totals(rows) == [
        "England, authority A or B: 1 of 1 within the published answer.",
        "Outcomes that the published answer rules out: 1.",
        "Variations: 0 of 1 as expected.",
        f"Rules: {every}. {every - 1} decide only in examples and variations of our own, "
        "0 in exactly one published situation.",
    ]


def test_an_outcome_that_is_ruled_out_shouts_and_fails_the_report(monkeypatch, capsys):
    row = report.rows()[0]._replace(unacceptable=True)
    monkeypatch.setattr(report, "rows", lambda: [row])
    assert report.main([]) == 1
    assert "UNACCEPTABLE" in capsys.readouterr().out


def test_an_outcome_outside_the_published_ones_is_marked_without_failing(monkeypatch, capsys):
    row = report.rows()[0]._replace(within=False, unacceptable=False, nation="wales")
    monkeypatch.setattr(report, "rows", lambda: [row])
    assert report.main([]) == 0
    out = capsys.readouterr().out
    assert "outside" in out
    assert "(wales)" in out


def test_the_report_is_written_as_a_page(tmp_path, monkeypatch):
    page = tmp_path / "generated" / "scenarios.md"
    monkeypatch.setattr(report, "DOCUMENT", page)
    report.main(["--write"])
    assert page.read_text("utf-8") == report.document()
    assert all(
        scenario.title.replace("|", "/") in page.read_text("utf-8") for scenario in scenarios()
    )


def test_the_report_is_a_command():
    done = subprocess.run(
        [sys.executable, "-m", "sharewell.guidance.report"], capture_output=True, text=True
    )
    assert done.stdout == report.as_text(report.rows())


def test_the_facts_of_an_example_hold_no_hole():
    """What nobody knew is left out, so that it is read as open and not as an answer."""
    for scenario in scenarios():
        assert '"unknown"' not in json.dumps(scenario.facts)
        assert scenario.words

"""Two sizes of proof: every id stands in TESTING.md, and has passed or is said to be missing."""

import json
import re
import sys
import xml.etree.ElementTree as ET

import pytest

from bench import journeys
from tests.house.repository import read
from tools import proof

ROW = re.compile(r"^\| (E\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|", re.MULTILINE)
OPEN = re.compile(r"^- (E\d+): \S.*$", re.MULTILINE)


def passed() -> set[str]:
    """The ids whose every figure, as declared today, is in the result and cleared its bar."""
    results = proof.kept()
    return {
        one.id for one in proof.PROOFS if one.id in results and unproved(one, results[one.id]) == []
    }


def unproved(one: proof.Proof, result: dict) -> list[str]:
    """Figures of a proof that a result lacks, or that do not clear the bar as it stands today."""
    values = {figure["figure"]: figure["value"] for figure in result["figures"]}
    return [bar.figure for bar in one.bars if not bar.cleared_by(values.get(bar.figure))]


def said_to_be_open() -> set[str]:
    return set(OPEN.findall(read("TESTING.md").partition("## Not yet shown")[2]))


def test_testing_md_lists_every_proof_with_both_sizes():
    rows = [row.groups() for row in ROW.finditer(read("TESTING.md"))]
    assert rows == [(one.id, one.what, one.ci, one.full) for one in proof.PROOFS]


def test_every_proof_has_passed_or_is_said_to_be_open():
    ids = {one.id for one in proof.PROOFS}
    assert passed() | said_to_be_open() == ids


def test_nothing_that_has_passed_is_still_said_to_be_open():
    assert passed() & said_to_be_open() == set()


@pytest.mark.parametrize("figure", [None, "0.1", True, 0.51])
def test_a_figure_that_is_missing_or_no_number_or_too_high_clears_no_bar(figure):
    bar = proof.Bar("share", "a share", "at most", 0.5)
    assert not bar.cleared_by(figure)
    assert bar.cleared_by(0.5)


def test_a_result_that_lacks_a_figure_proves_nothing():
    one = proof.PROOFS[0]
    figures = [{"figure": bar.figure, "value": bar.bound} for bar in one.bars]
    assert unproved(one, {"figures": figures}) == []
    assert unproved(one, {"figures": figures[1:]}) == [one.bars[0].figure]


@pytest.mark.parametrize(
    ("printed", "figures"),
    [
        ('a table\n{"figures": {"facts": 3}}\n', {"facts": 3}),
        ("nothing of the kind\n", {}),
        ('{"figures": 3}', {}),
        ("[]", {}),
        ("", {}),
    ],
)
def test_figures_are_read_from_the_last_line(printed, figures):
    assert proof.figures_in(printed) == figures


def test_a_proof_is_run_and_its_result_is_kept(tmp_path, monkeypatch):
    (tmp_path / "counts.py").write_text(
        'import sys\nassert sys.argv[1:4] == ["--size", "full", "--seed"]\n'
        'print(\'{"figures": {"seed": \' + sys.argv[4] + "}}")\n'
    )
    bar = proof.Bar("seed", "the seed", "at most", 7)
    counting = proof.Proof("E1", "counting", "counts", "1", "2", (bar,))
    monkeypatch.setattr(proof, "PROOFS", (counting,))
    monkeypatch.setattr(proof, "RESULT", tmp_path / "generated" / "proof.json")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert proof.main(["E1", "--seed", "7"]) == 0
    assert proof.main(["--seed", "8"]) == 1
    [result] = json.loads((tmp_path / "generated" / "proof.json").read_text())["proofs"]
    assert result["figures"] == [
        {"figure": "seed", "what": "the seed", "value": 8, "bar": "at most 7", "pass": False}
    ]
    assert re.match(r"[0-9a-f]{12}", result["commit"])
    assert f"Python {sys.version_info.major}." in result["machine"]


def test_journeys_are_counted_with_their_barriers_and_without_those_skipped():
    report = ET.fromstring(
        """<testsuites><testsuite>
        <testcase classname="a" name="good" time="1.5" />
        <testcase classname="a" name="barred" time="2.25">
          <properties><property name="barrier" value="first: label" />
            <property name="barrier" value="first: region" /></properties>
          <failure message="in words of any kind">in words of any kind</failure></testcase>
        <testcase classname="a" name="barred" time="0"><error message="after it" /></testcase>
        <testcase classname="a" name="left out" time="9"><skipped message="no browser" /></testcase>
        </testsuite></testsuites>"""
    )
    assert journeys.figures(report) == {
        "journeys": 2, "failed": 2, "axe_violations": 2, "slowest_seconds": 2.2,
    }  # fmt: skip


def test_a_barrier_is_noted_under_the_name_by_which_it_is_counted():
    noted = re.search(r'^BARRIER = "(.+)"$', read("tests/journeys/conftest.py"), re.MULTILINE)
    assert noted
    assert noted[1] == journeys.BARRIER


def test_a_proof_that_nobody_knows_is_refused(capsys):
    with pytest.raises(SystemExit, match="2"):
        proof.main(["E99"])
    assert "no such proof: E99" in capsys.readouterr().err

import io
import json
import sys

import pytest
from jsonschema import Draft202012Validator

from sharewell.guidance import answer

SERIOUS = {
    "sharer": {"kind": "school"},
    "recipients": [{"kind": "council_childrens_services"}],
    "risk": {"level": "significant_harm"},
}


def test_facts_in_a_file_are_answered_in_words(run, facts):
    done = run("answer", facts(SERIOUS), "--on", "2026-11-24")
    assert (done.code, done.err) == (0, "")
    assert "Answer for 24 November 2026" in done.out
    assert answer(SERIOUS, "2026-11-24")["headline"].upper() in done.out


def test_facts_on_standard_input_are_answered_as_json(run):
    done = run("answer", "-", "--on", "2026-11-24", "--format", "json", typed=json.dumps(SERIOUS))
    assert json.loads(done.out) == answer(SERIOUS, "2026-11-24")


def test_no_file_name_reads_standard_input_too(run):
    assert '"refer"' in run("answer", "--format", "json", typed=json.dumps(SERIOUS)).out


def test_a_byte_order_mark_is_no_part_of_the_facts(run, tmp_path):
    path = tmp_path / "facts.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(SERIOUS).encode())
    assert run("answer", str(path)).code == 0
    assert run("answer", typed="\ufeff" + json.dumps(SERIOUS)).code == 0


def test_the_day_comes_from_the_option_then_from_the_facts_then_from_the_clock(
    run, facts, monkeypatch
):
    dated = facts({**SERIOUS, "on": "2025-03-01"})
    assert "Answer for 2 May 2024" in run("answer", dated, "--on", "2024-05-02").out
    assert "Answer for 1 March 2025" in run("answer", dated).out
    import datetime as dt

    monkeypatch.setattr("sharewell.clock.today", lambda: dt.date(2026, 12, 3))
    assert "Answer for 3 December 2026" in run("answer", facts(SERIOUS)).out


def test_the_schema_printed_accepts_what_is_answered(run):
    schema = json.loads(run("answer", "--schema").out)
    Draft202012Validator.check_schema(schema)
    assert not list(Draft202012Validator(schema).iter_errors(SERIOUS))
    assert list(Draft202012Validator(schema).iter_errors({"risk": {"level": "dreadful"}}))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ('{"risk": {"level": "dreadful"}}', ["risk.level", "significant_harm", "unknown"]),
        ('{"rsik": {}}', ["rsik", "risk"]),
        ('{"on": "yesterday"}', ["on", "YYYY-MM-DD"]),
        ('{"risk": {}, "risk": {"level": "none"}}', ["risk", "twice"]),
        ("[]", ["facts", "JSON object"]),
        ("{", ["standard input", "line 1", "JSON"]),
        ("1" * 5000, ["standard input", "--schema"]),
        ("[" * 100_000, ["standard input", "--schema"]),
    ],
)
def test_bad_facts_get_one_sentence_that_names_the_field(run, typed, names):
    done = run("answer", typed=typed)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert done.err.startswith("sharewell: ")
    assert done.err.endswith(".\n")
    assert all(name in done.err for name in names)


def test_what_was_typed_cannot_steer_the_terminal(run):
    done = run("answer", typed='{"a\\u001b[31m": 1}')
    assert "\x1b" not in done.err
    assert "a?[31m" in done.err


def test_a_file_that_is_no_text_is_refused(run, tmp_path):
    path = tmp_path / "facts.json"
    path.write_bytes(b"\xff\xfe\xff")
    done = run("answer", str(path))
    assert (done.code, done.out) == (2, "")
    assert "UTF-8" in done.err


def test_a_missing_file_is_named(run, tmp_path):
    done = run("answer", str(tmp_path / "none.json"))
    assert (done.code, done.out) == (2, "")
    assert "none.json cannot be read" in done.err


def test_a_closed_standard_input_asks_for_a_file(run):
    done = run("answer", typed=None)
    assert (done.code, done.out) == (2, "")
    assert "FACTS.json is missing" in done.err


def test_a_terminal_is_not_read_in_silence(run, monkeypatch, capsys):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("{}"))
    from sharewell.cli import main

    assert main(["answer"]) == 2
    assert "FACTS.json is missing" in capsys.readouterr().err

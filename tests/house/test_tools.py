"""The tools of the house: they say what is missing, and fail when something is."""

import subprocess
import sys
import tomllib

import pytest

from tests.house.repository import ROOT, read
from tools import check, coverage_floors, postgresql, prepare

FILES = {
    "src/sharewell/guidance/a.py": {
        "summary": {
            "covered_lines": 9, "num_statements": 10, "covered_branches": 1, "num_branches": 2,
        },
        "missing_lines": [4],
        "missing_branches": [[3, 4]],
    },
    "src/sharewell/b.py": {
        "summary": {
            "covered_lines": 88, "num_statements": 88, "covered_branches": 0, "num_branches": 0,
        },
        "missing_lines": [],
        "missing_branches": [],
    },
}  # fmt: skip


def test_a_folder_below_its_floor_is_named_with_what_was_not_reached():
    assert coverage_floors.short(FILES, {"src/sharewell/guidance/": 100}) == [
        "src/sharewell/guidance/: 83.33 %, and 100 % is asked. Not reached:",
        "  src/sharewell/guidance/a.py: 4, 3->4",
    ]


def test_lines_and_branches_count_together():
    assert coverage_floors.short(FILES, {"src/sharewell/": 98}) == []
    assert coverage_floors.short(FILES, {"src/sharewell/": 98.5}) != []


def test_a_folder_that_nothing_measured_is_short():
    assert coverage_floors.short(FILES, {"src/elsewhere/": 1}) != []


def test_guidance_is_reached_entirely_and_the_whole_to_ninety_five_per_cent():
    floors = tomllib.loads(read("pyproject.toml"))["tool"]["sharewell"]["coverage"]
    assert floors["src/sharewell/guidance/"] == 100
    assert 95 <= floors["src/sharewell/"] <= 100


def test_an_old_python_is_told_so_in_a_sentence():
    assert prepare.missing((3, 9, 2), has_venv=True) == (
        "Sharewell needs Python 3.11 or newer; this is Python 3.9."
    )
    assert prepare.missing((3, 11, 2), has_venv=True) == ""


def test_a_machine_without_venv_is_told_what_to_install():
    assert "python3-venv" in prepare.missing((3, 11, 2), has_venv=False)


def test_a_ready_environment_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "STAMP", str(tmp_path / "made-from"))
    monkeypatch.setattr(prepare, "VENV_PYTHON", sys.executable)
    monkeypatch.setattr(prepare, "make", lambda: pytest.fail("it was made again"))
    (tmp_path / "made-from").write_text(prepare.wanted())
    assert prepare.main() == 0


def test_a_step_that_fails_is_said_in_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(prepare, "STAMP", str(tmp_path / "made-from"))
    monkeypatch.setattr(prepare, "VENV", str(tmp_path / "venv"))
    monkeypatch.setattr(prepare, "VENV_PYTHON", str(tmp_path / "venv" / "bin" / "python"))
    monkeypatch.setattr(prepare, "run", _fails)
    assert prepare.main() == 1
    assert capsys.readouterr().err == "This step failed: venv\n"


def test_an_environment_that_was_left_half_made_is_made_anew(tmp_path, monkeypatch):
    half = tmp_path / "venv" / "bin" / "python"
    half.parent.mkdir(parents=True)
    half.write_text("#!/bin/sh\nexit 1\n")  # a Python is there, and its pip is not
    half.chmod(0o755)
    monkeypatch.setattr(prepare, "STAMP", str(tmp_path / "made-from"))
    monkeypatch.setattr(prepare, "VENV", str(tmp_path / "venv"))
    monkeypatch.setattr(prepare, "VENV_PYTHON", str(half))
    ran = []
    monkeypatch.setattr(prepare, "run", lambda *command: ran.append(command))
    assert prepare.main() == 0
    assert ran[0][1:] == ("-m", "venv", "--clear", str(tmp_path / "venv"))
    monkeypatch.setattr(prepare, "VENV_PYTHON", sys.executable)
    assert prepare.has_pip()


def test_laying_out_fails_where_the_style_still_does(tmp_path):
    recipe = read("Makefile").partition("\nformat:")[2].partition("\n\n")[0]
    assert ";" not in recipe
    assert recipe.rstrip().endswith("ruff check --quiet .")


def _fails(*command):
    raise prepare.CannotPrepare("This step failed: venv")


def test_the_closing_line_of_the_tests_is_found():
    assert check.closing_line("..F\nFAILED a\n1 failed, 2 passed in 3.2s\n") == (
        "1 failed, 2 passed in 3.2s"
    )
    assert check.closing_line("an error before any test\n") == ""


def test_a_step_that_fails_is_told_with_its_own_words(capsys):
    says_no = ("python", "-c", "print('no, because'); raise SystemExit(3)")
    assert check.run(check.Step("saying no", says_no))[0] == 3
    told = capsys.readouterr().out
    assert "FAIL  saying no" in told
    assert "no, because" in told


def test_a_step_that_holds_says_little(capsys):
    assert check.run(check.Step("saying yes", ("python", "-c", "print('chatter')")))[0] == 0
    told = capsys.readouterr().out
    assert "ok    saying yes" in told
    assert "chatter" not in told


def test_ci_runs_the_command_of_the_readme():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "\nmake test || code=$?\n" in script.read_text("utf-8")
    assert "make test" in read("README.md")
    assert subprocess.run(["bash", "-n", script]).returncode == 0


@pytest.mark.no_cover
def test_a_heavy_test_is_run_without_a_tracer():
    assert sys.gettrace() is None


def test_a_database_to_throw_away_needs_to_know_what_for(capsys):
    assert postgresql.main(["--"]) == 2
    assert capsys.readouterr().err == "Say what to run: python -m tools.postgresql -- COMMAND…\n"


def test_a_machine_without_postgresql_is_told_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(postgresql, "PROGRAMS", tmp_path)
    monkeypatch.setattr(postgresql.signal, "signal", lambda *_: None)
    monkeypatch.setattr(postgresql.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert postgresql.main(["--", "true"]) == 2
    assert capsys.readouterr().err == f"{postgresql.MISSING}\n"
    assert list(tmp_path.iterdir()) == []


def test_the_tests_on_postgresql_come_first_and_count_together_with_the_others():
    assert "--cov-append" not in check.ON_POSTGRESQL.command
    assert "--cov-append" in check.TESTS.command
    assert {"tests/database"} <= set(check.ON_POSTGRESQL.command)

"""What holds for every command: help, one sentence for bad input, no framework, a good end."""

import io
import json
import os
import runpy
import subprocess
import sys

import pytest

from sharewell.cli import main, terminal
from sharewell.cli.parser import COMMANDS


@pytest.mark.parametrize("argv", [(), *((name,) for name in COMMANDS), ("editions", "diff")])
def test_help_says_what_it_does_with_examples(run, capsys, argv):
    with pytest.raises(SystemExit) as left:
        main([*argv, "--help"])
    out = capsys.readouterr().out
    assert left.value.code == 0
    assert "examples:\n  sharewell" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ((), "COMMAND is missing; see sharewell --help."),
        (
            ("share",),
            f"COMMAND: choose one of: {', '.join(COMMANDS)}.",
        ),
        (("--colour",), "--colour is not an option here; see sharewell --help."),
        (("answer", "--format", "xml"), "--format: choose one of: text, json."),
        (("rulebook", "--format", "pdf"), "--format: choose one of: text, html, json."),
        (("rulebook", "--on", "2026-02-30"),
         "--on: give a date as YYYY-MM-DD, for example 2026-11-24."),
        (("explain",), "RULE is missing; see sharewell explain --help."),
        (("editions", "compare"), "COMMAND: choose one of: diff."),
        (("editions", "diff", "2026-01-01"), "B is missing; see sharewell editions diff --help."),
        (("answer", "--on"), "--on: expected one argument; see sharewell answer --help."),
        (("serve", "--port", "99999"), "--port: give a number from 1 to 65535."),
        (("serve", "--port", "http"), "--port: give a number from 1 to 65535."),
    ],
)  # fmt: skip
def test_bad_input_gets_one_sentence_and_exit_2(run, argv, sentence):
    assert run(*argv) == (2, "", f"sharewell: {sentence}\n")


def test_serve_hands_on_where_to_listen(run, monkeypatch):
    asked = []
    monkeypatch.setattr("sharewell.wsgi.serve", lambda *given: asked.append(given) or 0)
    assert run("serve", "--port", "8123", "--open").code == 0
    assert run("serve", "--host", "::1").code == 0
    assert asked == [("127.0.0.1", 8123, True), ("::1", 8000, False)]


@pytest.mark.parametrize(
    "argv",
    [
        ("ask",), ("answer", "-"), ("answer", "--schema"), ("rulebook",), ("rulebook", "--poster"),
        ("editions",), ("editions", "diff", "2024-04-19", "2026-09-30"),
        ("explain", "serious_harm_is_referred"),
    ],
)  # fmt: skip
def test_no_command_but_serve_imports_a_web_framework(argv):
    asked = (
        "import sys, sharewell.cli as cli\n"
        f"code = cli.main({list(argv)!r})\n"
        "found = {name.partition('.')[0] for name in sys.modules}\n"
        "sys.exit(code or bool(found & {'django', 'jinja2', 'waitress', 'structlog'}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], input="{}\n", capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_answering_loads_nothing_that_would_make_it_slow():
    asked = (
        "import sys; before = set(sys.modules)\n"
        "import sharewell.cli as cli; cli.main(['answer', '--on', '2026-11-24', '-'])\n"
        "print(*set(sys.modules) - before, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", asked], input="{}", capture_output=True, text=True)
    heavy = {"dataclasses", "inspect", "tomllib", "difflib", "zoneinfo", "shutil", "pathlib",
             "urllib.parse", "subprocess"}  # fmt: skip
    loaded = set(done.stderr.split())
    assert "sharewell.guidance.answering" in loaded
    assert not heavy & loaded


def test_the_module_runs_as_the_command_does(process):
    done = process("editions")
    assert done.returncode == 0
    assert "frozen test point" in done.stdout


def test_a_reader_who_has_seen_enough_ends_it_quietly():
    command = f"{sys.executable} -m sharewell.cli rulebook | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The rule book")


def test_output_that_cannot_be_written_is_said_in_one_sentence():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sharewell.cli", "answer", "--schema"],
            stdout=full, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "sharewell: the output cannot be written: No space left on device.\n"


def test_closed_outputs_end_without_a_fault():
    command = f"{sys.executable} -m sharewell.cli answer --schema >&- 2>&-"
    assert subprocess.run(["bash", "-c", command]).returncode == 0
    command = f"{sys.executable} -m sharewell.cli explain nothing >&- 2>&-"
    assert subprocess.run(["bash", "-c", command]).returncode == 2


def test_letters_a_terminal_lacks_do_not_stop_the_answer(process):
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = process("answer", "-", typed="{}", env=plain)
    assert done.returncode == 0
    assert done.stdout.isascii()
    data = process("answer", "-", "--format", "json", typed="{}", env=plain)
    assert "’" in json.loads(data.stdout)["headline"]


def test_a_text_without_an_end_of_line_gets_one(capsys):
    terminal.show("one")
    terminal.show("two\n")
    assert capsys.readouterr().out == "one\ntwo\n"


def test_a_broken_pipe_leaves_standard_output_nowhere(capfd, monkeypatch):
    def broken(argv: list[str]) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("sharewell.cli._run", broken)
    with open(os.devnull, "w") as other:
        monkeypatch.setattr(sys, "stdout", other)
        assert main([]) == 0
        os.write(other.fileno(), b"nowhere")
    assert capfd.readouterr().out == ""


def test_a_fault_of_the_output_ends_with_1(monkeypatch, capsys):
    def full(argv: list[str]) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sharewell.cli._run", full)
    assert main([]) == 1
    assert "No space left on device" in capsys.readouterr().err


def test_without_any_output_nothing_is_said(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "stdin", io.StringIO("q\n"))
    assert main(["answer", "--schema"]) == 0
    assert main(["ask", "--on", "2026-11-24"]) == 0
    assert main(["explain", "nothing_of_the_kind"]) == 2


def test_the_package_is_the_program(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["sharewell", "editions"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("sharewell.cli", run_name="__main__")
    assert left.value.code == 0
    assert "frozen test point" in capsys.readouterr().out

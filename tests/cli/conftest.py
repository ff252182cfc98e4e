"""Commands run through their front door: `main(argv)`, or a real process."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from sharewell.cli import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, with what is typed on standard input."""

    def running(*argv: str, typed: str | None = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", None if typed is None else io.StringIO(typed))
        code = main(list(argv))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return running


@pytest.fixture
def process() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run a command as a process of its own."""

    def running(*argv: str, typed: str = "", **more: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            [sys.executable, "-m", "sharewell.cli", *argv],
            input=typed, capture_output=True, text=True, timeout=60, **more,
        )  # fmt: skip

    return running


@pytest.fixture
def facts(tmp_path: Path) -> Callable[[object], str]:
    """Write facts to a file and return its path."""

    def written(given: object) -> str:
        path = tmp_path / "facts.json"
        path.write_text(json.dumps(given), "utf-8")
        return str(path)

    return written

"""What is missing or unsafe stops the start with one sentence; every setting is documented."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEY = "k" * 50


def started(**given: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a fresh process."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SHAREWELL_")}
    return subprocess.run(
        [sys.executable, "-c", "import sharewell.settings as s; print(s.ALLOWED_HOSTS)"],
        env={**clean, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_on_ones_own_machine_nothing_needs_setting():
    run = started()
    assert run.returncode == 0
    assert "localhost" in run.stdout


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "SHAREWELL_SECRET_KEY"),
        ({"SHAREWELL_SECRET_KEY": "short"}, "50 characters"),
        ({"SHAREWELL_SECRET_KEY": KEY}, "SHAREWELL_ALLOWED_HOSTS"),
        ({"SHAREWELL_SECRET_KEY": KEY, "SHAREWELL_ALLOWED_HOSTS": "*"}, "without a star"),
    ],
)
def test_in_production_it_refuses_to_start_without_a_key_or_names(given, sentence):
    run = started(SHAREWELL_MODE="production", **given)
    assert run.returncode != 0
    assert sentence in run.stderr


def test_a_mode_nobody_knows_is_refused():
    assert "local or production" in started(SHAREWELL_MODE="debug").stderr


def test_in_production_it_starts_with_a_key_from_a_file_and_names(tmp_path):
    (tmp_path / "key").write_text(KEY, "utf-8")
    run = started(
        SHAREWELL_MODE="production", SHAREWELL_SECRET_KEY_FILE=str(tmp_path / "key"),
        SHAREWELL_ALLOWED_HOSTS="share.example.org",
    )  # fmt: skip
    assert run.stdout.strip() == "['share.example.org']"


def test_every_setting_is_documented_and_every_documented_setting_exists():
    read = set(
        re.findall(r'"(SHAREWELL_[A-Z_]+)"', (ROOT / "src/sharewell/settings.py").read_text())
    )
    page = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(SHAREWELL_[A-Z_]+)`", page, re.MULTILINE)) == read


def served(*arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    code = f"import sys; from sharewell.wsgi import serve; sys.exit(serve({', '.join(arguments)}))"
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SHAREWELL_")}
    return subprocess.run(
        [sys.executable, "-c", code], env={**clean, **given}, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip


def test_serving_refuses_in_one_sentence():
    run = served("host='0.0.0.0'")
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "SHAREWELL_MODE=production" in run.stderr
    run = served(SHAREWELL_MODE="production")
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1

"""The vendored files are the published ones, stripped of what is not ours."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("vendor", ROOT / "tools" / "vendor.py")
assert SPEC
assert SPEC.loader
vendor = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(vendor)


def test_every_vendored_file_is_the_one_in_the_lock():
    assert vendor.faults() == []


def test_a_changed_file_is_noticed(tmp_path, monkeypatch):
    for file in vendor.read_lock():
        (tmp_path / file["to"]).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file["to"]).write_bytes((ROOT / file["to"]).read_bytes() + b" ")
    monkeypatch.setattr(vendor, "ROOT", tmp_path)
    assert len(vendor.faults()) == len(vendor.read_lock())


def test_no_vendored_folder_holds_a_file_that_is_not_in_the_lock():
    listed = {ROOT / file["to"] for file in vendor.read_lock()}
    held = {
        path
        for folder in (
            "src/sharewell/ui/static/vendor",
            "tests/journeys/vendor",
            "tests/public/vendor",
        )
        for path in (ROOT / folder).rglob("*")
    }
    assert held == listed


def test_the_styles_hold_no_font_and_no_address():
    styles = (ROOT / "src/sharewell/ui/static/vendor/govuk-frontend.min.css").read_text("utf-8")
    for not_ours in ("@font-face", "GDS Transport", "url(", "crest"):
        assert not_ours not in styles


def test_styles_that_would_load_something_are_refused():
    with pytest.raises(SystemExit):
        vendor.strip_styles("a{background:url(https://example.org/x.png)}")

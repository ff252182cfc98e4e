"""The floors: each contract fails when an import breaks it, so that its silence means something."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.repository import ROOT

PLANTED = {
    "floors": ("clock.py", "import sharewell.guidance.facts, sharewell.public"),
    "guidance-floors": ("guidance/engine/guard.py", "import sharewell.guidance.rules.book"),
    "plain-bedrock": ("access/facts.py", "import django.http"),
    "plain-guidance": ("guidance/facts.py", "import django.http"),
    "guidance-commands": ("cli/__init__.py", "import django.http"),
    "ciphers": ("audit/tree.py", "import cryptography.hazmat.primitives.hashes"),
    "key-rows": ("audit/tree.py", "import sharewell.vault.models"),
    "ledger-rows": ("ui/middleware.py", "import sharewell.audit.models"),
    "no-cycles": ("clock.py", "import sharewell.guidance.cycle"),
}


def lint(tree: Path, contract: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [program, "--no-cache", "--no-logo", "--contract", contract],
        cwd=tree, env={"PYTHONPATH": str(tree / "src")}, capture_output=True, text=True,
    )  # fmt: skip


@pytest.fixture
def tree(tmp_path):
    """The house again, to plant faults in."""
    leave = shutil.ignore_patterns("__pycache__", "static", "*.toml", "*.json")
    shutil.copytree(ROOT / "src" / "sharewell", tmp_path / "src" / "sharewell", ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src/sharewell/guidance/cycle.py").write_text("import sharewell.clock\n")
    return tmp_path


@pytest.mark.parametrize("contract", PLANTED)
def test_a_contract_fails_when_an_import_breaks_it(tree, contract):
    (tree / "src/sharewell/guidance/cycle.py").unlink()
    assert lint(tree, contract).returncode == 0, lint(tree, contract).stdout
    (tree / "src/sharewell/guidance/cycle.py").write_text("import sharewell.clock\n")
    name, planted = PLANTED[contract]
    path = tree / "src" / "sharewell" / name
    path.write_text(f"{path.read_text()}\n{planted}\n")
    broken = lint(tree, contract)
    assert broken.returncode == 1
    assert "BROKEN" in broken.stdout


@pytest.mark.parametrize("module", ["http.client", "ssl", "subprocess", "asyncio", "smtplib"])
def test_guidance_reaches_neither_the_network_nor_another_program(tree, module):
    path = tree / "src" / "sharewell" / "guidance" / "facts.py"
    path.write_text(f"{path.read_text()}\nimport {module}\n")
    assert "BROKEN" in lint(tree, "plain-guidance").stdout


def test_every_contract_has_a_planted_fault():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    assert {one["id"] for one in contracts} == set(PLANTED)


def test_a_room_on_no_floor_is_refused(tree):
    (tree / "src/sharewell/attic.py").write_text("")
    assert "sharewell.attic" in lint(tree, "floors").stdout

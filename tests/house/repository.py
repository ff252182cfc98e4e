"""The repository as the house tests look at it: what is tracked, and where it stands."""

import ast
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "sharewell"
VENDOR = SOURCE / "ui" / "static" / "vendor"
NOT_TEXT = (".png", ".ico", ".woff", ".woff2", ".pdf", ".jpg", ".jpeg", ".gif", ".mo")


@functools.cache
def tracked() -> tuple[Path, ...]:
    """Every file that git holds or would hold: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    paths = sorted({ROOT / name for name in listed.split("\0") if name})
    return tuple(path for path in paths if path.is_file())


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Name and text of each of our own text files (not the vendored), of these kinds or all."""
    for path in tracked():
        ours = VENDOR not in path.parents and path.suffix not in NOT_TEXT
        if ours and (not suffixes or path.suffix in suffixes):
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def read(name: str) -> str:
    """The text of one file by its name from the root."""
    return (ROOT / name).read_text("utf-8")


@functools.cache
def shown_by() -> dict[str, frozenset[str]]:
    """For each requirement, the names of the tests that say `@pytest.mark.shows("R1", …)`."""
    found: dict[str, set[str]] = {}
    for name, text in texts(".py"):
        if name.startswith("tests/"):
            for test, requirement in shows(text):
                found.setdefault(requirement, set()).add(test)
    return {requirement: frozenset(tests) for requirement, tests in found.items()}


def shows(text: str) -> Iterator[tuple[str, str]]:
    """Each test of a file with each requirement that its mark names."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.shows":
                    yield from ((node.name, ast.literal_eval(one)) for one in mark.args)

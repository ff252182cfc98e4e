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
def names_of_tests() -> frozenset[str]:
    """The name of every test function in the repository."""
    return frozenset(
        node.name
        for name, text in texts(".py")
        if name.startswith("tests/")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )

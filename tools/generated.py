"""Write the generated files again, or check that they are current: `python -m tools.generated`.

Whatever is made from something else and still committed stands here, with what makes it; `--check`
fails on one that is not what would be made today.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from sharewell.audit import codes
from sharewell.guidance import report
from sharewell.guidance.catalogue import compile as catalogue
from sharewell.guidance.rulebook import generated as rulebook
from sharewell.guidance.schema import json_schema
from tools import permissions

ROOT = Path(__file__).parent.parent
GENERATED = ROOT / "docs" / "reference" / "generated"


class Generated(NamedTuple):
    """One committed file and the function that returns what it must hold."""

    path: Path
    made: Callable[[], str]


def _catalogue() -> str:
    return catalogue.text(catalogue.compiled(catalogue.read_tables()))


def _schema() -> str:
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


FILES = (
    Generated(catalogue.COMPILED, _catalogue),
    Generated(rulebook.DOCUMENT, rulebook.document),
    Generated(report.DOCUMENT, report.document),
    Generated(GENERATED / "facts.schema.json", _schema),
    Generated(GENERATED / "ledger-codes.md", codes.document),
    Generated(GENERATED / "permissions.md", permissions.document),
)


def stale(files: Sequence[Generated] = FILES) -> list[Path]:
    """Return those files that are missing or not what would be made today."""
    return [
        file.path
        for file in files
        if not file.path.exists() or file.path.read_text("utf-8") != file.made()
    ]


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with `--check` name those that are not current and return 1."""
    if "--check" in (sys.argv[1:] if arguments is None else arguments):
        found = stale()
        for path in found:
            print(f"{path.relative_to(ROOT)} is not current: run `make generated`.")
        return 1 if found else 0
    catalogue_first = FILES[:1]
    if stale(catalogue_first):  # the others rest on it, and this process has read the old one
        _write(catalogue_first)
        return subprocess.run([sys.executable, "-m", "tools.generated"], cwd=ROOT).returncode
    _write(FILES[1:])
    return 0


def _write(files: Sequence[Generated]) -> None:
    for file in files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_text(file.made(), "utf-8")


if __name__ == "__main__":
    sys.exit(main())

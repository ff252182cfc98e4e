"""Hold each part of the house to its coverage: `python -m tools.coverage_floors`.

Reads the report of the one test run and the floors in `pyproject.toml` under
`[tool.sharewell.coverage]`: a folder and the least share of its lines and branches, in per cent,
that the tests must reach.
"""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
REPORT = ROOT / ".cache" / "coverage.json"


def reached(files: dict[str, Any], folder: str) -> tuple[float, list[str]]:
    """Return the per cent of lines and branches reached in a folder, and what was not."""
    covered = total = 0
    missed = []
    for name, file in sorted(files.items()):
        if not name.startswith(folder):
            continue
        summary = file["summary"]
        covered += summary["covered_lines"] + summary["covered_branches"]
        total += summary["num_statements"] + summary["num_branches"]
        places = [str(line) for line in file["missing_lines"]]
        places += [f"{start}->{end}" for start, end in file["missing_branches"]]
        if places:
            missed.append(f"  {name}: {', '.join(places)}")
    if total == 0:
        return 0.0, [f"  nothing under {folder} was measured"]
    return 100 * covered / total, missed


def short(files: dict[str, Any], floors: dict[str, float]) -> list[str]:
    """Return what falls short of its floor, in lines a person can act on."""
    lines = []
    for folder, floor in floors.items():
        share, missed = reached(files, folder)
        if share < floor:
            lines += [f"{folder}: {share:.2f} %, and {floor} % is asked. Not reached:", *missed]
    return lines


def main() -> int:
    """Print whatever falls short and return 1, or return 0."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    if not REPORT.exists():
        sys.stderr.write("There is no coverage report: run the tests first.\n")
        return 1
    files = json.loads(REPORT.read_text("utf-8"))["files"]
    lines = short(files, project["tool"]["sharewell"]["coverage"])
    print("\n".join(lines) or "Every part is covered as asked.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())

"""The stories in a real browser, counted: how many ran, how many failed, what axe objected to."""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET  # the file read is the one pytest has just written
from pathlib import Path
from typing import Any

from bench.frame import arguments, say

ROOT = Path(__file__).parents[1]
BARRIER = "barrier"
"""The property under which `tests/journeys/conftest.py` notes each barrier that axe finds."""


def figures(report: ET.Element) -> dict[str, Any]:
    """Count what pytest reported. A journey that was skipped is none."""
    ran = [case for case in report.iter("testcase") if case.find("skipped") is None]
    faults = [fault for case in ran for fault in case if fault.tag in ("failure", "error")]
    barriers = [one for case in ran for one in case.iter("property") if one.get("name") == BARRIER]
    return {
        "journeys": len({(case.get("classname"), case.get("name")) for case in ran}),
        "failed": len(faults),
        "axe_violations": len(barriers),
        "slowest_seconds": round(max(float(case.get("time", 0)) for case in ran), 1),
    }


def main() -> None:
    arguments(__doc__ or "")
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "journeys.xml"
        subprocess.run(
            [sys.executable, "-m", "pytest", "tests/journeys", "-q", f"--junitxml={written}"],
            cwd=ROOT, stdout=sys.stderr, check=False,
        )  # fmt: skip
        say(figures(ET.parse(written).getroot()))


if __name__ == "__main__":
    main()

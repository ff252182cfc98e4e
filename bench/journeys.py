"""The stories in a real browser, counted: how many ran, how many failed, what axe objected to."""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET  # the file read is the one pytest has just written
from pathlib import Path

from bench.frame import arguments, say

ROOT = Path(__file__).parents[1]


def main() -> None:
    arguments(__doc__ or "")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "journeys.xml"
        subprocess.run(
            [sys.executable, "-m", "pytest", "tests/journeys", "-q", f"--junitxml={report}"],
            cwd=ROOT, stdout=sys.stderr, check=False,
        )  # fmt: skip
        cases = list(ET.parse(report).iter("testcase"))
    faults = [fault for case in cases for fault in case if fault.tag in ("failure", "error")]
    seconds = [float(case.get("time", 0)) for case in cases]
    say(
        {
            "journeys": len(cases),
            "failed": len(faults),
            "axe_violations": sum("assert said == []" in (fault.text or "") for fault in faults),
            "slowest_seconds": round(max(seconds), 1),
        }
    )


if __name__ == "__main__":
    main()

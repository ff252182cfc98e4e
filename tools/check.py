"""Everything that must hold before a change goes in: `python -m tools.check`.

Every step runs, so that one look shows all that is wrong; the tests come last, and their closing
line is the last line printed. What differs between the engines is tested on PostgreSQL first, and
what both reach counts together. `--quick` leaves the tests and the coverage out.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
CLOSING_LINE = ROOT / ".cache" / "closing-line"


class Step(NamedTuple):
    """One check: what to call it, and the program of the environment with its arguments."""

    name: str
    command: tuple[str, ...]


STYLE = (
    Step("style", ("ruff", "check", "--quiet", "--output-format", "concise", ".")),
    Step("layout", ("ruff", "format", "--check", "--quiet", "--output-format", "concise", ".")),
    Step("types", ("mypy", "--no-error-summary")),
    Step("floors", ("lint-imports", "--no-logo", "--cache-dir", ".cache/imports")),
    Step("templates", ("djlint", "src", "--lint", "--quiet", "--allow-empty-input")),
    Step("vendored files", ("python", "tools/vendor.py", "check")),
    Step("generated files", ("python", "-m", "tools.generated", "--check")),
)
ON_POSTGRESQL = Step(
    "PostgreSQL",
    (
        "python", "-m", "tools.postgresql", "--",
        sys.executable, "-m", "pytest", "--numprocesses", "2", "--dist", "loadfile", "--quiet",
        "--cov", "--cov-report", "",
        "tests/database", "tests/post", "tests/audit", "tests/house/test_rows.py",
        "tests/caseload/test_visible_to.py", "tests/chronology/test_at_once.py",
        "tests/decisions/test_at_once.py", "tests/sharing/test_at_once.py",
    ),
)  # fmt: skip
TESTS = Step(
    "tests",
    (
        "pytest", "--numprocesses", "2", "--dist", "loadfile", "--no-loadscope-reorder",
        "--quiet",
        "--cov", "--cov-append", "--cov-report", "json:.cache/coverage.json", "--cov-report", "",
    ),
)  # fmt: skip
COVERAGE = Step("coverage", ("python", "-m", "tools.coverage_floors"))


def run(step: Step) -> tuple[int, str]:
    """Run one step, print its name, time and whatever it complains of; return code and output."""
    began = time.perf_counter()
    program, *arguments = step.command
    command = [str(Path(sys.executable).parent / program), *arguments]
    environment = {**os.environ, "COVERAGE_FILE": ".cache/coverage"}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    seconds = time.perf_counter() - began
    verdict = "FAIL" if done.returncode else "ok"
    print(f"{verdict:4}  {step.name:16} {seconds:6.1f} s", flush=True)
    if done.returncode or step is TESTS:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode, done.stdout


def closing_line(output: str) -> str:
    """Return pytest's closing line (`12 passed in 3.4s`), or an empty text if it never came."""
    ends = [line for line in output.splitlines() if re.search(r"\d+ (passed|failed|error)", line)]
    return ends[-1] if ends else ""


def main(arguments: list[str] | None = None) -> int:
    """Run the steps; return 0 only if every one of them held."""
    parser = argparse.ArgumentParser(prog="tools.check", description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="leave the tests out")
    quick = parser.parse_args(arguments).quick
    CLOSING_LINE.parent.mkdir(exist_ok=True)
    CLOSING_LINE.unlink(missing_ok=True)
    failed = [step.name for step in STYLE if run(step)[0]]
    closing = ""
    if not quick:
        (ROOT / ".cache" / "coverage").unlink(missing_ok=True)
        failed += [ON_POSTGRESQL.name] if run(ON_POSTGRESQL)[0] else []
        code, output = run(TESTS)
        closing = closing_line(output)
        failed += ["tests"] if code else []
        failed += ["coverage"] if run(COVERAGE)[0] else []
    print(f"Not in order: {', '.join(failed)}." if failed else "All in order.")
    if closing:
        CLOSING_LINE.write_text(closing + "\n", "utf-8")
        print(closing)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

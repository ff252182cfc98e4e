"""The long proof: `python -m tools.proof [ID …]`, or `make proof`.

Each proof is a module that is run as `python -m MODULE --size full --seed N` and prints, as the
last line of standard output, `{"figures": {name: number, …}}`. What a figure is called and the bar
that it must clear stand here and nowhere else, so that a benchmark cannot move its own bar. The
result is written to `docs/reference/generated/proof.json`; proofs not run keep the result they had.
"""

import argparse
import json
import os
import platform
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "docs" / "reference" / "generated" / "proof.json"


class Bar(NamedTuple):
    """One figure and what it must be: at least or at most this number."""

    figure: str
    what: str
    sense: str
    bound: float

    def cleared_by(self, figure: object) -> bool:
        """Say whether a figure clears the bar; one that is missing, or no number, never does."""
        if not isinstance(figure, int | float) or isinstance(figure, bool):
            return False
        return figure >= self.bound if self.sense == "at least" else figure <= self.bound


class Proof(NamedTuple):
    """One proof: its id, the module that runs it, how much of it CI and the long proof take."""

    id: str
    what: str
    module: str
    ci: str
    full: str
    bars: tuple[Bar, ...]


def _most(figure: str, bound: float, what: str) -> Bar:
    return Bar(figure, what, "at most", bound)


def _least(figure: str, bound: float, what: str) -> Bar:
    return Bar(figure, what, "at least", bound)


PROOFS = (
    Proof(
        "E1", "published situations and their variations", "bench.scenarios",
        "all", "all",
        (
            _least("scenario_files", 100, "scenario files"),
            _least("variations", 40, "one-fact variations"),
            _least("published_share", 0.9, "English situations (A or B) answered as published"),
            _most("unacceptable", 0, "answers that the published one rules out"),
        ),
    ),
    Proof(
        "E2", "the twelve laws over random facts", "bench.laws",
        "3,000 facts, fixed seed", "50,000 facts, fresh seed",
        (
            _least("facts", 50_000, "facts put to every law, the least asked of them"),
            _most("broken", 0, "facts for which a law is broken"),
        ),
    ),
    Proof(
        "E3", "rules changed on purpose, and whether a test notices", "bench.mutants",
        "a sample, fixed seed", "every mutant",
        (
            _least("mutants", 1_000, "changed rules tried"),
            _most("unlisted_survivors", 0, "survivors that the list does not name"),
            _most("rules_never_deciding", 0, "rules that decide in no scenario"),
            _most("rules_never_yielding", 0, "rules that yield in no scenario"),
        ),
    ),
    Proof(
        "E4", "speed of the engine against cedarpy, in one run", "bench.engine",
        "a short run, no bar", "the full run",
        (
            _most("outcome_to_cedarpy_p95", 0.5, "outcome(facts), p95, as a share of cedarpy's"),
            _most("answer_p95_ms", 30, "answer(facts), p95, milliseconds"),
            _most("next_question_p95_ms", 50, "next_question(facts), p95, milliseconds"),
            _most("idle_rules_ratio", 2, "the slower of both with ten times as many idle rules"),
            _most("command_to_python_ratio", 5, "the command to its answer, against bare python3"),
            _most("million_decisions_minutes", 3, "minutes to re-run 1,000,000 stored decisions"),
        ),
    ),
    Proof(
        "E5", "journeys in Chromium, with axe", "bench.journeys",
        "every journey, with and without JavaScript, desktop and phone", "the same",
        (
            _least("journeys", 78, "journeys run"),
            _most("failed", 0, "journeys that failed"),
            _most("axe_violations", 0, "accessibility violations"),
        ),
    ),
    Proof(
        "E6", "how many questions people are asked", "bench.questions",
        "a sample, fixed seed", "all scenarios and sampled facts, fresh seed",
        (
            _most("danger", 1, "questions when a child is in danger"),
            _most("plain_referral", 4, "questions for a plain referral at significant harm"),
            _most("median_scenario", 6, "questions in the median English scenario"),
            _most("to_best_of_20_orders", 0.8, "mean against the best of 20 random orders"),
            _most("to_guidance_order", 1, "mean against the order of the guidance"),
        ),
    ),
)  # fmt: skip


def run(proof: Proof, seed: int) -> dict[str, Any]:
    """Run one proof at its full size and return its result, passed or not."""
    command = [sys.executable, "-m", proof.module, "--size", "full", "--seed", str(seed)]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    figures = figures_in(done.stdout) if done.returncode == 0 else {}
    return {
        "id": proof.id,
        "what": proof.what,
        "commit": commit(),
        "machine": machine(),
        "seed": seed,
        "seconds": round(time.perf_counter() - began, 1),
        "figures": judged(proof, figures),
    }


def judged(proof: Proof, figures: dict[str, object]) -> list[dict[str, Any]]:
    """Return each figure of a proof beside its bar."""
    return [
        {
            "figure": bar.figure,
            "what": bar.what,
            "value": figures.get(bar.figure),
            "bar": f"{bar.sense} {bar.bound:g}",
            "pass": bar.cleared_by(figures.get(bar.figure)),
        }
        for bar in proof.bars
    ]


def figures_in(output: str) -> dict[str, object]:
    """Return the figures on the last line of what a proof printed; none if there are none."""
    lines = output.strip().splitlines()
    try:
        figures = json.loads(lines[-1])["figures"] if lines else {}
    except (ValueError, KeyError, TypeError):
        return {}
    return figures if isinstance(figures, dict) else {}


def commit() -> str:
    """Return the commit that is proved, marked where the tree differs from it."""

    def git(*words: str) -> str:
        return subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "src", "tests", "bench")
    return git("rev-parse", "--short=12", "HEAD") + (" with changes" if changed else "")


def machine() -> str:
    """Return one line about the machine: kind, cores, Python."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def told(result: dict[str, Any]) -> str:
    """Return a result as lines for a person."""
    lines = [f"{result['id']}  {result['what']}  ({result['seconds']} s, seed {result['seed']})"]
    for one in result["figures"]:
        verdict = "ok  " if one["pass"] else "FAIL"
        lines.append(f"  {verdict}  {one['what']}: {one['value']}, {one['bar']}")
    return "\n".join(lines)


def kept() -> dict[str, dict[str, Any]]:
    """Return the results already written, by id."""
    if not RESULT.exists():
        return {}
    return {one["id"]: one for one in json.loads(RESULT.read_text("utf-8"))["proofs"]}


def main(arguments: list[str] | None = None) -> int:
    """Run the proofs that are asked for, or all; write the results; return 0 if all passed."""
    ids = [proof.id for proof in PROOFS]
    parser = argparse.ArgumentParser(prog="tools.proof", description=__doc__.partition("\n")[0])
    parser.add_argument("ids", nargs="*", metavar="ID", help=f"one or more of {', '.join(ids)}")
    parser.add_argument("--seed", type=int, help="a seed to run again; otherwise a fresh one")
    given = parser.parse_args(arguments)
    unknown = set(given.ids) - set(ids)
    if unknown:
        parser.error(f"no such proof: {', '.join(sorted(unknown))}")
    seed = secrets.randbelow(2**31) if given.seed is None else given.seed
    results = kept()
    passed = True
    for proof in PROOFS:
        if given.ids and proof.id not in given.ids:
            continue
        results[proof.id] = run(proof, seed)
        passed &= all(one["pass"] for one in results[proof.id]["figures"])
        print(told(results[proof.id]), flush=True)
        RESULT.parent.mkdir(parents=True, exist_ok=True)
        ordered = [results[name] for name in ids if name in results]
        text = json.dumps({"proofs": ordered}, indent=1, ensure_ascii=False)
        RESULT.write_text(text + "\n", "utf-8")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())

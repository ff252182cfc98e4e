"""How fast the engine is: `python -m bench.engine [--size full]`. README.md says what is timed."""

import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import frame
from bench.cedar import peer
from sharewell.guidance import answer, next_question, outcome
from sharewell.guidance.engine.guard import Book, Circumstance, Rule
from sharewell.guidance.rules import BOOK
from sharewell.guidance.worked_examples import scenarios
from tests.guidance.random_facts import many_facts

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "docs" / "reference" / "generated" / "bench-engine.json"
MILLION = 1_000_000
NEW_EDITION = "2026-09-30"


def sample(count: int, seed: int) -> list[dict[str, Any]]:
    """Return worked examples and random facts, half and half, each about one child."""
    examples = [one.facts for one in scenarios() if "children" not in one.facts]
    drawn = [one for one in many_facts(count, seed) if "children" not in one]
    half = count // 2
    return [examples[number % len(examples)] for number in range(half)] + drawn[: count - half]


# Against Cedar


def against_cedar(facts: list[dict[str, Any]]) -> dict[str, Any]:
    prepare, decide = peer()
    requests = [prepare(one) for one in facts]
    for one, request in zip(facts, requests, strict=True):
        if outcome(one)[:2] != decide(request)[:2]:
            raise RuntimeError(f"Cedar decides otherwise: {one}")
    ours, theirs, repeats = frame.in_turn(
        lambda: frame.p95(frame.timed(outcome, facts)),
        lambda: frame.p95(frame.timed(decide, requests)),
    )
    return {
        "outcome_p95_us": ours * 1e6,
        "cedarpy_p95_us": theirs * 1e6,
        "outcome_to_cedarpy_p95": ours / theirs,
        "repeats": repeats,
    }


# Ten times as many rules that never come into play


def _idle(rule: Rule, number: int) -> Rule:
    """Return a copy that can never decide: elsewhere, at another time, or for want of a fact."""
    copy = rule._replace(name=f"{rule.name}_{number}")
    if number % 3 == 0:
        return copy._replace(to=frozenset({"nobody"}))
    if number % 3 == 1:
        return copy._replace(in_force_from="3000-01-01")
    return copy._replace(needs=(_NEVER, *rule.needs))


_NEVER = Circumstance("never", "never", lambda case: case.on > "3000")


def with_idle(times: int) -> Book:
    """Return a book with so many idle rules for each of its own, standing before it."""
    own = BOOK.rules
    more = [one for rule in own for one in (*(_idle(rule, n) for n in range(times)), rule)]
    return BOOK.with_rules(more)


def with_idle_rules(facts: list[dict[str, Any]], few: list[dict[str, Any]]) -> dict[str, Any]:
    def many(do: Any, given: list[dict[str, Any]]) -> float:
        with frame.another_book(with_idle(9)):
            frame.timed(do, given[:200])  # the shelves are filled once
            return frame.p95(frame.timed(do, given))

    found = {}
    for name, do, given in (("outcome", outcome, facts), ("answer", answer, few)):
        plain, crowded, _ = frame.in_turn(
            lambda do=do, given=given: frame.p95(frame.timed(do, given)),
            lambda do=do, given=given: many(do, given),
        )
        found[f"idle_{name}_ratio"] = crowded / plain
    found["idle_rules_ratio"] = max(found.values())
    return found


# The command


def command() -> dict[str, Any]:
    facts = {"risk": {"level": "in_need"}, "sharer": {"kind": "school"}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.json"
        path.write_text(json.dumps(facts), "utf-8")
        program = Path(sys.executable).parent / "sharewell"
        ours = [str(program), "answer", str(path), "--format", "json"]
        bare = [sys.executable, "-c", f"import json; print(json.load(open({str(path)!r})))"]
        # As anybody runs it the second time: compiled modules are kept, wherever that is allowed.
        kept = {key: value for key, value in os.environ.items() if key != NO_BYTECODE}
        kept["PYTHONPYCACHEPREFIX"] = folder
        for words in (ours, bare):
            _run(words, kept)
        mine, theirs, repeats = frame.in_turn(
            lambda: _median(ours, kept), lambda: _median(bare, kept)
        )
    return {
        "command_ms": mine * 1e3,
        "python_json_ms": theirs * 1e3,
        "command_to_python_ratio": mine / theirs,
        "command_repeats": repeats,
    }


NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


def _run(words: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - began


def _median(words: list[str], environment: dict[str, str]) -> float:
    return statistics.median(_run(words, environment) for _ in range(9))


# A million stored decisions under a new edition


def _again(lines: list[str]) -> int:
    """Return how many stored decisions would come out otherwise under the new edition."""
    changed = 0
    for line in lines:
        stored = json.loads(line)
        changed += outcome(stored["facts"], NEW_EDITION).outcome != stored["outcome"]
    return changed


def stored_decisions(count: int, seed: int) -> dict[str, Any]:
    """Run stored decisions again on two cores: distinct facts up to 50,000, then over again."""
    distinct = [
        json.dumps({"facts": facts, "outcome": outcome(facts).outcome})
        for facts in many_facts(min(count, 50_000), f"stored/{seed}")
    ]
    chunks = [distinct[at : at + 1000] for at in range(0, len(distinct), 1000)]
    work = [chunks[number % len(chunks)] for number in range(count // 1000)]
    with multiprocessing.Pool(2) as pool:
        began = time.perf_counter()
        changed = sum(pool.imap_unordered(_again, work))
        seconds = time.perf_counter() - began
    return {
        "decisions_run": count,
        "decisions_changed": changed,
        "million_decisions_minutes": seconds / 60 * MILLION / count,
        "extrapolated": count < MILLION,
    }


def measure(size: str, seed: int) -> dict[str, Any]:
    """Measure everything, at a size."""
    full = size == "full"
    facts = sample(4000 if full else 600, seed)
    few = facts[:: 5 if full else 4]
    found = against_cedar(facts)
    found["rules"] = len(BOOK.rules)
    found["answer_p95_ms"] = frame.p95(frame.timed(answer, few)) * 1e3
    found["next_question_p95_ms"] = frame.p95(frame.timed(next_question, few)) * 1e3
    found |= with_idle_rules(facts, few[:: 1 if full else 2])
    found |= command()
    found |= stored_decisions(MILLION if full else 20_000, seed)
    return {
        key: round(value, 4) if isinstance(value, float) else value for key, value in found.items()
    }


def main() -> int:
    given = frame.arguments("How fast the engine is.")
    found = measure(given.size, given.seed)
    for name, value in found.items():
        print(f"{name:28} {value:>14}")
    if given.size == "full":
        RESULT.parent.mkdir(parents=True, exist_ok=True)
        RESULT.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    frame.say(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Every rule changed on purpose: `python -m bench.mutants [--size full]`."""

import copy
import random
import sys
from collections import Counter
from typing import Any

from bench import frame
from tests.guidance import contract, laws, mutants, rule_use
from tests.guidance.law_runs import facts_of

LAWS_TRIED = 100
"""So many sets of facts are put to each changed book."""

OUTCOME_LAWS = tuple(
    name
    for name in laws.LAWS
    if name.split("_")[1] in ("3", "4", "11", "12")
    or name in ("law_2_danger_from_the_child_to_themselves", "law_7_no_need_no_share")
)


def kept_by_the_book(seed: int) -> list[tuple[str, dict[str, Any]]]:
    """Return laws with facts for which the book as it stands keeps them."""
    facts = [facts_of(f"{seed}/{number}") for number in range(LAWS_TRIED)]
    return [(name, one) for one in facts for name in OUTCOME_LAWS if _keeps(name, one)]


def _keeps(name: str, facts: dict[str, Any]) -> bool:
    try:
        laws.LAWS[name](copy.deepcopy(facts))
    except contract.Broken:
        return False
    return True


def breaks_a_law(mutant: mutants.Mutant, kept: list[tuple[str, dict[str, Any]]]) -> bool:
    """Say whether a whole changed book breaks a law that the true one keeps."""
    if mutant.circumstance:
        return False
    with frame.another_book(mutants.book_of(mutant)):
        return not all(_keeps(name, facts) for name, facts in kept)


def main() -> int:
    given = frame.arguments("Every rule changed on purpose.")
    asked, every = mutants.pool(), mutants.mutants()
    if given.size == "short":
        every = random.Random(given.seed).sample(every, 200)
    kept = kept_by_the_book(given.seed)
    by = Counter[str]()
    alive = []
    for mutant in every:
        killed = mutants.tried(mutant, asked)
        if killed and killed.expected:
            by["expectation"] += 1
        elif breaks_a_law(mutant, kept):
            by["law"] += 1
        elif killed:
            by["snapshot"] += 1
        else:
            alive.append(mutant.id)
    unlisted = sorted(set(alive) - set(mutants.listed()))
    print("\n".join(unlisted))
    print(
        f"{len(every)} mutants: {by['expectation']} noticed because a worked example expects "
        f"otherwise, {by['law']} because a law breaks, {by['snapshot']} only because the snapshot "
        f"moves; {len(alive)} survive"
    )
    frame.say(
        {
            "mutants": len(every),
            "noticed_by_expectation_or_law": by["expectation"] + by["law"],
            "noticed_by_snapshot_alone": by["snapshot"],
            "unlisted_survivors": len(unlisted),
            "rules_never_deciding": len(rule_use.never_deciding()),
            "rules_never_yielding": len(rule_use.never_yielding()),
        }
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

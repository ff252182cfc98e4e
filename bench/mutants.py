"""Every rule changed on purpose: `python -m bench.mutants [--size full]`."""

import random
import sys
from collections import Counter

from bench import frame
from sharewell.guidance.rules import BOOK
from tests.guidance import laws, mutants, rule_use
from tests.guidance.law_runs import facts_of

OUTCOME_LAWS = tuple(
    name
    for name in laws.LAWS
    if name.split("_")[1] in ("3", "4", "11", "12")
    or name in ("law_2_danger_from_the_child_to_themselves", "law_7_no_need_no_share")
)


def breaks_a_law(mutant: mutants.Mutant, tried: int, seed: int) -> bool:
    """Say whether a whole changed book breaks a law that is cheap to ask."""
    if mutant.circumstance:
        return False
    kept = dict(vars(BOOK))
    vars(BOOK).update(vars(mutants.book_of(mutant)))
    try:
        for number in range(tried):
            for name in OUTCOME_LAWS:
                laws.LAWS[name](facts_of(f"{seed}/{number}"))
    except laws.Broken:
        return True
    finally:
        vars(BOOK).clear()
        vars(BOOK).update(kept)
    return False


def main() -> int:
    given = frame.arguments("Every rule changed on purpose.")
    asked, every = mutants.pool(), mutants.mutants()
    if given.size == "short":
        every = random.Random(given.seed).sample(every, 200)
    by = Counter[str]()
    alive = []
    for mutant in every:
        killed = mutants.tried(mutant, asked)
        if killed:
            where = killed.label.split("/")[0]
            found = where if where in ("random", "near", "varied") else "snapshot"
            by["expectation" if killed.expected else found] += 1
        elif breaks_a_law(mutant, 200, given.seed):
            by["law"] += 1
        else:
            alive.append(mutant.id)
    unlisted = sorted(set(alive) - set(mutants.listed()))
    print("\n".join(unlisted))
    print(f"{len(every)} mutants; noticed by {dict(by)}; {len(alive)} survive")
    frame.say(
        {
            "mutants": len(every),
            "unlisted_survivors": len(unlisted),
            "rules_never_deciding": len(rule_use.never_deciding()),
            "rules_never_yielding": len(rule_use.never_yielding()),
        }
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

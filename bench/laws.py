"""The twelve laws over many facts, on two cores: `python -m bench.laws [--size full]`.

The figure `facts` is how many sets of facts were put to the law that was asked of the fewest.
"""

import multiprocessing
import sys

from bench import frame
from tests.guidance import law_runs, laws

SIZES = {"short": 600, "full": 50_000}
CHUNK = 100


def _some(given: tuple[list[str], bool]) -> dict[str, law_runs.Tally]:
    seeds, full = given
    return law_runs.run(seeds, {} if full else law_runs.FEWER)


def main() -> int:
    given = frame.arguments("The twelve laws over random facts.")
    seeds = [f"{given.seed}/{number}" for number in range(SIZES[given.size])]
    full = given.size == "full"
    chunks = [(seeds[at : at + CHUNK], full) for at in range(0, len(seeds), CHUNK)]
    total = {name: law_runs.Tally() for name in laws.LAWS}
    with multiprocessing.Pool(2) as pool:
        for done, tallies in enumerate(pool.imap_unordered(_some, chunks), start=1):
            for name, tally in tallies.items():
                total[name].add(tally)
                for seed, fault, _ in tally.broken:
                    print(f"{name} {seed}: {fault}", file=sys.stderr)
            if done % 50 == 0:
                print(f"{done * CHUNK:,} of {len(seeds):,}", file=sys.stderr, flush=True)
    print(law_runs.told(total))
    broken = {seed for tally in total.values() for seed, _, _ in tally.broken}
    frame.say({"facts": min(tally.tried for tally in total.values()), "broken": len(broken)})
    return 0


if __name__ == "__main__":
    sys.exit(main())

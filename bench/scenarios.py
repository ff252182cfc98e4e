"""How the engine answers the published situations: `python -m bench.scenarios`."""

import sys

from bench import frame
from sharewell.guidance.report import as_text, rows
from sharewell.guidance.worked_examples import scenarios


def main() -> int:
    frame.arguments("How the engine answers the published situations.")
    table = rows()
    print(as_text(table))
    counted = [row for row in table if row.counts]
    frame.say(
        {
            "scenario_files": len(scenarios()),
            "variations": sum(row.variation for row in table),
            "published_share": round(sum(row.within for row in counted) / len(counted), 4),
            "unacceptable": sum(row.unacceptable for row in table),
        }
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What the frozen editions held: `python -m tests.guidance.frozen --write` pins it anew.

A frozen edition that has been followed by another is the past: it moves only where we correct a
mistake of our own, and then the changelog names it.
"""

import hashlib
import json
import sys
from pathlib import Path

from sharewell.guidance.catalogue.edition import FROZEN, edition_on

PINNED = Path(__file__).with_name("frozen.json")
PAST = FROZEN[:-1]
"""The last of the four is still in force, and its words are still being worked on."""

LATER = ("in_force_until", "replaced_by")
"""What a later change adds to an item: it ends it, and says nothing else of the days before."""

LAW = ("sources", "bases", "conditions", "duties", "bars", "exemptions", "rights", "clocks")


def held() -> dict[str, dict[str, str]]:
    """For each frozen edition of the past and each table of law, how many items and a digest."""
    return {day: {table: _digest(day, table) for table in LAW} for day in PAST}


def _digest(day: str, table: str) -> str:
    items = [
        {key: value for key, value in item.items() if key not in LATER}
        for item in edition_on(day).table(table).values()
    ]
    text = json.dumps(items, sort_keys=True, ensure_ascii=False)
    return f"{len(items)} items, {hashlib.sha256(text.encode()).hexdigest()[:12]}"


if __name__ == "__main__" and "--write" in sys.argv[1:]:
    PINNED.write_text(json.dumps(held(), indent=1) + "\n", "utf-8")

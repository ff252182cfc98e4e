"""How the engine's outcomes compare with the published ones: `python -m sharewell.guidance.report`.

Prints one row for each worked example, and totals for England. With `--write` it writes the same
table to `docs/reference/generated/scenarios.md`.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from sharewell.guidance.catalogue.edition import latest_on
from sharewell.guidance.deciding import outcome_on
from sharewell.guidance.facts import Facts
from sharewell.guidance.rules import BOOK
from sharewell.guidance.worked_examples import Expect, Scenario, scenarios

DOCUMENT = Path(__file__).parents[3] / "docs/reference/generated/scenarios.md"
COUNTED = ("A", "B")
"""Authorities that count in the totals: what is only read into a text proves nothing."""

OURS = "D"
"""The authority of examples that nobody published."""


class Row(NamedTuple):
    """One situation, or one variation of it: what was published, and what the engine says."""

    scenario: str
    title: str
    authority: str
    nation: str
    variation: bool
    published: str
    engine: str
    within: bool
    unacceptable: bool
    rules: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether the row counts in the totals: a situation itself, in England, with authority."""
        return self.published_itself and self.nation == "england" and self.authority in COUNTED

    @property
    def published_itself(self) -> bool:
        """Whether somebody published it: no variation, and no example of our own."""
        return not self.variation and self.authority != OURS


def rows() -> list[Row]:
    """Return every worked example and every variation, compared."""
    found = []
    for scenario in scenarios():
        found.append(_row(scenario, scenario.title, scenario.facts, scenario.expect, False))
        found += [
            _row(scenario, one.name, one.facts, one.expect, True) for one in scenario.variations
        ]
    return found


def _row(scenario: Scenario, title: str, facts: Facts, expect: Expect, variation: bool) -> Row:
    on = facts.get("on", latest_on())
    places = range(len(expect.outcomes) or 1)
    found = [outcome_on(facts, place, on) for place in places]
    said = [one.outcome for one in found]
    rest = list(zip(said, expect.outcomes, strict=False))[1:]
    return Row(
        scenario.id, title, scenario.authority, scenario.nation, variation,
        published=", ".join(expect.outcomes or (expect.outcome,)),
        engine=", ".join(said),
        within=said[0] in expect.within and all(ours == theirs for ours, theirs in rest),
        unacceptable=said[0] in expect.unacceptable,
        rules=tuple(rule for one in found for rule in one.rules),
    )  # fmt: skip


def published_situations(table: list[Row]) -> dict[str, int]:
    """Return in how many published situations each rule of the book decides."""
    published = [row for row in table if row.published_itself]
    return {rule.name: sum(rule.name in row.rules for row in published) for rule in BOOK.rules}


def totals(table: list[Row]) -> list[str]:
    """Return the totals as sentences."""
    counted = [row for row in table if row.counts]
    varied = [row for row in table if row.variation]
    within = sum(row.within for row in counted)
    decided = list(published_situations(table).values())
    return [
        f"England, authority A or B: {within} of {len(counted)} within the published answer.",
        f"Outcomes that the published answer rules out: {sum(r.unacceptable for r in counted)}.",
        f"Variations: {sum(row.within for row in varied)} of {len(varied)} as expected.",
        f"Rules: {len(decided)}. {decided.count(0)} decide only in examples and variations of our "
        f"own, {decided.count(1)} in exactly one published situation.",
    ]


_HEADINGS = ("Scenario", "Situation", "Authority", "Published", "Engine", "Compared")


def _cells(row: Row) -> tuple[str, ...]:
    compared = "within" if row.within else "outside"
    if row.unacceptable:
        compared = "UNACCEPTABLE"
    title = f"… {row.title}" if row.variation else row.title
    nation = "" if row.nation == "england" else f" ({row.nation})"
    return row.scenario, title, row.authority + nation, row.published, row.engine, compared


def as_text(table: list[Row]) -> str:
    """Return the table for a terminal, with the totals below it."""
    lines = [_HEADINGS, *(_cells(row) for row in table)]
    widths = [min(max(len(line[i]) for line in lines), 60) for i in range(len(_HEADINGS))]
    said = [
        "  ".join(cell[:width].ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in lines
    ]
    return "\n".join(line.rstrip() for line in [*said, "", *totals(table)]) + "\n"


def as_markdown(table: list[Row]) -> str:
    """Return the table as the generated page."""
    lines = [
        "# Worked examples, published and engine",
        "",
        "Written by `python -m sharewell.guidance.report --write`; a test fails when it is stale.",
        "",
        *(f"- {sentence}" for sentence in totals(table)),
        "",
        f"| {' | '.join(_HEADINGS)} |",
        f"|{'---|' * len(_HEADINGS)}",
        *(f"| {' | '.join(cell.replace('|', '/') for cell in _cells(row))} |" for row in table),
    ]
    return "\n".join(lines) + "\n"


def document() -> str:
    """Return what `DOCUMENT` should hold."""
    return as_markdown(rows())


def main(argv: list[str] | None = None) -> int:
    """Print the table, or write it; exit 1 if the engine says what a published answer rules out."""
    table = rows()
    if "--write" in (sys.argv[1:] if argv is None else argv):
        DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
        DOCUMENT.write_text(as_markdown(table), "utf-8")
    else:
        sys.stdout.write(as_text(table))
    return int(any(row.unacceptable for row in table))


if __name__ == "__main__":
    sys.exit(main())

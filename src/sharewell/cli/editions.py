"""`sharewell editions`: which there are, and what changed between two."""

from typing import Any

from sharewell.cli.terminal import Bad, read_day, show, show_json


def run(form: str) -> int:
    """List every edition: the day it begins, its id, and what it is for."""
    from sharewell.guidance.catalogue.edition import (
        FIRST_FOR_NEW_DECISIONS,
        FROZEN,
        edition_dates,
        edition_on,
    )

    found = [
        {
            "starts": day,
            "id": edition_on(day).id,
            "frozen": day in FROZEN,
            "for_reading_only": day < FIRST_FOR_NEW_DECISIONS,
        }
        for day in sorted({*edition_dates(), *FROZEN})
        if day >= FROZEN[0]
    ]
    if form == "json":
        show_json(found)
    else:
        show("\n".join(_line(one) for one in found))
    return 0


def _line(one: dict[str, Any]) -> str:
    marks = ["frozen test point"] if one["frozen"] else []
    marks += ["for reading old decisions"] if one["for_reading_only"] else []
    return f"{one['starts']}  {one['id']}  {'; '.join(marks)}".rstrip()


def changes(a: str, b: str, form: str) -> int:
    """Print what changed between two days, each a date or the id of an edition."""
    from sharewell.guidance.rulebook import diff

    found = diff(_day("A", a), _day("B", b))
    if form == "json":
        show_json(found)
    else:
        show("\n".join(_changes(found)))
    return 0


def _day(name: str, given: str) -> str:
    """Return the day of a date, or of an edition's id, in full or without its last part."""
    if not given.startswith("EN-"):
        return read_day(name, given)
    from sharewell.guidance.catalogue.edition import edition_on

    day = read_day(name, given[3:13])
    if len(given) > 13 and edition_on(day).id != given:
        raise Bad(f"{name}: there is no edition {given}; that day has {edition_on(day).id}.")
    return day


_WHAT = {"added": "New", "ended": "Ended", "changed": "Changed"}


def _changes(found: dict[str, Any]) -> list[str]:
    from sharewell.guidance.rulebook.words import OUTCOMES, TABLES

    first, last = found["from"], found["to"]
    lines = [f"From {first['on']} ({first['edition']}) to {last['on']} ({last['edition']})"]
    groups = [("Rules", found["rules"])]
    groups += [
        (TABLES[name].title if name in TABLES else "Sources", moved)
        for name, moved in found["tables"].items()
    ]
    for title, moved in groups:
        said = [f"  {_WHAT[how]}: {one['title']}" for how in moved for one in moved[how]]
        lines += ["", title, *said] if said else []
    if found["answers"]:
        lines += ["", "Worked examples with another answer"]
    lines += [
        f"  {one['id']}: {one['title']}: {OUTCOMES[one['was']]}, then {OUTCOMES[one['now']]}"
        for one in found["answers"]
    ]
    return lines if len(lines) > 1 else [*lines, "", "Nothing changed."]

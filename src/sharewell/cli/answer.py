"""`sharewell answer`: facts from a file or from standard input, the answer to standard output."""

import sys
from collections.abc import Iterable
from typing import Any

from sharewell.cli.terminal import Bad, day_or_today, printable, read_day, show, show_json


def run(path: str | None, on: str | None, form: str) -> int:
    """Answer the facts that stand at `path` (standard input where it is `-` or nothing)."""
    from sharewell.guidance import InvalidFacts, answer, read_facts

    day = None if on is None else read_day("--on", on)
    given = facts_at(path)
    try:
        day = day or read_facts(given).get("on") or day_or_today(None)
        answered = answer(given, day)
    except InvalidFacts as wrong:
        raise Bad(f"{wrong}.") from None
    if form == "json":
        show_json(answered)
    else:
        from sharewell.guidance.plain_text import as_text

        show(as_text(answered))
    return 0


def schema() -> int:
    """Print the JSON Schema of the facts."""
    from sharewell.guidance.schema import json_schema

    show_json(json_schema())
    return 0


def facts_at(path: str | None) -> Any:
    """Read the facts as JSON. Raises `Bad` with what is wrong and where."""
    import json

    name = "standard input" if path in (None, "-") else f"{path}"
    try:
        return json.loads(_text_at(path), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise Bad(f"{name}: write the facts as JSON in UTF-8.") from None
    except json.JSONDecodeError as wrong:
        raise Bad(
            f"{name}: line {wrong.lineno}, column {wrong.colno} is not JSON; "
            'give one object, for example {"risk": {"level": "unclear"}}.'
        ) from None
    except (ValueError, RecursionError):
        raise Bad(f"{name}: give one small JSON object; see sharewell answer --schema.") from None


def _text_at(path: str | None) -> str:
    if path not in (None, "-"):
        try:
            with open(path, encoding="utf-8-sig") as file:
                return file.read()
        except OSError as error:
            raise Bad(f"{path} cannot be read: {error.strerror}.") from None
    if sys.stdin is None or (path is None and sys.stdin.isatty()):
        raise Bad("FACTS.json is missing: name a file, or give - and the facts on standard input.")
    return sys.stdin.read().removeprefix("\ufeff")


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: one of the two would be lost in silence."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Bad(f"{printable(key)} stands twice in the same object; give it once.")
        found[key] = value
    return found

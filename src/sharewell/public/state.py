"""What a person has told so far: it travels in the page itself, by POST, and is kept nowhere.

One hidden field holds it as JSON. Whatever comes back is checked like anything from outside.
"""

import copy
import json
from typing import Any, NamedTuple

from sharewell.guidance.facts import FIELDS, LISTS, Facts, InvalidFacts, read_facts

LONGEST = 30_000
"""No honest page carries more than this many signs."""

MOST_MEMBERS = 12
"""Recipients, children or parts one page may hold."""


class BadState(ValueError):
    """What came back does not fit; the message is one sentence for a person."""


class State(NamedTuple):
    """The facts so far, the fields answered with *I do not know*, and the order of asking.

    `coarse` holds, for a question answered with a group only, the id of that group.
    """

    facts: Facts
    dont_know: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    coarse: tuple[tuple[str, str], ...] = ()

    def as_text(self) -> str:
        """Return the state as the hidden field carries it."""
        return json.dumps(
            {"facts": self.facts, "dont_know": self.dont_know, "asked": self.asked,
             "coarse": dict(self.coarse)},
            separators=(",", ":"), ensure_ascii=False,
        )  # fmt: skip

    def before(self, field: str) -> str | None:
        """Return the question asked before this one, if any."""
        place = self.asked.index(field) if field in self.asked else len(self.asked)
        return self.asked[place - 1] if place else None

    def answered(self, path: str, value: Any, group: str = "") -> "State":
        """Return the state with one fact said, or with `None` for *I do not know*."""
        field = plain(path)
        unknown = [one for one in self.dont_know if one != field]
        coarse = {**dict(self.coarse), field: group}
        if not group:
            del coarse[field]
        return State(
            cleaned(put(self.facts, path, value)),
            tuple(unknown + [field] if value is None else unknown),
            self.asked if field in self.asked else (*self.asked, field),
            tuple(coarse.items()),
        )


EMPTY = State({})


def read(text: str) -> State:
    """Read the hidden field. Raises `BadState`."""
    if not text:
        return EMPTY
    if len(text) > LONGEST:
        raise BadState("This page carries more than it can. Start again.")
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise BadState("What the page carried cannot be read. Start again.") from None
    if not isinstance(given, dict) or set(given) - {"facts", "dont_know", "asked", "coarse"}:
        raise BadState("What the page carried cannot be read. Start again.")
    try:
        facts = read_facts(given.get("facts", {}))
    except (InvalidFacts, RecursionError) as error:
        raise BadState(_sentence(error)) from None
    _not_too_many(facts)
    return State(
        facts, _fields(given.get("dont_know")), _fields(given.get("asked")),
        _groups(given.get("coarse")),
    )  # fmt: skip


def _sentence(error: Exception) -> str:
    """Say which fact does not fit, without repeating what came in."""
    field = error.field if isinstance(error, InvalidFacts) else ""
    if plain(field) in FIELDS or field in ("on", "corrections"):
        return f"One answer does not fit the question “{field}”. Start again."
    return "The page carried something that is not a fact we know. Start again."


def _not_too_many(facts: Facts) -> None:
    lists = (facts.get("recipients"), facts.get("children"), members(facts, "information.parts"))
    if any(len(one or ()) > MOST_MEMBERS for one in lists):
        raise BadState(f"At most {MOST_MEMBERS} fit on one page. Do the rest separately.")


def _fields(given: object) -> tuple[str, ...]:
    names = given if isinstance(given, list) else [] if given is None else [given]
    if any(not isinstance(name, str) or name not in FIELDS for name in names):
        raise BadState("The page carried something that is not a fact we know. Start again.")
    return tuple(dict.fromkeys(names))


def _groups(given: object) -> tuple[tuple[str, str], ...]:
    pairs = given.items() if isinstance(given, dict) else ()
    return tuple((k, v) for k, v in pairs if k in FIELDS and isinstance(v, str))


def plain(path: str) -> str:
    """Return a fact's name from its place.

    >>> plain("recipients.1.kind"), plain("children.0.risk.level")
    ('recipients.kind', 'risk.level')
    """
    kept = [step for step in path.split(".") if not step.isdigit()]
    return ".".join(kept[1:] if kept[0] == "children" else kept)


def place_of(field: str, facts: Facts) -> str:
    """Return where the flow writes a fact: in the first recipient, part or child."""
    for name in ("recipients", "information.parts"):
        if field.startswith(f"{name}."):
            return f"{name}.0.{field[len(name) + 1 :]}"
    if facts.get("children") and field.startswith(("risk.", "child.")):
        return f"children.0.{field}"
    return field


def members(facts: Facts, name: str) -> list[Facts]:
    """Return the members of one of the lists."""
    found = get(facts, name)
    return found if isinstance(found, list) else []


def get(facts: Facts, path: str) -> Any:
    """Return what stands at a place, or nothing."""
    found: Any = facts
    for step in path.split("."):
        if isinstance(found, list):
            found = found[int(step)] if step.isdigit() and int(step) < len(found) else None
        else:
            found = found.get(step) if isinstance(found, dict) else None
    return found


def put(facts: Facts, path: str, value: Any) -> Facts:
    """Return the facts with a value at a place; `None` takes it away."""
    changed = copy.deepcopy(facts)
    steps = path.split(".")
    here: Any = changed
    for number, step in enumerate(steps[:-1]):
        if isinstance(here, list):
            while len(here) <= int(step):
                here.append({})
            here = here[int(step)]
        else:
            is_list = ".".join(steps[: number + 1]) in LISTS
            here = here.setdefault(step, [] if is_list else {})
    if value is None or value == []:
        here.pop(steps[-1], None)
    else:
        here[steps[-1]] = value
    return changed


def cleaned(facts: Facts) -> Facts:
    """Return the facts checked and in order. Raises `BadState`."""
    try:
        return read_facts(facts)
    except InvalidFacts as error:
        raise BadState(_sentence(error)) from None

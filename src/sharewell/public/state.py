"""What a person has told so far: it travels in the page itself, by POST, and is kept nowhere.

One hidden field holds it as JSON. Whatever comes back is checked like anything from outside.
"""

import copy
import json
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from sharewell import clock
from sharewell.guidance.facts import FIELDS, LISTS, Facts, InvalidFacts, read_facts
from sharewell.guidance.interview import question
from sharewell.guidance.unusual import SIGNS, UNUSUAL, with_signs
from sharewell.public.days import BadDay, read_day

LONGEST = 30_000
"""No honest page carries more than this many signs."""

MOST_MEMBERS = 12
"""Parts one page may hold, and answers: one for each recipient and child together."""

MOST_TOGETHER = 48
"""Recipients times children times parts: the work of a page grows with all three together.

The slowest page found within it took 0.6 seconds of one core, three times less than without it.
"""

TURNS_TEXT_AROUND = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
"""Signs that change the direction of what follows: they could make a reason read otherwise."""


class BadState(ValueError):
    """What came back does not fit; the message is one sentence for a person."""


class State(NamedTuple):
    """The facts so far, the fields answered with *I do not know*, and the order of asking.

    `coarse` holds, for a question answered with a group only, the id of that group; `seldom` what
    was ticked of the things that are seldom so.
    """

    facts: Facts
    dont_know: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    coarse: tuple[tuple[str, str], ...] = ()
    seldom: tuple[str, ...] = ()

    def as_text(self) -> str:
        """Return the state as the hidden field carries it."""
        return json.dumps(
            {"facts": self.facts, "dont_know": self.dont_know, "asked": self.asked,
             "coarse": dict(self.coarse), "seldom": self.seldom},
            separators=(",", ":"), ensure_ascii=False,
        )  # fmt: skip

    def before(self, field: str) -> str | None:
        """Return the question asked before this one, if any."""
        place = self.asked.index(field) if field in self.asked else len(self.asked)
        return self.asked[place - 1] if place else None

    def answered(self, path: str, value: Any, group: str = "") -> "State":
        """Return the state with one fact said, or with `None` for *I do not know*.

        Where an earlier answer is changed, what is seldom so is named anew.
        """
        field = plain(path)
        unknown = [one for one in self.dont_know if one != field]
        coarse = {**dict(self.coarse), field: group}
        if not group:
            del coarse[field]
        changed = field in self.asked or get(self.facts, path) is not None
        before = tuple(one for one in self.asked if one != UNUSUAL or not changed)
        return State(
            cleaned(put(self.facts, path, value)),
            tuple(unknown + [field] if value is None else unknown),
            before if field in before else (*before, field),
            tuple(coarse.items()),
            self.seldom if UNUSUAL in before else (),
        )

    def but_seldom(self) -> Facts:
        """Return the facts without what was ticked of the things that are seldom so."""
        facts = self.facts
        for sign in SIGNS:
            place = place_of(sign.field, facts)
            said = get(facts, place)
            if sign.id in self.seldom and isinstance(said, list):
                facts = put(facts, place, [one for one in said if one != sign.value])
            elif sign.id in self.seldom and said == sign.value:
                facts = put(facts, place, None)
        return facts

    def named(self, ids: Collection[str]) -> "State":
        """Return the state with what is seldom so said anew: these are, and no others."""
        return self._replace(
            facts=cleaned(with_signs(self.but_seldom(), ids)),
            asked=self.asked if UNUSUAL in self.asked else (*self.asked, UNUSUAL),
            seldom=tuple(sign.id for sign in SIGNS if sign.id in ids),
        )


EMPTY = State({})
_ASKED = frozenset({*FIELDS, UNUSUAL})
_SELDOM = frozenset(sign.id for sign in SIGNS)


def read(text: str) -> State:
    """Read the hidden field. Raises `BadState`."""
    if not text:
        return EMPTY
    if len(text) > LONGEST:
        raise BadState(_("This page carries more than it can. Start again."))
    given = _loaded(text)
    on = _day(given.get("facts"))
    try:
        facts = read_facts(given.get("facts", {}))
    except (InvalidFacts, RecursionError) as error:
        raise BadState(_sentence(error)) from None
    _not_too_many(facts)
    _each_corrected_once(facts)
    return State(
        facts, _names(given.get("dont_know"), FIELDS), _names(given.get("asked"), _ASKED),
        _groups(given.get("coarse", {}), on), _names(given.get("seldom"), _SELDOM),
    )  # fmt: skip


def _loaded(text: str) -> dict[str, Any]:
    """Return what the hidden field holds, when it can only be read one way."""
    try:
        given = json.loads(text, object_pairs_hook=_said_once)
        sound = all(is_sound(one) for one in _texts(given))
    except (ValueError, RecursionError):
        raise BadState(_cannot_read()) from None
    known = isinstance(given, dict) and not set(given) - set(State._fields)
    if not known or not sound:
        raise BadState(_cannot_read())
    found: dict[str, Any] = given
    return found


def _cannot_read() -> str:
    return _("What the page carried cannot be read. Start again.")


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that says one thing twice: which of the two would hold is a guess."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def is_sound(text: str) -> bool:
    """Say whether every sign of a text can be written and reads the same everywhere.

    >>> is_sound("they have closed"), is_sound("two\\nlines"), is_sound("\\u202e")
    (True, False, False)
    """
    return not any(
        unicodedata.category(sign) in ("Cc", "Cs")
        or unicodedata.bidirectional(sign) in TURNS_TEXT_AROUND
        for sign in text
    )


def _sentence(error: Exception) -> str:
    """Say which fact does not fit, without repeating what came in."""
    field = error.field if isinstance(error, InvalidFacts) else ""
    if plain(field) in FIELDS or field in ("on", "corrections"):
        words = _("One answer does not fit the question “%(field)s”. Start again.")
        return words % {"field": field}
    return _not_a_fact()


def _not_a_fact() -> str:
    return _("The page carried something that is not a fact we know. Start again.")


def _not_too_many(facts: Facts) -> None:
    """Hold the work of one page to what a person waits for: it grows with every answer asked."""
    answers = max(1, len(facts.get("recipients", ()))) * max(1, len(facts.get("children", ())))
    if answers > MOST_MEMBERS:
        words = _(
            "At most %(most)s fit on one page: recipients times children. Do the rest separately."
        )
        raise BadState(words % {"most": MOST_MEMBERS})
    parts = len(members(facts, "information.parts"))
    if parts > MOST_MEMBERS:
        words = _("At most %(most)s parts fit on one page. Do the rest separately.")
        raise BadState(words % {"most": MOST_MEMBERS})
    if answers * max(1, parts) > MOST_TOGETHER:
        words = _(
            "Recipients times children times parts may come to %(most)s on one page, and no more. "
            "Do the rest separately."
        )
        raise BadState(words % {"most": MOST_TOGETHER})


def _day(facts: object) -> str:
    """Return the day whose rules answer: the one stated, written as we write it, or today."""
    stated = facts.get("on") if isinstance(facts, dict) else None
    try:
        return clock.today().isoformat() if stated is None else read_day(str(stated))
    except BadDay as error:
        raise BadState(str(error)) from None


def _each_corrected_once(facts: Facts) -> None:
    corrections = facts.get("corrections", [])
    if len({one["of"] for one in corrections}) != len(corrections):
        raise BadState(_("The page corrected one thing twice. Start again."))


def _names(given: object, known: Collection[str]) -> tuple[str, ...]:
    names = given if isinstance(given, list) else [] if given is None else [given]
    if any(not isinstance(name, str) or name not in known for name in names):
        raise BadState(_not_a_fact())
    return tuple(dict.fromkeys(names))


def _groups(given: object, on: str) -> tuple[tuple[str, str], ...]:
    """Return the groups chosen, each one that its question offers on that day."""
    if not isinstance(given, dict):
        raise BadState(_not_a_fact())
    for field, group in given.items():
        offered = question(field, on).groups if field in FIELDS else ()
        if group not in [one.id for one in offered]:
            raise BadState(_not_a_fact())
    return tuple(given.items())


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

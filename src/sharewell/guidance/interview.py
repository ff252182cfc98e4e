"""The guided interview: which question next, in which words, and what has been told so far."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sharewell.guidance.catalogue.edition import Edition, Item, edition_on
from sharewell.guidance.deciding import Judged, day_of, judge
from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.explore import with_fact
from sharewell.guidance.facts import FIELDS, Facts, read_facts, walk
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules.likelihood import FIRST

WORTH_ASKING = 0.07
"""Below this, an open question is not worth a busy person's time: a judgement of ours."""

PATIENCE = 6
LESS_PATIENT = 0.5
"""After so many answers each further question has to be worth this share of `WORTH_ASKING` more."""


class Option(NamedTuple):
    """One answer a question offers."""

    value: str
    label: str
    hint: str


class Group(NamedTuple):
    """Several options under one label; `stands_for` is taken when nothing more is said."""

    id: str
    label: str
    hint: str
    stands_for: str
    options: tuple[Option, ...]


class Step(NamedTuple):
    """One question as it is put to somebody; whoever asks always adds *I do not know*.

    Where a list is long it has `groups`: the first, shorter choice. `options` always holds all.
    """

    field: str
    words: str
    short: str
    why_asked: str
    help: str
    many: bool
    options: tuple[Option, ...]
    groups: tuple[Group, ...]


def unknown_fields(given: object, at: str = "") -> frozenset[str]:
    """Return the dotted fields whose value somebody gave as *unknown*: they are not asked again."""
    found: set[str] = set()
    if isinstance(given, Mapping):
        for key, value in given.items():
            field = f"{at}.{key}" if at else str(key)
            if value in ("unknown", ["unknown"]):
                found.add(field)
            else:
                found |= unknown_fields(value, field)
    elif isinstance(given, list | tuple):
        for item in given:
            found |= unknown_fields(item, "" if at == "children" else at)
    return frozenset(found)


def next_question(facts: Mapping[str, Any], on: str | None = None) -> str | None:
    """Return the dotted field whose answer matters most now, or nothing when none is worth asking.

    A field given as `"unknown"` is not asked again. Raises `InvalidFacts`.
    """
    known = read_facts(facts)
    day = day_of(known, on)
    return best_question(judge(known, 0, day), known, 0, unknown_fields(facts))


def best_question(
    judged: Judged,
    facts: Facts,
    recipient: int,
    asked: Collection[str],
    left: Collection[str] = (),
) -> str | None:
    """Return the best next question of a judged case; what is `left` is asked in another way."""
    if judged.outcome.outcome == "share_now":
        return None
    skip = frozenset(asked) | _given_one_by_one(facts)
    case = judged.foremost.case.knowing({})
    for field in FIRST:
        if field not in skip and field not in case.known and _could_matter(judged, field):
            return field
    best = None if is_settled(judged) else _most_worth(judged, skip, left)
    if best is not None:
        return best
    if judged.outcome.outcome != "share_deidentified" and _decides_whom_to_tell(case, skip):
        return "risk.source"
    return None


def is_settled(judged: Judged) -> bool:
    """Say whether nothing more is worth asking: danger or a grave worry is told, whatever else."""
    outcome = judged.outcome.outcome
    case = judged.foremost.case.knowing({})
    return outcome == "share_now" or (outcome == "refer" and c.seriously_harmed(case))


def _given_one_by_one(facts: Facts) -> frozenset[str]:
    """Return the fields given for each of several children or parts: not asked one by one."""
    prefixes: tuple[str, ...] = ()
    if facts.get("children"):
        prefixes += ("risk.", "child.")
    if len(facts.get("information", {}).get("parts", ())) > 1:
        prefixes += ("information.parts.",)
    return frozenset(field for field in FIELDS if prefixes and field.startswith(prefixes))


def _could_matter(judged: Judged, field: str) -> bool:
    """Say whether one of the first questions can change anything that is said."""
    if field == "sharer.kind":
        return True  # where you work decides the lawful reasons, and whom to ask
    now = judged.outcome[:2]
    return any(led[:2] != now for _, led in judged.sweep.get(field, ()))


def _most_worth(judged: Judged, asked: Collection[str], left: Collection[str]) -> str | None:
    """Return the open field most worth asking, the first of the facts' order among equals."""
    answers = len(judged.foremost.case.known.keys() - {"nation"} | set(asked))
    best, most = None, WORTH_ASKING * (1 + LESS_PATIENT * max(0, answers - PATIENCE))
    for field, worth in judged.worth.items():
        if worth > most and field not in asked and field not in left:
            best, most = field, worth
    return best


def _decides_whom_to_tell(case: Case, asked: Collection[str]) -> bool:
    """Say whether who the harm comes from is still to be asked: it decides whom to tell."""
    return (
        "risk.source" not in case.known
        and "risk.source" not in asked
        and c.in_need(case)
        and c.safeguards(case)
        and not c.asking(case)
        and not c.counts_or_anonymous(case)
        and not c.not_personal(case)
    )


def ask(
    facts: Mapping[str, Any],
    on: str | None = None,
    dont_know: Collection[str] = (),
    left: Collection[str] = (),
) -> Step | None:
    """Return the next question in words, or nothing.

    `dont_know` are fields not to ask again, `left` fields that are asked in another way.
    """
    known = read_facts(facts)
    day = day_of(known, on)
    asked = unknown_fields(facts) | frozenset(dont_know)
    field = best_question(judge(known, 0, day), known, 0, asked, left)
    return None if field is None else question(field, day)


def question(field: str, on: str) -> Step:
    """Return one question in the words of the edition in force on a day (ISO date)."""
    item = edition_on(on).table("questions")[field.replace(".", "_")]
    groups = tuple(_group(one, item["options"]) for one in item.get("groups", ()))
    return Step(
        field, item["words"], item["short"], item["why_asked"], item.get("help", ""),
        FIELDS[field].many, tuple(_option(one) for one in item["options"]), groups,
    )  # fmt: skip


def _group(one: Item, options: list[Item]) -> Group:
    members = tuple(_option(each) for each in options if each.get("group") == one["id"])
    return Group(one["id"], one["label"], one.get("hint", ""), one["stands_for"], members)


def _option(one: Item) -> Option:
    return Option(one["value"], one["label"], one.get("hint", ""))


def with_answer(facts: Facts, field: str, value: object) -> Facts:
    """Return the facts with one answer added; `"unknown"` is kept, so it is not asked again."""
    return with_fact(facts, field, value)


def told(facts: Mapping[str, Any], on: str | None = None) -> list[tuple[str, str, str]]:
    """Return what has been told so far: (field, what it is about, the answer in words)."""
    known = read_facts(facts)
    day = day_of(known, on)
    edition = edition_on(day)
    return [
        (field, question(field, day).short, "; ".join(labels_of(edition, field, values)))
        for field, values in _given(known)
    ]


def labels_of(edition: Edition, field: str, value: str | Collection[str]) -> list[str]:
    """Return the words for the value or values of a field, as the question offers them."""
    item = edition.get("questions", field.replace(".", "_")) or {"options": []}
    words = {one["value"]: one["label"] for one in item["options"]}
    values = [value] if isinstance(value, str) else value
    return [str(words.get(one, one)) for one in values]


def _given(facts: Facts) -> list[tuple[str, list[str]]]:
    return [
        (field, value if isinstance(value, list) else [value])
        for field, value in walk(facts)
        if field in FIELDS
    ]

"""The rule book laid out as sections, entries and labelled values: what every format prints."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sharewell.guidance.days import in_words
from sharewell.guidance.rulebook import words
from sharewell.guidance.rulebook.book import Book
from sharewell.guidance.rulebook.changes import HEADINGS

WORKED_EXAMPLES_SHOWN = 3
"""How many situations the book names under a rule; the data hold them all."""


class Value(NamedTuple):
    """One thing said of an entry, in one text or several; `ids` name the sources they stand for."""

    label: str
    texts: list[str]
    ids: tuple[str, ...] = ()


class Entry(NamedTuple):
    """One rule, item or source."""

    id: str
    title: str
    text: str
    values: list[Value]
    doubt: str | None = None
    link: str | None = None


class Section(NamedTuple):
    """One part of the book."""

    id: str
    title: str
    intro: str
    entries: list[Entry]


def title(book: Book) -> str:
    """Return the title of the book."""
    return f"The rule book of Sharewell on {in_words(book['on'])}"


def preface(book: Book) -> list[str]:
    """Return the paragraphs that stand before the first section."""
    said = [
        f"Edition {book['edition']}, England. This is advice: a named person decides.",
        "Rules are tried from the top. The first that applies decides; every later one that "
        "applies as well gives way to it.",
    ]
    if book["for_reading_only"]:
        said.append("This edition is kept for reading old decisions. Decide nothing new by it.")
    return said


def sections(book: Book) -> list[Section]:
    """Return every section that holds something."""
    found = [_tier(tier, book) for tier in book["tiers"]]
    names = _names(book)
    found += [_table(table, names) for table in book["tables"]]
    found.append(
        Section("sources", "Sources", "Everything that the book rests on.",
                [_source(one) for one in book["sources"]])
    )  # fmt: skip
    return [section for section in found if section.entries]


def _tier(tier: dict[str, Any], book: Book) -> Section:
    rules = [rule_as_entry(rule) for rule in book["rules"] if rule["tier"] == tier["name"]]
    heading = f"Rules {tier['number']}: {tier['name']}"
    return Section(f"tier-{tier['name']}", heading, tier["why"], rules)


def rule_as_entry(rule: dict[str, Any], examples: int | None = WORKED_EXAMPLES_SHOWN) -> Entry:
    """Return a rule laid out, with so many worked examples (`None`: all)."""
    values = [Value("Answer", [f"{rule['outcome_words']} ({rule['strength_words']})"])]
    values.append(Value("Applies when", rule["when"] or ["nothing above decides"]))
    values.append(Value("Unless", rule["unless"]))
    values.append(Value("Towards", [kind["label"] for kind in rule["to"] or ()]))
    values.append(Value("For", rule["purposes"] or []))
    values.append(Value("In force", _dates(rule)))
    values.append(Value("Decides in", _examples(rule["decides_in"], examples)))
    values.append(Value("Gives way in", _examples(rule["yields_in"], examples)))
    values.append(_rests_on(rule))
    values.append(Value("Name", [rule["name"]]))
    return Entry(f"rule-{rule['name']}", rule["title"], rule["text"], _said(values))


def _said(values: list[Value]) -> list[Value]:
    return [value for value in values if value.texts]


def _examples(examples: list[dict[str, str | None]], shown: int | None) -> list[str]:
    named = [
        f"{one['id']}: {one['title']}" + (f", when {one['variation']}" if one["variation"] else "")
        for one in examples[:shown]
    ]
    more = len(examples) - len(named)
    return [*named, f"and {more} more"] if more else named


def _dates(item: dict[str, Any]) -> list[str]:
    starts, ends = item.get("in_force_from"), item.get("in_force_until")
    said = [f"from {in_words(starts)}"] if starts else []
    return [*said, f"until the day before {in_words(ends)}"] if ends else said


def _rests_on(item: dict[str, Any]) -> Value:
    cited = item.get("sources", ())
    return Value("Rests on", [one["title"] for one in cited], tuple(one["id"] for one in cited))


Names = dict[str, dict[str, str]]
"""What every item of a table is called, by table and id."""

_REFERS = {
    "bases": ("bases",),
    "gateways": ("duties", "sources"),
    "clock": ("clocks",),
    "joins_with": ("conditions",),
    "on": ("bodies", "recipients"),
    "to": ("bodies", "recipients"),
    "kinds": ("bodies", "recipients"),
}
"""Keys whose values are ids in other tables: a reader sees what those are called."""


def _names(book: Book) -> Names:
    tables = [*book["tables"], {"name": "sources", "items": book["sources"]}]
    return {
        table["name"]: {item["id"]: _heading(item) for item in table["items"]} for table in tables
    }


def _heading(item: dict[str, Any]) -> str:
    said = next(str(item[key]) for key in HEADINGS if key in item)
    return said[:1].upper() + said[1:]


def _table(table: dict[str, Any], names: Names) -> Section:
    name, items = table["name"], table["items"]
    if name == "bank_holidays" and items:
        entries = [_days(items)]  # ninety days are one list, not ninety entries
    else:
        entries = [_item(name, item, names) for item in items]
    return Section(f"table-{name}", table["title"], table["intro"], entries)


def _days(items: list[dict[str, Any]]) -> Entry:
    years: dict[str, list[str]] = {}
    for item in items:
        years.setdefault(item["date"][:4], []).append(f"{in_words(item['date'])}, {item['name']}")
    values = [Value(year, days) for year, days in years.items()]
    values += [Value("How sure", [items[0]["certainty_words"]]), _rests_on(items[0])]
    return Entry("bank_holidays-days", f"{min(years)} to {max(years)}", "", values)


_ASIDE = frozenset({
    "id", "text", "doubt", "sources", "certainty", "certainty_words", "in_force_from",
    "in_force_until",
})  # fmt: skip


def _item(table: str, item: dict[str, Any], names: Names) -> Entry:
    heading = next(key for key in HEADINGS if key in item)
    values = [
        Value(words.key_words(key), _value(key, item, names))
        for key in item
        if key not in _ASIDE and key not in words.SILENT and key != heading
    ]
    values += [Value("In force", _dates(item)), Value("How sure", [item["certainty_words"]])]
    values.append(_rests_on(item))
    return Entry(
        f"{table}-{item['id']}", _heading(item), str(item.get("text", "")), _said(values),
        item.get("doubt"),
    )  # fmt: skip


def _value(key: str, item: dict[str, Any], names: Names) -> list[str]:
    """Return what one key of an item says: a time with its unit, ids by their names."""
    if key == "amount":
        unit = words.plain(str(item["unit"]))
        return [f"{item[key]} {unit.removesuffix('s') if item[key] == 1 else unit}"]
    if key in _REFERS and isinstance(item[key], str | list):
        ids = [item[key]] if isinstance(item[key], str) else item[key]
        return [_called(one, _REFERS[key], names) for one in ids if isinstance(one, str)]
    return list(_texts(item[key]))


def _called(name: str, tables: tuple[str, ...], names: Names) -> str:
    found = [names[table][name] for table in tables if name in names.get(table, {})]
    return found[0] if found else words.plain(name)


def joined(texts: list[str]) -> str:
    """Return several texts as one: sentences in a row, anything else with semicolons."""
    if any(text.endswith(".") for text in texts):
        return " ".join(texts)
    return "; ".join(texts)


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")


def _texts(value: object) -> Iterator[str]:
    """Yield what a value of the catalogue says, one text for each thing it holds."""
    if isinstance(value, bool):
        yield "yes" if value else "no"
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield _pairs(value)
    else:
        yield _readable(str(value))


def _pairs(value: dict[str, Any]) -> str:
    said = next((key for key in ("text", "label") if key in value), None)
    if said is not None:
        return str(value[said])
    return "; ".join(f"{words.plain(str(k))}: {', '.join(_texts(v))}" for k, v in value.items())


def _readable(text: str) -> str:
    """Return a code or a date in words; any other text as it stands."""
    if _DATE.fullmatch(text):
        return in_words(text)
    return words.plain(text) if _CODE.fullmatch(text) else text


_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
"""What a reader may be sent to: nothing that could run, or end the link early."""


def _source(item: dict[str, Any]) -> Entry:
    keys = ("publisher", "edition", "paragraph", "published_on")
    values = [Value(words.key_words(key), list(_texts(item[key]))) for key in keys if key in item]
    values.append(Value("How sure", [item["certainty_words"]]))
    link = item.get("link", "")
    return Entry(
        f"sources-{item['id']}", item["title"], "", values, item.get("doubt"),
        link if _ADDRESS.fullmatch(link) else None,
    )  # fmt: skip

"""An answer as plain text: to read in a terminal, or to paste into a record.

The order is that of the answer page: what to do, why, what to send, whom to tell, what to write
down, what would change it, sources. No line is longer than 80 columns.
"""

import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sharewell.guidance.days import in_words

WIDTH = 80

Part = Mapping[str, Any]
"""One recipient's answer."""

_DOUBT = "Not settled: "


class _Cites:
    """Turns ids of sources into the numbers they have at the end of the text."""

    def __init__(self, sources: Iterable[Part]) -> None:
        self._number = {source["id"]: place for place, source in enumerate(sources, start=1)}

    def __call__(self, item: Part) -> str:
        found = sorted(self._number[name] for name in item.get("sources", ()))
        return f" [{', '.join(map(str, found))}]" if found else ""


def as_text(answer: Part) -> str:
    """Return the whole answer as text, every recipient's part after another."""
    cite = _Cites(answer["sources"])
    lines = [f"Answer for {in_words(answer['on'])}"]
    for note in answer["notes"]:
        lines += wrap(note)
    for part in answer["recipients"]:
        lines += _recipient(part, cite, alone=len(answer["recipients"]) == 1)
    lines += _heading("Sources")
    for place, source in enumerate(answer["sources"], start=1):
        lines += _source(place, source)
    lines += ["", f"Rules in force on {in_words(answer['on'])} (edition {answer['edition']})."]
    lines += ["This is advice. You decide, and you are right to act on a genuine worry."]
    return "\n".join(lines) + "\n"


def wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Return a text in lines of at most 80 columns; long addresses stay whole."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def top(part: Part) -> list[str]:
    """Return what stands on top of one recipient's answer: the headline and what to do first."""
    lines = [*wrap(part["headline"].upper()), *wrap(part["lead"])]
    return lines + _block("What to do first", _do_first(part))


def _heading(title: str) -> list[str]:
    return ["", title.upper()]


def _block(title: str, lines: list[str]) -> list[str]:
    return [*_heading(title), *lines] if lines else []


def _bullet(text: str) -> list[str]:
    return wrap(text, "- ", "  ")


def _recipient(part: Part, cite: _Cites, *, alone: bool) -> list[str]:
    to = part["recipient"]["label"]
    mark = "" if alone else f"{part['recipient']['index'] + 1}. "
    lines = ["" if alone else "\n" + "-" * WIDTH, *wrap(f"{mark}To: {to}"), "", *top(part)]
    for title, say in _SECTIONS:
        lines += _block(title, say(part, cite))
    return lines


def _source(place: int, source: Part) -> list[str]:
    about = [source["title"], source.get("publisher"), source.get("edition")]
    number = f"{place}. "
    lines = wrap(", ".join(one for one in about if one), number, " " * len(number))
    return [*lines, " " * len(number) + source["link"]] if source.get("link") else lines


def _do_first(part: Part) -> list[str]:
    lines = []
    for place, step in enumerate(part["do_first"], start=1):
        number = f"{place}. "
        said = f"{_stop(step['title'])} {step['text']}".strip()
        if step.get("phone") and step["phone"] not in said:
            said = f"{said} Phone {step['phone']}."
        lines += wrap(said, number, " " * len(number))
    return lines


def _instead(part: Part, cite: _Cites) -> list[str]:
    return [
        line
        for one in part["instead"]
        for line in _bullet(f"{_stop(one['action'])} {one['why']}{cite(one)}")
    ]


def _by_child(part: Part, cite: _Cites) -> list[str]:
    return [
        line
        for child in part.get("by_child", ())
        for line in _bullet(
            f"Child {child['index'] + 1}: "
            + " ".join(f"{reason['text']}{cite(reason)}" for reason in child["reasons"][:1])
        )
    ]


def _reasons(part: Part, cite: _Cites) -> list[str]:
    lines: list[str] = []
    for reason in part["reasons"]:
        if not reason.get("gives_way"):
            lines += [*wrap(_stop(reason["title"])), *wrap(f"{reason['text']}{cite(reason)}", "  ")]
    return lines


def _gave_way(part: Part, _cite: _Cites) -> list[str]:
    """What another rule would say, and why it does not: its own reason would mislead here."""
    return [
        line
        for reason in part["reasons"]
        if reason.get("gives_way")
        for line in _bullet(f"{_stop(reason['title'])} It gives way: {reason['gives_way']}")
    ]


def _law(*keys: str) -> Callable[[Part, _Cites], list[str]]:
    """Return a section that lists items of law: what each is, why, what is still to be shown."""

    def say(part: Part, cite: _Cites) -> list[str]:
        return [line for key in keys for item in part[key] for line in _law_item(item, cite)]

    return say


def _law_item(item: Part, cite: _Cites) -> list[str]:
    lines = _bullet(f"{item['label']}: {item['provision']}{cite(item)}")
    for key in ("why", "effect", "policy_note"):
        lines += wrap(item.get(key) or "", "  ")
    lines += [line for one in item.get("cautions") or () for line in wrap(one, "  ")]
    lines += _shown(item.get("limbs") or item.get("test") or ())
    return lines + (wrap(_DOUBT + item["doubt"], "  ") if item.get("doubt") else [])


_STATES = {"satisfied": "shown", "open": "still to be shown", "failed": "not so"}


def _shown(tests: Iterable[Part]) -> list[str]:
    return [
        line
        for test in tests
        for line in wrap(f"{_STATES[test['state']]}: {test['text']}", "  - ", "    ")
    ]


def _weighed(key: str) -> Callable[[Part, _Cites], list[str]]:
    """Return a section that weighs one thing against another, if it applies."""

    def say(part: Part, cite: _Cites) -> list[str]:
        item = part[key]
        if not item.get("applies"):
            return []
        lines = wrap(f"{item['text']}{cite(item)}")
        lines += [line for one in item.get("for", ()) for line in wrap(f"For: {one}", "  ")]
        lines += [line for one in item.get("against", ()) for line in wrap(f"Against: {one}", "  ")]
        return lines + _shown(item.get("test", ()))

    return say


def _consent(part: Part, cite: _Cites) -> list[str]:
    item = part["consent"]
    lines = wrap(f"{item.get('text', '')}{cite(item)}")
    return lines + [line for one in item.get("reasons", ()) for line in _bullet(one)]


_SEND = {
    "send": "Send",
    "leave_out": "Leave out",
    "redact": "Take out",
    "summarise": "Say in summary",
    "add_context": "Add",
    "mark": "Mark",
}


def _minimise(part: Part, cite: _Cites) -> list[str]:
    lines = []
    for one in part["minimise"]:
        why = f" ({one['why'].rstrip('.')})" if one.get("why") else ""
        lines += _bullet(f"{_SEND[one['do']]}: {one['what'].rstrip('.')}{why}.{cite(one)}")
    return lines


_TELL = {
    "tell": "tell them",
    "tell_later": "tell them later",
    "do_not_tell_yet": "not yet",
    "ask_police_first": "ask the police first",
}


def _telling(part: Part, cite: _Cites) -> list[str]:
    return [
        line
        for one in part["telling"]
        for line in _bullet(f"{one['label']}: {_TELL[one['advice']]}. {one['why']}{cite(one)}")
    ]


def _checks(when: str) -> Callable[[Part, _Cites], list[str]]:
    def say(part: Part, cite: _Cites) -> list[str]:
        found = [one for one in part["checks"] if one["when"] == when]
        return [line for one in found for line in _bullet(f"{one['text']}{cite(one)}")]

    return say


def _advice(part: Part, cite: _Cites) -> list[str]:
    item = part["advice"]
    asked = ", ".join(one["label"] for one in item.get("ask", ()))
    lines = wrap(f"{item.get('text', '')}{cite(item)}")
    return lines + (wrap(f"Ask: {asked}.") if asked else [])


def _record(part: Part, _cite: _Cites) -> list[str]:
    return [
        line for one in part["record"] for line in _bullet(f"{_stop(one['label'])} {one['text']}")
    ]


def _clocks(part: Part, cite: _Cites) -> list[str]:
    lines = []
    for clock in part["clocks"]:
        due = f" Due on {in_words(clock['due_on'])}." if clock.get("due_on") else ""
        lines += _bullet(f"{_stop(clock['text'])}{due}{cite(clock)}")
        lines += wrap(_DOUBT + clock["doubt"], "  ") if clock.get("doubt") else []
    return lines


def _derived(part: Part, cite: _Cites) -> list[str]:
    return [
        line
        for one in part["derived"]
        for line in _bullet(f"{_stop(one['label'])} {one['why']}{cite(one)}")
    ]


def _assumed(part: Part, _cite: _Cites) -> list[str]:
    """Only what could still turn the answer is worth a reader's time here; JSON has the rest."""
    could_change = {one["fact"] for one in part["unknowns"]}
    return [
        line
        for one in part["assumed"]
        if one["fact"] in could_change
        for line in _bullet(f"{one['label']}: {_value(one['value'])}")
    ]


def _value(value: str | list[str]) -> str:
    said = [value] if isinstance(value, str) else value
    return ", ".join(said).replace("_", " ") or "nothing"


def _would_change(part: Part, _cite: _Cites) -> list[str]:
    return [
        line
        for one in part["would_change"]
        for line in _bullet(f"{one['if'].rstrip(':')}: {one['then']}")
    ]


def _stop(text: str) -> str:
    """Return a text that ends a sentence."""
    return text if text.endswith((".", "?", "!", ":", "”")) else f"{text}."


_SECTIONS: tuple[tuple[str, Callable[[Part, _Cites], list[str]]], ...] = (
    ("Instead, or as well", _instead),
    ("Child by child", _by_child),
    ("Why, in plain words", _reasons),
    ("The lawful reason, best first", _law("bases")),
    ("Conditions for sensitive facts", _law("conditions")),
    ("Duties and powers", _law("duties")),
    ("What was told in confidence", _weighed("confidence")),
    ("Private and family life", _weighed("human_rights")),
    ("Consent", _consent),
    ("What to send, what to leave out", _minimise),
    ("Before you send", _checks("before")),
    ("After you have sent", _checks("after")),
    ("Whom to tell", _telling),
    ("By when", _clocks),
    ("Advice", _advice),
    ("What to write down", _record),
    ("What would change this answer", _would_change),
    ("Rules that gave way", _gave_way),
    ("Worked out from what you said", _derived),
    ("Taken for granted, and could matter", _assumed),
)

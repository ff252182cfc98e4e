"""An answer as plain text: to read in a terminal, or to paste into a record.

A short record comes first: what to do, why, what to send, whom to tell, what to write down. The
rest follows under a heading of its own, and the sources of what is printed stand last. No line is
longer than 80 columns.
"""

import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sharewell.guidance.days import in_words

WIDTH = 80

Part = Mapping[str, Any]
"""One recipient’s answer."""

_DOUBT = "Not settled: "
_MARKS = {
    "reported": "reported",
    "stated": "stated",
    "from_knowledge": "from knowledge",
    "uncertain": "uncertain",
    "design": "our own view",
}
"""How sure we are, in a word or two; what was read at its source needs no mark."""


class _Cites:
    """Numbers the sources in the order in which they are first cited, and collects the marks."""

    def __init__(self, sources: Iterable[Part]) -> None:
        self._held = {source["id"]: source for source in sources}
        self.cited: dict[str, int] = {}
        self.marks: dict[str, str] = {}

    def __call__(self, item: Part) -> str:
        """Return the numbers of what an item cites."""
        for name in item.get("sources", ()):
            self.cited.setdefault(name, len(self.cited) + 1)
        found = sorted(self.cited[name] for name in item.get("sources", ()))
        return f" [{', '.join(map(str, found))}]" if found else ""

    def mark(self, item: Part) -> str:
        """Return how sure we are of an item, where it is less than seen."""
        word = _MARKS.get(item.get("certainty") or "")
        if word is None:
            return ""
        self.marks[word] = item.get("certainty_words") or word
        return f" ({word})"

    def in_order(self) -> list[Part]:
        """Return the sources that were cited, as they are numbered."""
        return [self._held[name] for name in self.cited]


def as_text(answer: Part) -> str:
    """Return the whole answer as text: every recipient’s short record, and then the rest."""
    cite = _Cites(answer["sources"])
    parts = answer["recipients"]
    alone = len(parts) == 1
    lines = [f"Answer for {in_words(answer['on'])}"]
    for note in answer["notes"]:
        lines += wrap(note)
    for part in parts:
        lines += ["" if alone else "\n" + "-" * WIDTH, *_to(part, alone=alone), "", *top(part)]
        lines += _said(_RECORD, part, cite)
    in_the_record = len(cite.cited)
    lines += _the_rest(parts, cite)
    lines += _heading("Sources")
    for place, source in enumerate(cite.in_order(), start=1):
        lines += _source(place, source, cite, linked=place <= in_the_record)
    lines += _block("What the marks mean", _legend(cite))
    lines += ["", f"Rules in force on {in_words(answer['on'])} (edition {answer['edition']})."]
    lines += ["This is advice. You decide, and you are right to act on a genuine worry."]
    return "\n".join(lines) + "\n"


def _the_rest(parts: list[Part], cite: _Cites) -> list[str]:
    lines: list[str] = []
    for part in parts:
        rest = _said(_REST, part, cite)
        if rest and len(parts) > 1:
            lines += ["", *_to(part, alone=False)]
        lines += rest
    return ["", "-" * WIDTH, "THE REST: CHECKS, TIMES AND THE LAW", *lines] if lines else []


def _said(sections: "Sections", part: Part, cite: _Cites) -> list[str]:
    return [line for title, say in sections for line in _block(title, say(part, cite))]


def _to(part: Part, *, alone: bool) -> list[str]:
    number = "" if alone else f"{part['recipient']['index'] + 1}. "
    return wrap(f"{number}To: {part['recipient']['label']}")


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


def _source(place: int, source: Part, cite: _Cites, *, linked: bool) -> list[str]:
    """Return one source; who published it, and where, stands with those of the short record."""
    about = [source["title"], source.get("publisher") if linked else "", source.get("edition")]
    number = f"{place}. "
    indent = " " * len(number)
    lines = wrap(", ".join(one for one in about if one) + cite.mark(source), number, indent)
    lines += wrap(_DOUBT + source["doubt"], indent) if source.get("doubt") else []
    return [*lines, indent + source["link"]] if linked and source.get("link") else lines


def _legend(cite: _Cites) -> list[str]:
    return [line for word, meaning in cite.marks.items() for line in _bullet(f"{word}: {meaning}")]


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
    lines = _bullet(f"{item['label']}: {item['provision']}{cite(item)}{cite.mark(item)}")
    for key in ("why", "effect", "policy_note"):
        lines += wrap(item.get(key) or "", "  ")
    lines += [line for one in item.get("cautions") or () for line in wrap(one, "  ")]
    lines += _shown(item.get("limbs") or item.get("test") or ())
    return lines + (wrap(_DOUBT + item["doubt"], "  ") if item.get("doubt") else [])


_STATES = {"open": "still to be shown", "failed": "not so"}
"""What is left to do; what the facts show already needs no line."""


def _shown(tests: Iterable[Part]) -> list[str]:
    return [
        line
        for test in tests
        if test["state"] in _STATES
        for line in wrap(f"{_STATES[test['state']]}: {test['text']}", "  - ", "    ")
    ]


def _weighed(key: str) -> Callable[[Part, _Cites], list[str]]:
    """Return a section that weighs one thing against another, if it applies."""

    def say(part: Part, cite: _Cites) -> list[str]:
        item = part[key]
        if not item.get("applies"):
            return []
        lines = wrap(f"{item['text']}{cite(item)}{cite.mark(item)}")
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
    several = len({one.get("part") for one in part["minimise"]} - {None}) > 1
    lines = []
    for one in part["minimise"]:
        why = f" ({one['why'].rstrip('.')})" if one.get("why") else ""
        which = f"Part {one['part'] + 1}: " if several and one.get("part") is not None else ""
        said = f"{which}{_SEND[one['do']]}: {one['what'].rstrip('.')}{why}."
        lines += _bullet(f"{said}{cite(one)}")
    return lines


_TELL = {
    "tell": "tell them",
    "tell_later": "tell them later",
    "do_not_tell_yet": "not yet",
    "ask_police_first": "ask first",
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
    """Only what this answer calls for: every field of a full record stands in the JSON."""
    names = {one["id"] for one in part["record"]}
    said = [words for name, words in _WRITE_DOWN.items() if name in names]
    return wrap(" ".join([*said, "Keep it with the child’s record."])) if said else []


_WRITE_DOWN = {
    "decided_at": "What you decided, when and why.",
    "items": "What went, to whom, and what you held back.",
    "lawful_basis": "The lawful reason.",
    "telling": "Whom you told in the family, or why not yet, and when you look at it again.",
    "receipt": "Who has it, and what they will do by when.",
    "told_requester": "What you told whoever asked.",
    "other_action": "What you did instead.",
}
"""What each field of the record is called in a sentence, where a short record has it."""


def _clocks(part: Part, cite: _Cites) -> list[str]:
    lines = []
    for clock in part["clocks"]:
        lines += _bullet(f"{_stop(clock['text'])}{_due(clock)}{cite(clock)}{cite.mark(clock)}")
        lines += wrap(_DOUBT + clock["doubt"], "  ") if clock.get("doubt") else []
    return lines


def _due(clock: Part) -> str:
    """Return the last day of a clock, and that it is sooner where it may have begun before."""
    if clock.get("due_on"):
        return f" Due on {in_words(clock['due_on'])}."
    if clock.get("due_if_today"):
        day = in_words(clock["due_if_today"])
        return f" Counted from {clock['counted_from']}: if that is today, due on {day}."
    return ""


def _derived(part: Part, cite: _Cites) -> list[str]:
    return [
        line
        for one in part["derived"]
        for line in _bullet(f"{one['label']}: {_as_it_stands(one)}{cite(one)}")
    ]


def _as_it_stands(row: Part) -> str:
    """Return what holds now; where somebody corrected it, what had been worked out, and why."""
    if not row["corrected"]:
        return f"{_stop(row['said'])} {row['why']}"
    before = f" It had been worked out as {row['before']}." if row["before"] else ""
    return f"{row['said']}, you corrected this. Your reason: {_stop(row['because'])}{before}"


def _assumed(part: Part, _cite: _Cites) -> list[str]:
    """Only what could still turn the answer is worth a reader’s time here; JSON has the rest."""
    could_change = {one["fact"] for one in part["unknowns"]}
    return [
        line
        for one in part["assumed"]
        if one["fact"] in could_change
        for line in _bullet(f"{one['label']}: {one['said'] or 'nothing'}")
    ]


def _would_change(part: Part, _cite: _Cites) -> list[str]:
    return [
        line
        for one in part["would_change"]
        for line in _bullet(f"If {one['if'].rstrip(':')}: {one['then']}.")
    ]


def _stop(text: str) -> str:
    """Return a text that ends a sentence."""
    return text if text.endswith((".", "?", "!", ":", "”")) else f"{text}."


Sections = tuple[tuple[str, Callable[[Part, _Cites], list[str]]], ...]

_RECORD: Sections = (
    ("Instead, or as well", _instead),
    ("Child by child", _by_child),
    ("Why, in plain words", _reasons),
    ("What to send, what to leave out", _minimise),
    ("Whom to tell", _telling),
    ("What to write down", _record),
)
"""The short record: enough to act on, and to show later why."""

_REST: Sections = (
    ("Before you send", _checks("before")),
    ("After you have sent", _checks("after")),
    ("By when", _clocks),
    ("Advice", _advice),
    ("What would change this answer", _would_change),
    ("Consent", _consent),
    ("The lawful reason, best first", _law("bases")),
    ("Conditions for sensitive facts", _law("conditions")),
    ("Duties and powers", _law("duties")),
    ("What was told in confidence", _weighed("confidence")),
    ("Private and family life", _weighed("human_rights")),
    ("Rules that gave way", _gave_way),
    ("Worked out from what you said", _derived),
    ("Taken for granted, and could matter", _assumed),
)

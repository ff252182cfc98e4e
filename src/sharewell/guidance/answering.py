"""The whole answer: the outcome for each recipient, and every section that explains it."""

from collections.abc import Callable, Mapping
from typing import Any

from sharewell.guidance import framing
from sharewell.guidance.catalogue.edition import Edition, edition_on
from sharewell.guidance.deciding import Judged, day_of, judge, outcome_on
from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.decide import Decided, Outcome
from sharewell.guidance.facts import Facts, read_facts
from sharewell.guidance.interview import best_question, labels_of, unknown_fields
from sharewell.guidance.rules import BOOK
from sharewell.guidance.rules.likelihood import chances
from sharewell.guidance.sections.advice import advice
from sharewell.guidance.sections.bases import bases
from sharewell.guidance.sections.checks import checks
from sharewell.guidance.sections.choice import choice
from sharewell.guidance.sections.clocks import clocks
from sharewell.guidance.sections.conditions import conditions
from sharewell.guidance.sections.confidence import confidence
from sharewell.guidance.sections.consent import consent
from sharewell.guidance.sections.derived import derived
from sharewell.guidance.sections.do_first import do_first
from sharewell.guidance.sections.duties import duties
from sharewell.guidance.sections.headline import headline, lead
from sharewell.guidance.sections.human_rights import human_rights
from sharewell.guidance.sections.instead import instead
from sharewell.guidance.sections.minimise import minimise
from sharewell.guidance.sections.reasons import reasons
from sharewell.guidance.sections.record import record
from sharewell.guidance.sections.telling import telling
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.would_change import would_change

Answer = dict[str, Any]

SECTIONS: dict[str, Callable[[View], object]] = {
    "headline": headline,
    "lead": lead,
    "do_first": do_first,
    "choice": choice,
    "instead": instead,
    "bases": bases,
    "conditions": conditions,
    "duties": duties,
    "confidence": confidence,
    "human_rights": human_rights,
    "consent": consent,
    "telling": telling,
    "minimise": minimise,
    "checks": checks,
    "advice": advice,
    "record": record,
    "clocks": clocks,
    "reasons": reasons,
}
"""Every section that is a function of one recipient's case, in the order of the answer."""


def outcome(facts: Mapping[str, Any], on: str | None = None) -> Outcome:
    """Return the outcome for the first recipient: outcome, strength, and the rules that decided.

    `facts` is one JSON-like object, `on` an ISO date that wins over the facts' own. Raises
    `InvalidFacts`.
    """
    known = read_facts(facts)
    return outcome_on(known, 0, day_of(known, on))


def answer(facts: Mapping[str, Any], on: str | None = None) -> Answer:
    """Return the whole answer: `docs/reference/answer.md` gives its shape.

    `facts` is one JSON-like object, `on` an ISO date that wins over the facts' own. Raises
    `InvalidFacts`. The same facts on the same day give the same answer, byte for byte.
    """
    known = read_facts(facts)
    day = day_of(known, on)
    edition = edition_on(day)
    asked = unknown_fields(facts)
    count = max(1, len(known.get("recipients", ())))
    answers = [_for_recipient(known, index, day, edition, asked) for index in range(count)]
    framing.tell_apart([one["recipient"] for one in answers])
    whole = {
        "edition": edition.id,
        "on": day,
        "act": known.get("act", "share"),
        "nation": known.get("nation", "england"),
        "notes": framing.notes(known, on or known.get("on") or day),
        **{key: value for key, value in answers[0].items() if key != "recipient"},
        "recipients": answers,
    }
    whole["sources"] = [_source(edition, name) for name in framing.mark(answers)]
    return whole


def _for_recipient(
    facts: Facts, index: int, day: str, edition: Edition, asked: frozenset[str]
) -> Answer:
    judged = judge(facts, index, day)
    view = _view(judged.foremost, edition)._replace(others=_other_children(judged))
    found: Answer = {
        "recipient": framing.recipient(view, index),
        "outcome": view.outcome,
        "strength": view.strength,
        "rules": list(judged.outcome.rules),
    }
    for name, section in SECTIONS.items():
        found[name] = section(view)
    found["derived"] = derived(view, facts.get("corrections", ()))
    found["assumed"] = _assumed(judged, edition)
    found["unknowns"] = _unknowns(judged, edition)
    found["would_change"] = would_change(view, _leads(judged))
    found["next_question"] = best_question(judged, facts, index, asked)
    if facts.get("children"):
        found["by_child"] = [
            _for_child(one, edition, place) for place, one in enumerate(judged.decided)
        ]
    return found


def _view(decided: Decided, edition: Edition) -> View:
    """Return what the sections read: a fresh case, so that they leave no trace in what is open.

    A rule that needs nothing speaks only where all others are silent: it yields without saying so.
    """
    holding = BOOK.holding(decided.case)
    yielding = tuple(rule for rule in holding if rule.needs and rule.name != decided.rule.name)
    return View(decided.case.knowing({}), edition, decided.rule, yielding)


def _other_children(judged: Judged) -> tuple[Case, ...]:
    """Return the cases of the children whose decision does not speak for all."""
    return tuple(one.case.knowing({}) for one in judged.decided if one is not judged.foremost)


def _for_child(decided: Decided, edition: Edition, index: int) -> Answer:
    view = _view(decided, edition)
    return {
        "index": index,
        "outcome": view.outcome,
        "strength": view.strength,
        "headline": headline(view),
        "reasons": reasons(view),
    }


def _assumed(judged: Judged, edition: Edition) -> list[Answer]:
    """Return what was taken for granted, where another answer could have mattered."""
    open_to_change = judged.unknowns
    return [
        {
            "fact": field,
            "value": list(value) if isinstance(value, tuple) else value,
            "label": _asked_as(edition, field, "short"),
            "said": "; ".join(labels_of(edition, field, value)),
            "why": "Nobody said. Another answer could change this one."
            if field in open_to_change
            else "Nobody said. It makes no difference here.",
        }
        for field, value in judged.assumed.items()
    ]


def _unknowns(judged: Judged, edition: Edition) -> list[Answer]:
    return [
        {"fact": field, "question": _asked_as(edition, field, "words"), "could_lead_to": outcomes}
        for field, outcomes in judged.unknowns.items()
    ]


def _asked_as(edition: Edition, field: str, key: str) -> str:
    item = edition.get("questions", field.replace(".", "_"))
    return str(item[key]) if item else field


WORTH_NAMING = 0.03
"""Below this chance a value is too far-fetched to be named among what would change the answer."""


def _leads(judged: Judged) -> dict[tuple[str, str], str]:
    """Return what the open facts would lead to, value by value, leaving out the far-fetched."""
    case = judged.foremost.case.knowing({})
    return {
        (field, value): led.outcome
        for field, tried in judged.sweep.items()
        for value, led in tried
        if led.outcome != judged.outcome.outcome
        and chances(case, field).get(value, 0.0) >= WORTH_NAMING
    }


_SHOWN = ("title", "publisher", "edition", "paragraph", "link", "certainty", "doubt")


def _source(edition: Edition, name: str) -> Answer:
    item = edition.table("sources")[name]
    shown = {"id": name, **{key: item.get(key) for key in _SHOWN}}
    framing.mark(shown)
    return shown

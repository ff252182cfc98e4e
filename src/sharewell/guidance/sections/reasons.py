"""The reasons, in words that could be said aloud to a parent or an inspector."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sharewell.guidance.engine.case import Case, Value
from sharewell.guidance.engine.guard import Rule
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules.book import TIERS
from sharewell.guidance.sections.view import View

Reason = dict[str, object]


def reasons(view: View) -> list[Reason]:
    """Return the deciding rule’s reason, what was said beside it, then the rules that yield."""
    found = [_reason(view, view.rule, decides=True)]
    found += [
        {
            "rule": remark.name, "title": remark.title, "text": remark.text,
            "facts": _given(view.case, remark.reads), "sources": view.in_force(*remark.sources),
            "decides": False, "gives": None, "gives_way": None,
        }
        for remark in _REMARKS
        if remark.when(view)
    ]  # fmt: skip
    return found + [_reason(view, rule, decides=False) for rule in view.yielding]


def _reason(view: View, rule: Rule, *, decides: bool) -> Reason:
    return {
        "rule": rule.name,
        "title": rule.title,
        "text": rule.says(view.case),
        "facts": facts_read(rule, view.case),
        "sources": view.in_force(*rule.sources),
        "decides": decides,
        "gives": rule.gives[0],
        "gives_way": None if decides else _why_it_gives_way(rule, view.rule),
    }


def _why_it_gives_way(rule: Rule, deciding: Rule) -> str | None:
    """Say why a rule that would give something else yields; nothing where the two agree."""
    if rule.gives[0] == deciding.gives[0]:
        return None
    if rule.tier == deciding.tier:
        return f"“{deciding.title}” fits this situation more closely."
    return TIERS[deciding.tier]


class _Noted(dict[str, Value]):
    """Known facts that remember which of them were read."""

    def __init__(self, known: dict[str, Value]) -> None:
        super().__init__(known)
        self.read: list[str] = []

    def get(self, key: str, default: Any = None) -> Any:
        if key in self:
            self.read.append(key)
        return super().get(key, default)


def facts_read(rule: Rule, case: Case) -> list[str]:
    """Return the known facts that a rule’s guard reads in this case, in order, each once."""
    noted = _Noted(case.known)
    twin = Case(noted, case.parts_known, case.on, case.assume, case.corrections)
    rule.holds(twin)
    return list(dict.fromkeys(noted.read))


def _given(case: Case, fields: tuple[str, ...]) -> list[str]:
    return [field for field in fields if field in case.known]


class Remark(NamedTuple):
    """Something said beside the deciding rule: it never changes the outcome."""

    name: str
    title: str
    text: str
    when: Callable[[View], bool]
    reads: tuple[str, ...]
    sources: tuple[str, ...]


def _protective(view: View) -> bool:
    return view.outcome in ("share_now", "refer", "share", "share_part") and c.safeguards(view.case)


def _leans(*leanings: str) -> Callable[[View], bool]:
    return lambda view: _protective(view) and view.case.known.get("leaning") in leanings


def _overridden(*statuses: str) -> Callable[[View], bool]:
    """Return a test: it goes without a yes, and this is what became of asking for one."""
    return lambda view: (
        _protective(view)
        and c.in_need(view.case)
        and view.case.known.get("consent.status") in statuses
    )


def _said_already(view: View) -> bool:
    return (
        _protective(view) and view.case.known.get("information.already_shared") == "someone_says_so"
    )


def _agreement_missing(view: View) -> bool:
    return _protective(view) and view.case.known.get("agreement") in ("none", "lapsed")


def _keep_coming(view: View) -> bool:
    return c.worried(view.case) and view.case.one("risk.pattern") != "first"


def _overrides_the_child(view: View) -> bool:
    return _protective(view) and c.young_person_objects(view.case)


_REMARKS = (
    Remark(
        "somebodys_word_is_no_receipt", "Somebody’s word is not a receipt",
        "Somebody says they have told them already. Until you have seen that it arrived, tell "
        "them yourself.",
        _said_already, ("information.already_shared",), ("seed-plymouth", "wt-2026"),
    ),
    Remark(
        "their_no_is_written_down", "Their no is heard and written down",
        "They said no. Write down what they said and why you went ahead; their reasons may "
        "matter to whoever helps next.",
        _overridden("refused"), ("consent.status",), ("dfe-2024-rule-3",),
    ),
    Remark(
        "their_change_of_mind_is_written_down", "Their change of mind is written down",
        "They said yes, and took it back. Write down what they said and why you went ahead; their "
        "reasons may matter to whoever helps next.",
        _overridden("withdrawn"), ("consent.status",), ("dfe-2024-rule-3",),
    ),
    Remark(
        "without_a_yes", "It goes without a yes, and you write down why",
        "Nobody’s yes covers this now, and none is needed. Write down what you asked, what you "
        "heard, and why you went ahead.",
        _overridden("not_given", "expired"), ("consent.status",), ("dfe-2024-rule-3",),
    ),
    Remark(
        "the_young_person_hears_it_first", "The young person hears it from you first",
        "They asked you not to. Where it is safe, tell them what you will do and why before you "
        "do it, and let them choose how.",
        _overrides_the_child, ("child.wish", "child.competent"), ("gmc-0-18", "dfe-2024-rule-3"),
    ),
    Remark(
        "small_things_are_one_picture", "Small things that repeat are one picture",
        "Put the earlier worries beside this one. Together they may say what none says alone.",
        _keep_coming, ("risk.pattern",), ("seed-plymouth", "dfe-2024-rule-1"),
    ),
    Remark(
        "no_agreement_is_needed", "No agreement is needed first",
        "That there is no data sharing agreement, or that it has lapsed, is for your "
        "organisation to mend. It does not stop you.",
        _agreement_missing, ("agreement",), ("ico-10-steps-6", "ico-sharing-code-2021"),
    ),
    Remark(
        "you_thought_of_waiting", "You thought of holding back",
        "Weigh what may happen if nobody knows against what may happen if they do. Here the "
        "first weighs more.",
        _leans("withhold", "wait", "unsure"), ("leaning",), ("dfe-2024-rule-1", "ico-10-steps-1"),
    ),
    Remark(
        "you_thought_of_asking_first", "You thought of asking for consent first",
        "Asking suggests that no is an answer. Here it would not be, so tell them instead, if "
        "that is safe.",
        lambda view: _leans("ask_consent_first")(view) and c.worried(view.case), ("leaning",),
        ("dfe-2024-rule-3",),
    ),
    Remark(
        "you_thought_of_telling_the_family_first", "You thought of telling the family first",
        "Tell them first only where that is safe and holds nothing up. See below whom to tell.",
        _leans("tell_family_first"), ("leaning",), ("dfe-2024-rule-2",),
    ),
)  # fmt: skip

"""What is seldom so, and would change the answer: asked together, on one page, before it is given.

The interview asks one thing at a time, and only what is likely enough to matter. Whatever is rare
and grave would never come up so: a shared phone, a court's papers, somebody's no. A person knows
such a thing at a glance when it is named, so they are named together, and most people say that
none of it is so.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sharewell.guidance.deciding import Judged, day_of, judge
from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.decide import Outcome
from sharewell.guidance.engine.explore import FAR, with_fact
from sharewell.guidance.engine.guard import OUTCOMES
from sharewell.guidance.facts import FIELDS, Facts, read_facts
from sharewell.guidance.interview import Option, Step, is_settled, unknown_fields
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.likelihood import chances

UNUSUAL = "unusual"
"""What the question is called, where the other questions are called by their field."""

MOST = 9
"""More lines than this are not read."""


class Sign(NamedTuple):
    """One thing that is seldom so: the fact, the value that saying so gives it, and its words.

    `covers` are further values that the same words hold for.
    """

    field: str
    value: str
    words: str
    covers: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What a form sends when it is so."""
        return f"{self.field}={self.value}"


SIGNS = (
    Sign("recipients.intended", "no", "It may reach somebody it is not meant for"),
    Sign("channel.reachable_by_others", "yes", "Others could hear, read or open it there"),
    Sign("recipients.harm_role", "alleged_source",
         "They may be where the harm comes from, or tell that person", ("source", "may_pass_on")),
    Sign("recipients.verified", "no", "Nobody has checked who they are"),
    Sign("recipients.role", "none", "They have no part in this child’s life"),
    Sign("recipients.authority", "none", "They have no right to it that I know of"),
    Sign("purpose.code", "private_interest", "It is wanted out of curiosity, or for themselves"),
    Sign("trigger", "court_order", "A court has ordered it"),
    Sign("trigger", "statutory_request", "They say that a law lets them have it"),
    Sign("child.wish", "objects", "The young person does not want it",
         ("objects_to_this_recipient",)),
    Sign("consent.status", "refused", "Somebody was asked, and said no", ("withdrawn",)),
    Sign("information.confidential", "yes", "It was told in confidence"),
    Sign("information.extent", "whole_record", "The whole file is meant, or a whole list",
         ("bulk",)),
    Sign("information.parts.protects", "place", "It tells who raised the worry, or where "
         "somebody hides", ("referrer", "person")),
    Sign("information.parts.protects", "third_party", "It names people who have no part in it"),
    Sign("information.parts.about", "other_adult", "Some of it is about other people",
         ("other_child", "worker")),
    Sign("subject.role", "other_adult", "It is mainly about an adult, not about the child"),
    Sign("subject.role", "worker", "It is about somebody who works with children"),
    Sign("information.bars", "family_court_papers", "It comes from a family court’s papers"),
    Sign("information.bars", "adoption", "It comes from adoption records, or from a lawyer",
         ("legal_privilege",)),
    Sign("information.parts.categories", "sexual_image_of_child",
         "There is a sexual image of a child"),
    Sign("information.parts.categories", "mental_health", "It tells of mental or sexual health",
         ("sexual_health", "sex_life")),
    Sign("information.parts.categories", "education", "It is only about school or learning"),
    Sign("information.form", "anonymised", "Nobody could tell who it is about",
         ("statistics_small_numbers",)),
    Sign("risk.evidence", "rumour", "There is only rumour behind it"),
    Sign("risk.evidence", "conviction_or_finding", "There is a conviction, or a court’s finding"),
    Sign("risk.pattern", "repeated", "It keeps happening",
         ("getting_worse", "reported_before_no_change")),
    Sign("risk.kinds", "fgm", "It is about female genital mutilation (FGM)"),
    Sign("harm.if_shared", "serious", "Sharing it could do somebody serious harm"),
    Sign("harm.if_not_shared", "none", "No harm would come of not sharing it"),
    Sign("frequency", "routine", "It would go every time, and not only now"),
)  # fmt: skip
"""In the order in which a page names them: who gets it, who wants it, what it is."""

LAST = frozenset({
    "channel.reachable_by_others", "frequency", "harm.if_not_shared", "harm.if_shared",
    "information.bars", "information.confidential", "information.extent", "information.form",
    "information.parts.protects", "recipients.intended", "recipients.verified",
})  # fmt: skip
"""Facts of which only one value matters much: they are named together at the end, not asked."""

_LEAST = 0.005
"""The chance of what nobody thought likely enough to write down."""


def unusual(
    facts: Mapping[str, Any], on: str | None = None, dont_know: Collection[str] = ()
) -> tuple[Sign, ...]:
    """Return the signs worth naming for these facts, at most `MOST`; none where all is settled.

    Raises `InvalidFacts`.
    """
    known = read_facts(facts)
    judged = judge(known, 0, day_of(known, on))
    if is_settled(judged):
        return ()
    asked = unknown_fields(facts) | frozenset(dont_know)
    weights = {sign: _weight(judged, sign) for sign in SIGNS if sign.field not in asked}
    named = sorted(weights, key=lambda sign: -weights[sign])[:MOST]
    return tuple(sign for sign in SIGNS if sign in named and weights[sign] > 0)


def _weight(judged: Judged, sign: Sign) -> float:
    """Return how much it matters to name a sign: how likely it is, and how far it would lead."""
    case = judged.foremost.case.knowing({})
    far = [
        abs(FAR[led.outcome] - FAR[judged.outcome.outcome])
        for value, led in judged.sweep.get(sign.field, ())
        if value == sign.value and _may_be_named(case, judged.outcome, led)
    ]
    return max(far, default=0.0) * max(chances(case, sign.field).get(sign.value, 0.0), _LEAST)


def _may_be_named(case: Case, now: Outcome, then: Outcome) -> bool:
    """Say whether it changes the answer; of a person, only what would stop it is ever named."""
    if now.outcome == then.outcome or {now.outcome, then.outcome} == {"share", "refer"}:
        return False
    person = case.one("recipients.kind") in kinds.NEVER_SAFEGUARD
    return not person or OUTCOMES.index(then.outcome) < OUTCOMES.index(now.outcome)


def unusual_step(
    facts: Mapping[str, Any], on: str | None = None, dont_know: Collection[str] = ()
) -> Step | None:
    """Return the signs as a question of which any number may be so, or nothing to ask.

    Raises `InvalidFacts`.
    """
    named = unusual(facts, on, dont_know)
    options = tuple(Option(one.id, one.words, "") for one in named)
    return Step(UNUSUAL, _WORDS, _SHORT, _WHY, "", True, options, ()) if named else None


_WORDS = "Is any of this so?"
_SHORT = "what is seldom so"
_WHY = "Each is seldom so, and any of them would change the answer."


def with_signs(facts: Facts, ids: Collection[str]) -> Facts:
    """Return the facts with what is so added to them, by the ids of the signs.

    Of two that cannot both be so, the one named first stands.
    """
    told: dict[str, list[str]] = {}
    for sign in SIGNS:
        if sign.id in ids:
            told.setdefault(sign.field, []).append(sign.value)
    for field, values in told.items():
        facts = with_fact(facts, field, values if FIELDS[field].many else values[0])
    return facts

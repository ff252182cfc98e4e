"""Interviews played through: what somebody is asked who knows the facts of a situation.

They start knowing nothing of it, answer each question from the facts, and say *I do not know*
where the facts are silent. The road that the engine chooses is measured against fixed orders.
"""

import copy
import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from sharewell.guidance import next_question, outcome
from sharewell.guidance.deciding import day_of, judge
from sharewell.guidance.facts import FIELDS, read_facts
from sharewell.guidance.interview import best_question, unknown_fields
from sharewell.guidance.unusual import LAST, UNUSUAL, Sign, unusual, with_signs

Facts = dict[str, Any]
Choose = Callable[[Facts], str | None]

MOST = 60
"""More questions than there are fields to ask: an interview that comes here does not end."""

ORDER_OF_THE_GUIDANCE = (
    # step 0: is somebody in danger
    "risk.level", "risk.contact_due",
    # step 1: the two ends of it
    "trigger", "sharer.kind", "sharer.public_body", "sharer.regulated_professional",
    "sharer.contracted_public_function", "recipients.kind", "recipients.role",
    "recipients.responsibility", "recipients.authority", "recipients.authority_checked",
    "recipients.verified", "recipients.intended", "purpose.stated", "act",
    # step 2: is it personal information, and whose
    "information.form", "subject.role", "subject.age_band", "child.age_band",
    # step 3: what for
    "purpose.code", "information.collected_for_other_purpose", "frequency",
    # step 4: does a duty apply
    "risk.kinds", "risk.evidence", "risk.pattern", "risk.source", "risk.to", "risk.time",
    "child.status", "child.left_area", "information.already_shared", "nation",
    # step 5: the lawful basis
    "consent.status", "consent.from", "consent.asking_is_safe", "consent.practicable", "agreement",
    # step 6: what kinds of information
    "information.parts.categories", "information.parts.about",
    # step 7: confidence and bars
    "information.confidential", "information.bars",
    # step 8: proportion
    "harm.if_not_shared", "harm.if_shared",
    # step 9: who is told, who objects
    "recipients.harm_role", "telling.increases_risk", "telling.prejudices_enquiry",
    "child.competent", "child.wish",
    # step 11: what exactly, to whom, how
    "information.extent", "information.parts.quality", "information.parts.protects",
    "information.parts.protects_from", "channel.kind", "channel.reachable_by_others", "leaning",
)  # fmt: skip
"""The facts in the order in which the published steps come to them."""


A_SCHOOL_REFERS = {
    "sharer": {"kind": "school"},
    "recipients": [{"kind": "council_childrens_services"}],
    "risk": {"level": "significant_harm"},
}
PLAIN_REFERRALS = {
    "from a school, nothing else said": A_SCHOOL_REFERS,
    "from a practice": {**A_SCHOOL_REFERS, "sharer": {"kind": "gp"}},
    "from a club to the police": {
        **A_SCHOOL_REFERS,
        "sharer": {"kind": "voluntary_group"},
        "recipients": [{"kind": "police"}],
    },
    "from a nursery, hurt by a parent": {
        **A_SCHOOL_REFERS,
        "sharer": {"kind": "early_years"},
        "risk": {
            "level": "significant_harm", "kinds": ["physical"], "source": ["parent_or_carer"],
            "evidence": ["observed"],
        },
    },
}  # fmt: skip
"""Referrals at significant harm with nothing unusual about them."""


class Interview(NamedTuple):
    """What was asked, in order, and what is known at the end."""

    asked: tuple[str, ...]
    facts: Facts


def single(facts: Facts) -> Facts:
    """Return facts about one recipient, one child and one part: what one interview can find out."""
    plain = copy.deepcopy(read_facts(facts))
    if children := plain.pop("children", None):
        plain.update(children[0])
    if plain.get("recipients"):
        del plain["recipients"][1:]
    if plain.get("information", {}).get("parts"):
        del plain["information"]["parts"][1:]
    return plain


def answer_to(facts: Facts, field: str) -> object:
    """Return what somebody who knows these facts answers; `"unknown"` where they are silent."""
    place: Any = facts
    for name in field.split("."):
        place = place.get(name, {}) if isinstance(place, dict) else {}
        if name in ("recipients", "parts"):
            place = place[0] if place else {}
    return place if place not in ({}, []) else "unknown"


def told(known: Facts, field: str, value: object) -> Facts:
    """Return what is known once this is answered, *I do not know* included."""
    more = copy.deepcopy(known)
    place = more
    *above, last = field.split(".")
    for name in above:
        place = place.setdefault(name, [{}] if name in ("recipients", "parts") else {})
        if isinstance(place, list):
            place = place[0]
    place[last] = value
    return more


def interview(
    truth: Facts, choose: Choose = next_question, known: Facts | None = None
) -> Interview:
    """Play an interview to its end, from the day of the facts or from what is known already."""
    known = known or ({"on": truth["on"]} if "on" in truth else {})
    asked: list[str] = []
    while (field := choose(known)) is not None:
        if field in asked or len(asked) > MOST:
            raise AssertionError(f"asked again: {field}, after {asked}")
        asked.append(field)
        known = told(known, field, answer_to(truth, field))
    return Interview(tuple(asked), known)


def on_the_page(truth: Facts) -> Interview:
    """Play an interview as a page holds it: what is seldom so is named together, once, at the end.

    That page counts as a question.
    """
    before = interview(truth, _but_what_comes_last)
    named = unusual(before.facts)
    if not named:
        return before
    so = [sign.id for sign in named if _is_so(truth, sign)]
    after = interview(truth, _but_what_comes_last, with_signs(before.facts, so))
    return Interview((*before.asked, UNUSUAL, *after.asked), after.facts)


def _but_what_comes_last(known: Facts) -> str | None:
    read = read_facts(known)
    judged = judge(read, 0, day_of(read, None))
    return best_question(judged, read, 0, unknown_fields(known), LAST)


def _is_so(truth: Facts, sign: Sign) -> bool:
    told = answer_to(truth, sign.field)
    values = told if isinstance(told, list) else [told]
    return not {sign.value, *sign.covers}.isdisjoint(values)


def in_order(order: Sequence[str]) -> Choose:
    """Return a way to choose that keeps to an order, as a form with a good memory would.

    It stops where the engine would stop, and passes over what the engine knows cannot change
    anything: the order alone is what is compared.
    """

    def choose(known: Facts) -> str | None:
        read = read_facts(known)
        judged = judge(read, 0, day_of(read, None))
        gone = unknown_fields(known)
        if best_question(judged, read, 0, gone) is None:
            return None
        can_change = [
            field
            for field, tried in judged.sweep.items()
            if field not in gone
            and (field == "sharer.kind" or any(led[:2] != judged.outcome[:2] for _, led in tried))
        ]
        return min(can_change, key=order.index, default=None)

    return choose


def random_orders(count: int, seed: int | str) -> list[tuple[str, ...]]:
    """Return this many orders of all the facts, the same for the same seed."""
    chance = random.Random(f"orders/{seed}")
    return [tuple(chance.sample(list(FIELDS), len(FIELDS))) for _ in range(count)]


def mean_asked(truths: Iterable[Facts], choose: Choose = next_question) -> float:
    """Return how many questions are asked on average."""
    counts = [len(interview(truth, choose).asked) for truth in truths]
    return sum(counts) / len(counts)


def agrees(truth: Facts, ended: Interview) -> bool:
    """Say whether the interview came to the outcome that all the facts together give."""
    return outcome(ended.facts).outcome == outcome(truth).outcome

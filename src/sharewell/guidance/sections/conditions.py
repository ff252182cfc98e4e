"""Conditions for special category and criminal-offence data, limb by limb."""

from collections.abc import Callable

from sharewell.guidance.catalogue.edition import Item
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections import body
from sharewell.guidance.sections.consent import consent
from sharewell.guidance.sections.limbs import (
    CRIMINAL,
    FAILED,
    OPEN,
    SATISFIED,
    SPECIAL,
    state,
    tested,
)
from sharewell.guidance.sections.view import View

Entry = dict[str, object]

_KINDS_OF_DATA = {
    "special_category": (SPECIAL, "Some of it is about health, ethnicity, religion or sex life."),
    "criminal_offence": (CRIMINAL, "Some of it is about an offence, or an allegation of one."),
}


def conditions(view: View) -> list[Entry]:
    """Return the conditions open here, for the kinds of data that are, or may be, in it."""
    if body.nothing_personal_goes(view):
        return []
    present = {
        family: known
        for family, (categories, _) in _KINDS_OF_DATA.items()
        if (known := _holds(view, categories)) != FAILED
    }
    items = [
        item
        for item in view.edition.table("conditions").values()
        if not present.keys().isdisjoint(item["covers"]) and _fits(view, item)
    ]
    items.sort(key=lambda item: (_failed(view, item), _unspoken(view, item), item["rank"]))
    without_document = [
        item["label"].lower()
        for item in items
        if not _failed(view, item) and _policy_document(view, item) == "not_needed"
    ]
    return [_entry(view, item, present, without_document) for item in items]


def _holds(view: View, categories: frozenset[str]) -> str:
    """Return whether the information holds such data: open while any part does not say."""
    parts = view.case.parts_known
    if any(categories & set(part.get("categories", ())) for part in parts):
        return SATISFIED
    told_all = bool(parts) and all("categories" in part for part in parts)
    return FAILED if told_all else OPEN


def _failed(view: View, item: Item) -> bool:
    return any(state(view, limb["id"]) == FAILED for limb in item["limbs"])


def _unspoken(view: View, item: Item) -> bool:
    """Say whether nobody has spoken to any of its limbs, the policy document apart."""
    limbs = [limb["id"] for limb in item["limbs"] if limb["id"] != "policy_document"]
    return all(state(view, limb) == OPEN for limb in limbs)


def _fits(view: View, item: Item) -> bool:
    if body.enforces_law_only(view):
        return str(item["family"]) == "law_enforcement"
    return item["family"] != "law_enforcement" and _FITS[item["id"]](view)


def _may_safeguard(view: View) -> bool:
    return c.worried(view.case) and view.case.one("purpose.code") not in (
        kinds.NO_SAFEGUARDING_PURPOSE | {"research", "statistics"}
    )


def _in_danger(view: View) -> bool:
    return c.in_danger(view.case)


def _for_claims(view: View) -> bool:
    return c.court_ordered(view.case) or view.case.one("purpose.code") == "family_proceedings"


def _function(view: View) -> bool:
    case = view.case
    named = c.own_function(case) or c.statutory_demand(case) or c.safeguards(case)
    return body.acts_as_public_authority(view) and named


def _about_crime(view: View) -> bool:
    case = view.case
    if case.one("purpose.code") in ("prevent_crime", "criminal_investigation"):
        return True
    return case.one("recipients.kind") == "police" and c.in_need(case)


def _about_fitness(view: View) -> bool:
    return c.worker_concerned(view.case) or view.case.one("purpose.code") == "vetting"


def _counsels(view: View) -> bool:
    told_in_confidence = view.case.known.get("information.confidential") == "yes"
    return view.case.one("sharer.kind") == "charity" and told_in_confidence


def _means_of_an_adult(view: View) -> bool:
    finance = any("finance" in part.get("categories", ()) for part in view.case.parts_known)
    return finance and "adult_with_care_needs" in view.case.many("risk.to")


def _consents(view: View) -> bool:
    return consent(view)["role"] == "needed"


_FITS: dict[str, Callable[[View], bool]] = {
    "vital_interests": _in_danger,
    "vital_interests_offences": _in_danger,
    "health_or_social_care": lambda view: state(view, "care_purpose") != FAILED,
    "safeguarding": _may_safeguard,
    "safeguarding_offences": _may_safeguard,
    "legal_claims": _for_claims,
    "legal_claims_offences": _for_claims,
    "statutory_function": _function,
    "social_protection": lambda view: view.case.one("sharer.kind") == "council_childrens_services",
    "unlawful_acts": _about_crime,
    "protecting_the_public": _about_fitness,
    "counselling": _counsels,
    "economic_wellbeing": _means_of_an_adult,
    "research_and_statistics": lambda view: (
        view.case.one("purpose.code") in ("research", "statistics")
    ),
    "explicit_consent": _consents,
    "consent_offences": _consents,
    "official_authority": lambda view: state(view, "has_official_authority") == SATISFIED,
}
"""When each condition is worth showing. All its limbs are then laid out, met or not."""


def _policy_document(view: View, item: Item) -> str:
    if item["policy_document"] == "not_needed_for_police":
        return "not_needed" if state(view, "policy_unless_police") == SATISFIED else "needed"
    return str(item["policy_document"])


def _entry(view: View, item: Item, present: dict[str, str], others: list[str]) -> Entry:
    family = next(family for family in item["covers"] if family in present)
    data = {"id": "kind_of_data", "text": _KINDS_OF_DATA[family][1], "state": present[family]}
    document = _policy_document(view, item)
    return {
        "id": item["id"],
        "label": item["label"],
        "family": item["family"] if item["family"] == "law_enforcement" else family,
        "provision": item["provision"],
        "limbs": [data, *tested(view, item["limbs"])],
        "policy_document": document,
        "policy_note": _policy_note(document, others),
        **body.cited(view, item),
    }


_LOOK_FOR_ANOTHER = "Then look to one that needs none, such as health or social care, if it fits."


def _policy_note(document: str, others: list[str]) -> str:
    if document != "needed":
        return "This condition needs no policy document."
    other = f"Then look to one that needs none: {others[0]}." if others else _LOOK_FOR_ANOTHER
    return (
        "The policy document is part of this condition. Without it in place, the condition is not "
        f"met. {other} Never hold up a share that protects a child: tell your data protection lead "
        "afterwards."
    )

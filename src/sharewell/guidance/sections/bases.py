"""Which lawful bases this body has on that day, the best first and consent at the end."""

from collections.abc import Callable

from sharewell.guidance.catalogue.edition import Item
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections import body
from sharewell.guidance.sections.consent import consent
from sharewell.guidance.sections.duties import binding, duties
from sharewell.guidance.sections.view import View

Entry = dict[str, object]

PUBLIC_TASK = ("public_task_2018", "public_task")
CONTRACTED_TASK = ("contracted_task_2018", "contracted_task")
_REASONS_OF_YOUR_OWN = frozenset({
    *PUBLIC_TASK, *CONTRACTED_TASK, "legitimate_interests", "recognised_safeguarding",
    "recognised_request", "recognised_crime",
})  # fmt: skip
"""Bases that carry a sharing whatever people say: none is claimed where their yes decides."""

_REQUESTS = ("request", "statutory_request")
_FIRST = ("private_life", "vital_interests", "legal_obligation", "law_enforcement")
_NOT_SAFEGUARDING = kinds.NO_SAFEGUARDING_PURPOSE | {"research", "statistics", "records_request"}
_SAID_NO = ("refused", "not_given", "withdrawn", "expired")
_CRIME = ("prevent_crime", "criminal_investigation")


def bases(view: View) -> list[Entry]:
    """Return the lawful bases open here. Where nothing personal goes, none is needed."""
    if body.nothing_personal_goes(view):
        return []
    held = view.edition.table("bases")
    names = [name for name in _open_to_this_body(view) if name in held and _is_open(view, name)]
    if "consent" in names and not _agreement_to_something_else(view):
        names = [name for name in names if name not in _REASONS_OF_YOUR_OWN]
    names.sort(key=_place)
    return [_entry(view, held[name]) for name in names]


def _place(name: str) -> int:
    """Return a basis’s place: pressing ones first, consent last, the rest as the body has them."""
    if name == "consent":
        return len(_FIRST) + 1
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _open_to_this_body(view: View) -> list[str]:
    """Return the bases this kind of body may use, before looking at the situation.

    A public authority in its tasks never uses the two that rest on interests; a private body never
    uses a public task but its own.
    """
    listed: list[str] = body.body_of(view)["bases"]
    table = view.edition.table("bases")
    if body.acts_as_public_authority(view):
        fitting = [
            name
            for name in listed
            if table.get(name, {}).get("public_authority_in_its_tasks") in ("yes", "last_resort")
            and name not in CONTRACTED_TASK
        ]
        return list(dict.fromkeys([*fitting, *PUBLIC_TASK]))
    fitting = [name for name in listed if name not in (*PUBLIC_TASK, "law_enforcement")]
    return list(dict.fromkeys([*fitting, *CONTRACTED_TASK]))


def _is_open(view: View, name: str) -> bool:
    test = _OPEN_WHEN.get(name)
    return test is None or test(view)


def _safeguarding(view: View) -> bool:
    return c.worried(view.case) and view.case.one("purpose.code") not in _NOT_SAFEGUARDING


def _asked_for_a_public_task(view: View) -> bool:
    asked = view.case.one("trigger") in _REQUESTS
    public = view.case.one("recipients.kind") in kinds.PUBLIC_BODIES | kinds.MAY_REQUIRE
    outside = view.case.one("purpose.code") in kinds.NO_SAFEGUARDING_PURPOSE
    return asked and public and not outside


def _crime(view: View) -> bool:
    if view.case.one("purpose.code") in _CRIME:
        return True
    return view.case.one("recipients.kind") == "police" and c.in_need(view.case)


def _contracted(view: View) -> bool:
    return view.case.one("sharer.contracted_public_function") == "yes"


def _genuine_choice(view: View) -> bool:
    """Consent, only where a no would be the end of it and nobody has said no."""
    return consent(view)["role"] == "needed" and view.case.one("consent.status") not in _SAID_NO


def _agreement_to_something_else(view: View) -> bool:
    """Their yes decides, but it is a yes to help, or to breaking a confidence: no legal basis."""
    case = view.case
    return c.optional_service(case) or (c.confidential(case) and c.professional(case))


def _task_beside_law_enforcement(view: View) -> bool:
    return not body.enforces_law_only(view)


_OPEN_WHEN: dict[str, Callable[[View], bool]] = {
    "vital_interests": lambda view: c.in_danger(view.case),
    "legal_obligation": lambda view: bool(binding(view)),
    "law_enforcement": body.enforces_law,
    "public_task_2018": _task_beside_law_enforcement,
    "public_task": _task_beside_law_enforcement,
    "contracted_task_2018": _contracted,
    "contracted_task": _contracted,
    "recognised_safeguarding": _safeguarding,
    "recognised_request": _asked_for_a_public_task,
    "recognised_crime": _crime,
    "consent": _genuine_choice,
}
"""When each basis is open; one without an entry is open whenever the body may use it."""


def _entry(view: View, item: Item) -> Entry:
    shown = {
        "id": item["id"],
        "code": item["code"],
        "label": item["label"],
        "provision": item["provision"],
        "why": item["why"],
        "record": item["record"],
        "cautions": [*item.get("cautions", ()), *_cautions_here(view, item["id"])],
        **body.cited(view, item),
    }
    if item["id"] in _REASONS_OF_YOUR_OWN and consent(view)["role"] == "needed":
        shown["why"] = _WITH_THEIR_YES
    if item["id"] in PUBLIC_TASK and view.case.one("sharer.kind") == "school":
        shown["why"] = f"{shown['why']} {_for_an_independent_school(view)}"
    if item["id"] in PUBLIC_TASK:
        shown.update(_founded_on(view, item))
    if item["id"] == "legal_obligation":
        named = ", ".join(str(duty["label"]).lower() for duty in binding(view))
        shown["why"] = f"{item['why']} Here: {named}."
        shown["cautions"] = [*item["cautions"], _IF_ITS_TEST_IS_MET]
    return shown


_WITH_THEIR_YES = (
    "It is part of your work to offer this or to pass it on. Here you do so only with their yes."
)
_IF_ITS_TEST_IS_MET = (
    "Only where every part of that duty’s test is met. Open parts are yours to check."
)


def _founded_on(view: View, item: Item) -> Entry:
    """Name the laws behind a public task: a task must be laid down somewhere."""
    gateways = view.in_force(*body.body_of(view).get("gateways", ()))
    held = view.edition.table("sources")
    acts = [name for name in gateways if held[name]["kind"] == "act"]
    if not acts:
        return {}
    named = "; ".join(held[name]["title"].partition(":")[0] for name in acts[:3])
    return {
        "provision": f"{item['provision']}, resting on laws such as {named}",
        "sources": list(dict.fromkeys([*view.in_force(*item["sources"]), *acts[:3]])),
    }


def _cautions_here(view: View, name: str) -> list[str]:
    """Return what this situation adds to a basis’s standing cautions."""
    found = []
    if name in PUBLIC_TASK and any(duty["id"] == "duty_to_share" for duty in duties(view)):
        found.append(
            "If the duty to share has started for you, a legal obligation is open too. Ask your "
            "partnership to confirm it first."
        )
    if view.case.one("subject.role") == "deceased":
        found.append("Data protection law is about the living: here, whoever else is named in it.")
    return found


def _for_an_independent_school(view: View) -> str:
    if "recognised_safeguarding" in view.edition.table("bases"):
        return (
            "If yours is an independent school, it has no public task as a rule: use the "
            "safeguarding interest, or legitimate interests."
        )
    return (
        "If yours is an independent school, it has no public task as a rule: use legitimate "
        "interests."
    )

"""What the catalogue holds about the body that shares, and whether it is a public authority."""

from sharewell.guidance.catalogue.edition import Item
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.view import View

LAW_ENFORCEMENT = frozenset({"prevent_crime", "criminal_investigation", "offender_management"})
"""Purposes that, for police, probation, prisons and youth justice, are law enforcement alone."""

PARTLY_LAW_ENFORCEMENT = LAW_ENFORCEMENT | {"warn_about_person"}
"""Purposes that are law enforcement for them, and perhaps something else as well."""


def body_of(view: View) -> Item:
    """Return the catalogue’s item for the sharer; a school said not to be public is independent."""
    kind = view.case.one("sharer.kind")
    if kind == "school" and not _said_to_be_public(view):
        kind = "independent_school"
    return view.edition.table("bodies")[kind]


def acts_as_public_authority(view: View) -> bool:
    """Say whether the sharer is a public authority in its tasks.

    A council or the police always are. For bodies that are so only in part, and for private bodies,
    what the facts say (or a correction) decides.
    """
    kind = view.case.one("sharer.kind")
    held = view.edition.table("bodies")[kind]["public_authority"]
    return held == "yes" or _said_to_be_public(view)


def _said_to_be_public(view: View) -> bool:
    return view.case.one("sharer.public_body") == "yes"


def enforces_law_only(view: View) -> bool:
    """Say whether this is law-enforcement work and nothing else: Part 3 instead of the UK GDPR."""
    case = view.case
    return (
        case.one("sharer.kind") in kinds.CRIMINAL_JUSTICE
        and case.one("purpose.code") in LAW_ENFORCEMENT
    )


def enforces_law(view: View) -> bool:
    """Say whether this is law-enforcement work, at least in part."""
    case = view.case
    return (
        case.one("sharer.kind") in kinds.CRIMINAL_JUSTICE
        and case.one("purpose.code") in PARTLY_LAW_ENFORCEMENT
    )


def nothing_personal_goes(view: View) -> bool:
    """Say whether nothing goes that needs a reason in law: it stays, or it identifies nobody."""
    form = view.case.one("information.form")
    if view.outcome == "do_not_share":
        return True
    if view.outcome == "share_deidentified":
        return form != "pseudonymised"
    return form in ("anonymised", "not_personal")


def cited(view: View, item: Item) -> dict[str, object]:
    """Return how sure we are of an item, its doubt, and those of its sources that were in force."""
    return {
        "certainty": item["certainty"],
        "doubt": item.get("doubt"),
        "sources": view.in_force(*item["sources"]),
    }

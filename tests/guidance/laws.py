"""The twelve laws of the engine, each as a function that raises where a set of facts breaks it.

Written from the contract, not from the rules: who protects and who safeguards is said here anew.
"""

import copy
import json
from collections.abc import Callable, Mapping
from typing import Any

from sharewell.guidance import answer, next_question, outcome
from sharewell.guidance.catalogue.edition import edition_on
from sharewell.guidance.engine.guard import OUTCOMES
from sharewell.guidance.facts import FIELDS

Facts = dict[str, Any]
Answer = Mapping[str, Any]

LEVELS = ("none", "welfare", "in_need", "significant_harm", "immediate_danger")
PROTECTING_KINDS = ("council_childrens_services", "police", "emergency_service", "multi_agency_hub")
SOURCES_OF_HARM = ("source", "alleged_source", "may_pass_on")
PRIVATE = ("charity", "voluntary_group", "other_private", "private_individual", "housing",
           "independent_school", "early_years", "fostering_agency", "childrens_home",
           "adoption_agency", "legal_practice")  # fmt: skip
PUBLIC = ("council_childrens_services", "council_other", "police", "health_service", "gp",
          "school_maintained", "academy", "college", "probation", "youth_justice", "prison",
          "inspectorate", "government_department", "other_public")  # fmt: skip
PROTECTIVE = ("share", "refer", "share_now")


class Broken(AssertionError):
    """A law does not hold; the message names what was seen."""


def require(holds: object, said: str) -> None:
    if not holds:
        raise Broken(said)


def _first(facts: Facts, field: str) -> Any:
    """Return what is known of a field for the first recipient and the whole, or nothing."""
    if field.startswith("recipients."):
        return (facts.get("recipients") or [{}])[0].get(field.partition(".")[2])
    head, _, tail = field.partition(".")
    return facts.get(head, {}).get(tail) if tail else facts.get(head)


def _with(facts: Facts, field: str, value: object) -> Facts:
    """Return a copy with a field set: for the first recipient, the first part, every child."""
    changed = copy.deepcopy(facts)
    head, _, tail = field.partition(".")
    if head == "recipients":
        changed.setdefault("recipients", [{}])[0][tail] = value
    elif field.startswith("information.parts."):
        parts = changed.setdefault("information", {}).setdefault("parts", [{}])
        parts[0][field.rpartition(".")[2]] = value
    elif head in ("risk", "child") and facts.get("children"):
        for child in changed["children"]:
            child.setdefault(head, {})[tail] = value
    elif tail:
        changed.setdefault(head, {})[tail] = value
    else:
        changed[field] = value
    return changed


def source_of_harm(facts: Facts) -> bool:
    if _first(facts, "recipients.kind") == "person_who_may_pose_risk":
        return _first(facts, "recipients.harm_role") in (None, "unknown", *SOURCES_OF_HARM)
    return _first(facts, "recipients.harm_role") in SOURCES_OF_HARM


def protects_or_safeguards(facts: Facts) -> bool:
    if _first(facts, "recipients.kind") in PROTECTING_KINDS:
        return True
    return _first(facts, "recipients.role") in ("lead_protection", "safeguards")


def level_at_least(facts: Facts, level: str) -> bool:
    """Say whether the stated level, of every child, reaches `level`."""
    if facts.get("children"):
        return all(level_at_least({"risk": c.get("risk", {})}, level) for c in facts["children"])
    stated = _first(facts, "risk.level")
    stated = "significant_harm" if stated == "unclear" else stated
    return stated in LEVELS and LEVELS.index(stated) >= LEVELS.index(level)


def law_1_total(facts: Facts) -> None:
    once, again = json.dumps(answer(facts)), json.dumps(answer(copy.deepcopy(facts)))
    require(once == again, "the same facts gave two answers")
    core = outcome(facts)
    told = json.loads(once)
    require((core.outcome, core.strength) == (told["outcome"], told["strength"]), "core differs")


def law_2_danger_wins(facts: Facts) -> None:
    danger = _with(facts, "risk.level", "immediate_danger")
    if source_of_harm(danger) or not protects_or_safeguards(danger):
        return
    told = answer(danger)
    require(told["outcome"] == "share_now", f"danger gave {told['outcome']}")
    require(told["do_first"][0]["phone"], "the first step has nobody to phone")


def law_2_danger_from_the_child_to_themselves(facts: Facts) -> None:
    danger = _with(_with(facts, "risk.level", "immediate_danger"), "risk.source", ["self"])
    danger = _with(
        _with(danger, "recipients.kind", "parent_or_carer"), "recipients.role", "cares_for"
    )
    if source_of_harm(danger):
        return
    danger = _with(danger, "recipients.harm_role", "related_but_protective")
    require(outcome(danger).outcome == "share_now", "a protective carer was not told in danger")


def law_3_monotone_in_level(facts: Facts) -> None:
    if not protects_or_safeguards(facts):
        return
    rank = -1
    for level in LEVELS:
        now = OUTCOMES.index(outcome(_with(facts, "risk.level", level)).outcome)
        require(now >= rank, f"{level} moved to {OUTCOMES[now]} from {OUTCOMES[rank]}")
        rank = now


def law_3_monotone_in_pattern(facts: Facts) -> None:
    if not protects_or_safeguards(facts):
        return
    first = OUTCOMES.index(outcome(_with(facts, "risk.pattern", "first")).outcome)
    for pattern in ("repeated", "getting_worse", "reported_before_no_change"):
        more = outcome(_with(facts, "risk.pattern", pattern)).outcome
        require(OUTCOMES.index(more) >= first, f"{pattern} gave {more} after {OUTCOMES[first]}")


def law_4_consent_never_stops_protection(facts: Facts) -> None:
    serious = level_at_least(facts, "in_need")
    if not (serious and protects_or_safeguards(facts)):
        return
    now = outcome(facts).outcome
    if now not in PROTECTIVE:
        return
    for field in (
        "consent.status",
        "consent.from",
        "consent.asking_is_safe",
        "consent.practicable",
    ):
        for value in FIELDS[field].values:
            other = outcome(_with(facts, field, value)).outcome
            require(other in PROTECTIVE, f"{field}={value} turned {now} into {other}")
    for value in FIELDS["agreement"].values:
        require(outcome(_with(facts, "agreement", value)).outcome == now, f"agreement={value}")


def law_5_bases_fit_body_and_date(facts: Facts) -> None:
    for one in answer(facts)["recipients"]:
        codes = [basis["code"] for basis in one["bases"]]
        kind = _first(facts, "sharer.kind")
        public = _first(facts, "sharer.public_body")
        if kind in PUBLIC and public in (None, "yes", "unknown"):
            require(not {"6(1)(ea)", "6(1)(f)"} & set(codes), f"{kind} was offered {codes}")
        if kind in PRIVATE and public in (None, "no", "unknown"):
            own = _first(facts, "sharer.contracted_public_function") == "yes"
            require(own or "6(1)(e)" not in codes, f"{kind} was offered public task")
        day = facts.get("on", "2027-01-01")
        require(day >= "2026-02-05" or "6(1)(ea)" not in codes, f"(ea) before its date: {day}")
        if "6(1)(a)" in codes:
            require(codes.index("6(1)(a)") == len(codes) - 1, "consent is not last")


def law_6_never_to_the_source_of_harm(facts: Facts) -> None:
    for role in SOURCES_OF_HARM:
        told = answer(_with(facts, "recipients.harm_role", role))
        require(told["outcome"] == "do_not_share", f"{role} was given {told['outcome']}")
        require(told["instead"], "nothing is offered instead")
        codes = {check["code"] for check in told["checks"]}
        require("second_person" in codes or "read_back" in codes, "no second person looks")


def law_6_the_parent_it_may_come_from_is_not_told(facts: Facts) -> None:
    told = answer(_with(facts, "risk.source", ["parent_or_carer"]))
    for line in told["telling"]:
        if line["who"] in ("source_parent", "parents") and line["advice"] == "tell":
            require(line["why"], "a parent who may be the source is told without a reason")
            require(line["who"] != "source_parent", "the source parent is simply told")


def law_7_no_need_no_share(facts: Facts) -> None:
    uncorrected = {key: value for key, value in facts.items() if key != "corrections"}
    none = _with(_with(uncorrected, "recipients.role", "none"), "recipients.authority", ["none"])
    none = _with(_with(none, "recipients.kind", "unrelated_person"), "consent.status", "not_sought")
    none = _with(_with(none, "information.form", "personal"), "purpose.code", "private_interest")
    none = _with(_with(none, "trigger", "request"), "recipients.harm_role", "none")
    none = _with(none, "act", "share")
    found = outcome(none).outcome
    require(found == "do_not_share", f"a stranger was given {found}")


def law_7_no_image_moves(facts: Facts) -> None:
    image = _with(facts, "information.parts.categories", ["sexual_image_of_child"])
    told = answer(image)
    for line in told["minimise"]:
        if line["part"] == 0:
            require(line["do"] not in ("send", "mark"), "a sexual image would move")
    if told["outcome"] in (*PROTECTIVE, "share_part"):
        require(any(line["part"] == 0 for line in told["minimise"]), "nothing is said of the image")


def law_8_everything_cites(facts: Facts) -> None:
    told = answer(facts)
    day = max(facts.get("on", told["on"]), "2018-07-04")
    held = edition_on(day).table("sources")
    listed = {source["id"] for source in told["sources"]}
    for one in told["recipients"]:
        for section in ("reasons", "bases", "duties", "conditions", "clocks", "instead", "telling"):
            for line in one[section]:
                require(line["sources"], f"{section} cites nothing: {line}")
                for name in line["sources"]:
                    require(name in held and name in listed, f"{section} cites {name} on {day}")


def law_9_unknown_is_not_no(facts: Facts) -> None:
    told = answer(facts)
    core = (told["outcome"], told["strength"])
    open_to_change = {line["fact"] for line in told["unknowns"]}
    several = len(facts.get("children", ())) > 1
    for line in told["assumed"]:
        if several and line["fact"].startswith(("risk.", "child.")):
            continue  # what is assumed may differ from child to child
        same = outcome(_with(facts, line["fact"], line["value"]))
        require((same.outcome, same.strength) == core, f"{line['fact']} as assumed gave {same}")
    for field in FIELDS:
        if _known(facts, field) or field in open_to_change:
            continue
        for value in FIELDS[field].values:
            found = outcome(_with(facts, field, [value] if FIELDS[field].many else value)).outcome
            require(found == core[0], f"{field}={value} gives {found}, but is not among unknowns")


def _known(facts: Facts, field: str) -> bool:
    if field.startswith("information.parts."):
        parts = facts.get("information", {}).get("parts") or [{}]
        return parts[0].get(field.rpartition(".")[2]) not in (None, "unknown", ["unknown"])
    if facts.get("children") and field.startswith(("risk.", "child.")):
        return True
    return _first(facts, field) not in (None, "unknown", ["unknown"])


_WHAT_A_QUESTION_MAY_CHANGE = (
    "outcome", "strength", "bases", "conditions", "duties", "telling", "advice", "do_first",
)  # fmt: skip


def law_10_every_question_can_matter(facts: Facts) -> None:
    field = next_question(facts)
    if field is None:
        return
    require(not _known(facts, field), f"{field} is asked though it is known")
    seen = set()
    for value in FIELDS[field].values:
        told = answer(_with(facts, field, [value] if FIELDS[field].many else value))
        seen.add(json.dumps([told[key] for key in _WHAT_A_QUESTION_MAY_CHANGE]))
        if len(seen) > 1:
            return
    require(seen == set(), f"{field} is asked though every answer leads to the same")


def law_11_advice_is_never_instead(facts: Facts) -> None:
    if source_of_harm(facts) or not protects_or_safeguards(facts):
        return
    for level in ("in_need", "significant_harm", "unclear", "immediate_danger"):
        found = outcome(_with(facts, "risk.level", level)).outcome
        require(found != "seek_advice", f"seek_advice at {level}")


def law_12_a_word_is_no_receipt(facts: Facts) -> None:
    no = outcome(_with(facts, "information.already_shared", "no"))
    said = outcome(_with(facts, "information.already_shared", "someone_says_so"))
    require(OUTCOMES.index(said.outcome) >= OUTCOMES.index(no.outcome), "a word lowered it")


LAWS: dict[str, Callable[[Facts], None]] = {
    name: law for name, law in sorted(globals().items()) if name.startswith("law_")
}
"""Every law by name."""

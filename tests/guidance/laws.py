"""The twelve laws of the engine, each as a function that raises where a set of facts breaks it.

Written from the contract, not from the rules: who protects and who safeguards is said here anew.
"""

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sharewell.guidance import answer, next_question, outcome
from sharewell.guidance.catalogue.edition import edition_on
from sharewell.guidance.engine.guard import OUTCOMES
from sharewell.guidance.facts import FIELDS
from tests.guidance.contract import (
    CHOICES_OF_THEIRS,
    LEVELS,
    MOVING,
    ORDERS,
    OTHER_USES,
    PART_BY_KIND,
    PRIVATE,
    PROTECTIVE,
    PUBLIC,
    SCHOOLS,
    SOURCES_OF_HARM,
    WARNINGS,
    Facts,
    first,
    having,
    level_at_least,
    protects_or_safeguards,
    require,
    said_to_be_public,
    source_of_harm,
)

Answer = Mapping[str, Any]


def law_1_total(facts: Facts) -> None:
    once, again = json.dumps(answer(facts)), json.dumps(answer(copy.deepcopy(facts)))
    require(once == again, "the same facts gave two answers")
    core = outcome(facts)
    told = json.loads(once)
    require((core.outcome, core.strength) == (told["outcome"], told["strength"]), "core differs")


def law_1_children_in_any_order(facts: Facts) -> None:
    turned = {**facts, "children": facts.get("children", [{}])[::-1]}
    one, other = outcome(facts), outcome(turned)
    same = (one.outcome, one.strength) == (other.outcome, other.strength)
    require(same, f"{one.outcome} became {other.outcome} with the children named backwards")


def law_2_danger_wins(facts: Facts) -> None:
    danger = having(facts, "risk.level", "immediate_danger")
    if source_of_harm(danger) or not protects_or_safeguards(danger):
        return
    told = answer(danger)
    require(told["outcome"] == "share_now", f"danger gave {told['outcome']}")
    require(told["do_first"][0]["phone"], "the first step has nobody to phone")


def law_2_danger_from_the_child_to_themselves(facts: Facts) -> None:
    danger = having(having(facts, "risk.level", "immediate_danger"), "risk.source", ["self"])
    danger = having(
        having(danger, "recipients.kind", "parent_or_carer"), "recipients.role", "cares_for"
    )
    if source_of_harm(danger):
        return
    danger = having(danger, "recipients.harm_role", "related_but_protective")
    danger = having(having(danger, "recipients.verified", "yes"), "recipients.intended", "yes")
    require(outcome(danger).outcome == "share_now", "a protective carer was not told in danger")


def law_3_monotone_in_level(facts: Facts) -> None:
    if not protects_or_safeguards(facts):
        return
    rank = -1
    for level in LEVELS:
        now = OUTCOMES.index(outcome(having(facts, "risk.level", level)).outcome)
        require(now >= rank, f"{level} moved to {OUTCOMES[now]} from {OUTCOMES[rank]}")
        rank = now


def law_3_monotone_in_pattern(facts: Facts) -> None:
    if not protects_or_safeguards(facts):
        return
    first = OUTCOMES.index(outcome(having(facts, "risk.pattern", "first")).outcome)
    for pattern in ("repeated", "getting_worse", "reported_before_no_change"):
        more = outcome(having(facts, "risk.pattern", pattern)).outcome
        require(OUTCOMES.index(more) >= first, f"{pattern} gave {more} after {OUTCOMES[first]}")


def law_4_consent_never_stops_protection(facts: Facts) -> None:
    serious = level_at_least(facts, "in_need")
    if not (serious and protects_or_safeguards(facts)):
        return
    now = outcome(facts).outcome
    if level_at_least(facts, "significant_harm"):
        waits = now == "share_if_agreed" and first(facts, "purpose.code") not in CHOICES_OF_THEIRS
        require(not waits, "at significant harm it waits for somebody’s yes")
    if now not in PROTECTIVE:
        return
    for field in (
        "consent.status",
        "consent.from",
        "consent.asking_is_safe",
        "consent.practicable",
    ):
        for value in FIELDS[field].values:
            other = outcome(having(facts, field, value)).outcome
            require(other in PROTECTIVE, f"{field}={value} turned {now} into {other}")
    for value in FIELDS["agreement"].values:
        require(outcome(having(facts, "agreement", value)).outcome == now, f"agreement={value}")


def law_5_bases_fit_body_and_date(facts: Facts) -> None:
    for one in answer(facts)["recipients"]:
        codes = [basis["code"] for basis in one["bases"]]
        kind = first(facts, "sharer.kind")
        public = said_to_be_public(facts)
        if kind in PUBLIC and public in (None, "yes", "unknown"):
            require(not {"6(1)(ea)", "6(1)(f)"} & set(codes), f"{kind} was offered {codes}")
        if kind in PRIVATE and public in (None, "no", "unknown"):
            own = first(facts, "sharer.contracted_public_function") == "yes"
            require(own or "6(1)(e)" not in codes, f"{kind} was offered public task")
        day = facts.get("on", "2027-01-01")
        require(day >= "2026-02-05" or "6(1)(ea)" not in codes, f"(ea) before its date: {day}")
        if "6(1)(a)" in codes:
            require(codes.index("6(1)(a)") == len(codes) - 1, "consent is not last")


def law_6_never_to_the_source_of_harm(facts: Facts) -> None:
    for role in SOURCES_OF_HARM:
        theirs = having(facts, "recipients.harm_role", role)
        told = answer(theirs)
        advised = told["outcome"] == "seek_advice" and _owed_an_answer(theirs)
        require(told["outcome"] == "do_not_share" or advised, f"{role} was given {told['outcome']}")
        require(told["instead"], "nothing is offered instead")
        codes = {check["code"] for check in told["checks"]}
        require("second_person" in codes, "no second person looks")


def _owed_an_answer(facts: Facts) -> bool:
    """Say whether a council would tell the accused of its own enquiry: others are asked first."""
    return (
        first(facts, "recipients.harm_role") == "alleged_source"
        and first(facts, "sharer.kind") == "council_childrens_services"
        and first(facts, "recipients.kind") in ("parent_or_carer", "subject")
        and first(facts, "trigger") in (None, "unknown", "proactive", "reporting_duty")
        and not _in_danger(facts)
    )


def law_6_nothing_said_of_them_turns_it_round(facts: Facts) -> None:
    """Neither a correction, nor another part, nor a yes lets it go to the source of harm.

    In danger alone, a parent of whom nobody said that it comes from them may be said to protect.
    """
    for stated in ("alleged_source", "unknown"):
        theirs = _from_a_parent(facts, stated)
        if outcome(theirs).outcome != "do_not_share":
            continue
        for what, changed in _better_words(theirs):
            found = outcome(changed).outcome
            believed = stated == "unknown" and what.startswith("the part") and found == "share_now"
            require(believed or found not in MOVING, f"{what} turned a refusal into {found}")


def _in_danger(facts: Facts) -> bool:
    """Say whether any child is said to be in danger."""
    cases = [facts, *facts.get("children", ())]
    return any(one.get("risk", {}).get("level") == "immediate_danger" for one in cases)


def _from_a_parent(facts: Facts, harm_role: str) -> Facts:
    """Return the facts as a proposal to a parent, where the harm comes from a parent."""
    theirs = having(having(facts, "recipients.kind", "parent_or_carer"), "recipients.role", "none")
    theirs = having(having(theirs, "risk.source", ["parent_or_carer"]), "corrections", [])
    theirs = having(having(theirs, "consent.status", "not_sought"), "recipients.authority", [])
    return having(theirs, "recipients.harm_role", harm_role)


def _better_words(facts: Facts) -> Iterator[tuple[str, Facts]]:
    for role in FIELDS["recipients.role"].values:
        yield f"the part {role}", having(facts, "recipients.role", role)
    for of, to in (("recipient_safeguards", "yes"), ("cumulative_concern", "no")):
        corrected = [{"of": of, "to": to, "because": "seen"}]
        yield f"the correction {of}", having(facts, "corrections", corrected)
    for who in FIELDS["consent.from"].values:
        given = having(having(facts, "consent.status", "given"), "consent.from", who)
        yield f"consent from {who}", given
        yield "consent held", having(given, "recipients.authority", ["consent_held"])


def law_6_one_childs_refusal_holds_for_all(facts: Facts) -> None:
    """What may not go to the source of one child's harm does not go there for another child."""
    theirs = _from_a_parent(facts, "unknown")
    harmed = (theirs.pop("children", None) or [{}])[0]
    harmed = {name: theirs.pop(name, {}) or harmed.get(name, {}) for name in ("risk", "child")}
    harmed["risk"] = {**harmed["risk"], "source": ["parent_or_carer"]}
    if outcome({**theirs, "children": [harmed]}).outcome != "do_not_share":
        return
    for source in ("stranger_or_online", "self", "parent_or_carer"):
        other = {"risk": {**harmed["risk"], "source": [source]}, "child": harmed["child"]}
        for children in ([harmed, other], [other, harmed]):
            found = outcome({**theirs, "children": children}).outcome
            require(found == "do_not_share", f"refused for one child, {found} beside another")


def law_6_the_parent_it_may_come_from_is_not_told(facts: Facts) -> None:
    told = answer(having(facts, "risk.source", ["parent_or_carer"]))
    for line in told["telling"]:
        if line["who"] in ("source_parent", "parents") and line["advice"] == "tell":
            require(line["why"], "a parent who may be the source is told without a reason")
            require(line["who"] != "source_parent", "the source parent is simply told")


def law_6_the_parent_of_one_child_is_not_told_for_another(facts: Facts) -> None:
    """Of several children, one to whom harm may come from home is enough, also if named last."""
    several = having(having(facts, "telling.increases_risk", "unknown"), "risk.level", "in_need")
    if first(several, "recipients.harm_role") == "related_but_protective":
        return
    several.pop("children", None)
    one = {name: several.pop(name, {}) for name in ("risk", "child")}
    elsewhere = {**one, "risk": {**one["risk"], "source": ["stranger_or_online"]}}
    for source in ("parent_or_carer", "household", "other_family"):
        at_home = {**one, "risk": {**one["risk"], "source": [source]}}
        for line in answer({**several, "children": [elsewhere, at_home]})["telling"]:
            told = line["who"] in ("source_parent", "parents") and line["advice"] == "tell"
            require(not told, f"the parents are told though harm may come from {source}")


def law_6_an_adult_it_may_come_from_is_not_told(facts: Facts) -> None:
    theirs = having(having(facts, "subject.role", "other_adult"), "risk.level", "significant_harm")
    for source in ("other_adult_known", "stranger_or_online", "place_or_group", "not_known"):
        for line in answer(having(theirs, "risk.source", [source]))["telling"]:
            told = line["who"] == "other_adult" and line["advice"] == "tell"
            require(not told, f"an adult is told though harm may come from {source}")


def law_7_no_need_no_share(facts: Facts) -> None:
    """Somebody with no part in the child's life, at no worry: whatever it is for, how it is asked.

    Some have a part by what they are; and a warning serves other children than this one.
    """
    none = _nobody(having(having(facts, "risk.level", "none"), "risk.pattern", "first"))
    by_kind = first(none, "recipients.kind") in (None, "unknown", "not_known", *PART_BY_KIND)
    warned = first(none, "purpose.code") in WARNINGS
    if by_kind or warned or protects_or_safeguards(none) or _owed(none):
        return
    found = outcome(none).outcome
    require(found not in MOVING, f"somebody with no need was given {found}")


def _nobody(facts: Facts) -> Facts:
    """Return the facts with a recipient who has no part, no authority and nobody's yes."""
    none = having(having(facts, "recipients.role", "none"), "recipients.authority", ["none"])
    none = having(having(none, "recipients.harm_role", "none"), "consent.status", "not_sought")
    none = having(having(none, "information.form", "personal"), "child.wish", "not_asked")
    return having(having(none, "corrections", []), "act", "share")


def _owed(facts: Facts) -> bool:
    """Say whether an order, a right of whoever asks, or the police's duty to a school is in it."""
    told_by_law = (
        first(facts, "sharer.kind") == "police"
        and first(facts, "recipients.kind") in SCHOOLS
        and "domestic_abuse" in facts.get("risk", {}).get("kinds", ())
    )
    return told_by_law or first(facts, "trigger") in (*ORDERS, "own_data_request", "foi_request")


def law_7_a_stranger_gets_nothing(facts: Facts) -> None:
    """At any worry short of danger."""
    none = having(_nobody(facts), "recipients.kind", "unrelated_person")
    if _in_danger(none) or _owed(none):
        return
    found = outcome(none).outcome
    require(found not in MOVING, f"a stranger was given {found}")


def law_7_another_use_gets_nothing(facts: Facts) -> None:
    """Curiosity, enforcement, trade, a job or a story moves nothing to anybody, below danger."""
    plain = having(_nobody(facts), "recipients.role", first(facts, "recipients.role") or "unknown")
    harms = [one.get("risk", {}).get("kinds", ()) for one in (plain, *plain.get("children", ()))]
    reported = any("fgm" in kinds for kinds in harms)  # a duty of its own
    if _owed(plain) or reported or first(plain, "recipients.kind") == "designated_officer":
        return
    for use in OTHER_USES:
        for level in LEVELS[:-1]:
            used = having(having(plain, "purpose.code", use), "risk.level", level)
            if use == "private_interest":  # what somebody wants to know who asks
                used = having(used, "trigger", "request")
            found = outcome(used).outcome
            require(found not in PROTECTIVE, f"{use} at {level} was given {found}")


def law_7_no_image_moves(facts: Facts) -> None:
    """Not on a request either, nor on a demand or an order."""
    image = having(facts, "information.parts.categories", ["sexual_image_of_child"])
    for asked in (image, having(image, "trigger", "statutory_request"),
                  having(image, "trigger", "court_order")):  # fmt: skip
        for told in answer(asked)["recipients"]:
            said = [line["do"] for line in told["minimise"] if line["part"] == 0]
            require(not {"send", "mark"} & set(said), "a sexual image would move")
            if told["outcome"] in MOVING:
                require(said, "nothing is said of the image")


def law_7_what_is_hidden_from_them_is_not_sent(facts: Facts) -> None:
    kind = first(facts, "recipients.kind")
    if kind in (None, "unknown"):
        return
    for line in answer(having(facts, "information.parts.protects_from", [kind]))["minimise"]:
        sent = line["part"] == 0 and line["do"] == "send"
        require(not sent, f"what is hidden from {kind} is sent")


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
        same = outcome(having(facts, line["fact"], line["value"]))
        require((same.outcome, same.strength) == core, f"{line['fact']} as assumed gave {same}")
    for field in FIELDS:
        if _known(facts, field) or field in open_to_change:
            continue
        for value in FIELDS[field].values:
            found = outcome(having(facts, field, [value] if FIELDS[field].many else value)).outcome
            require(found == core[0], f"{field}={value} gives {found}, but is not among unknowns")


def _known(facts: Facts, field: str) -> bool:
    if field.startswith("information.parts."):
        parts = facts.get("information", {}).get("parts") or [{}]
        return parts[0].get(field.rpartition(".")[2]) not in (None, "unknown", ["unknown"])
    if facts.get("children") and field.startswith(("risk.", "child.")):
        return True
    return first(facts, field) not in (None, "unknown", ["unknown"])


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
        told = answer(having(facts, field, [value] if FIELDS[field].many else value))
        seen.add(json.dumps([told[key] for key in _WHAT_A_QUESTION_MAY_CHANGE]))
        if len(seen) > 1:
            return
    require(seen == set(), f"{field} is asked though every answer leads to the same")


def law_11_advice_is_never_instead(facts: Facts) -> None:
    if source_of_harm(facts) or not protects_or_safeguards(facts):
        return
    for level in ("in_need", "significant_harm", "unclear", "immediate_danger"):
        found = outcome(having(facts, "risk.level", level)).outcome
        require(found != "seek_advice", f"seek_advice at {level}")


def law_12_a_word_is_no_receipt(facts: Facts) -> None:
    no = outcome(having(facts, "information.already_shared", "no"))
    said = outcome(having(facts, "information.already_shared", "someone_says_so"))
    require(OUTCOMES.index(said.outcome) >= OUTCOMES.index(no.outcome), "a word lowered it")


LAWS: dict[str, Callable[[Facts], None]] = {
    name: law for name, law in sorted(globals().items()) if name.startswith("law_")
}
"""Every law by name."""

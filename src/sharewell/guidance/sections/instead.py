"""What to do as well, or instead: whoever gets nothing, somebody who can act is told."""

from collections.abc import Callable
from typing import NamedTuple

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.alerts import parent_is_source
from sharewell.guidance.sections.telling import telling
from sharewell.guidance.sections.view import View

Entry = dict[str, object]


class Step(NamedTuple):
    """One thing to do: advised when `test` holds. No recipient is one that no kind names."""

    test: Callable[[View], bool]
    action: str
    recipient: str | None
    why: str
    sources: tuple[str, ...]


def instead(view: View) -> list[Entry]:
    """Return what to do as well or instead, what protects a child first."""
    return [
        {
            "action": step.action,
            "recipient": _recipient(view, step),
            "why": step.why,
            "sources": view.in_force(*step.sources),
        }
        for step in _STEPS
        if step.test(view)
    ]


_THIS = "this recipient"


def _recipient(view: View, step: Step) -> str | None:
    return view.case.one("recipients.kind") if step.recipient == _THIS else step.recipient


# When each step is advised

_REFERRAL_DESKS = frozenset({"council_childrens_services", "multi_agency_hub", "not_known"})


def _held_back(view: View) -> bool:
    """This recipient gets nothing, or nothing yet, or nothing with a name in it."""
    return not view.shares or view.outcome == "share_if_agreed"


def _refuses(view: View) -> bool:
    return view.outcome == "do_not_share"


def _reaches_social_care(view: View) -> bool:
    """Social care hears of it by this very answer, or is the one who asks."""
    case = view.case
    if c.from_council(case):
        return True
    return case.one("recipients.kind") in _REFERRAL_DESKS and not _refuses(view)


def _phone_999(view: View) -> bool:
    """The first steps of what to do name the call already wherever it goes at once."""
    police = c.shared_by_police(view.case)
    return c.in_danger(view.case) and view.outcome != "share_now" and not police


def _refer_now(view: View) -> bool:
    return c.seriously_harmed(view.case) and not _reaches_social_care(view)


def _refer(view: View) -> bool:
    if c.seriously_harmed(view.case) or not c.in_need(view.case):
        return False
    return _held_back(view) and not _reaches_social_care(view)


def _source(view: View) -> bool:
    return c.source_of_harm(view.case)


def _source_and_small_worry(view: View) -> bool:
    return _source(view) and not c.in_need(view.case) and not c.from_council(view.case)


def _we_act(view: View) -> bool:
    return c.from_council(view.case) and c.seriously_harmed(view.case) and _held_back(view)


def _asked_by_source(view: View) -> bool:
    case = view.case
    asked = c.requested(case) or case.one("purpose.code") == "records_request"
    return _source(view) and asked and case.one("recipients.kind") in kinds.FAMILY


def _parent_not_told(view: View) -> bool:
    if _source(view):
        return False
    said = {one["who"]: one["advice"] for one in telling(view)}
    return said.get("source_parent") in ("do_not_tell_yet", "ask_police_first")


def _somebody_protects(view: View) -> bool:
    case = view.case
    return parent_is_source(case) and c.in_need(case) and _held_back(view) and _in_family(case)


def _in_family(case: Case) -> bool:
    return case.one("recipients.kind") in kinds.FAMILY


def _worker(view: View) -> bool:
    case = view.case
    reached = case.one("recipients.kind") == "designated_officer" and view.shares
    feared = c.worried(case) or "worker" in case.known.get("risk.source", ())
    return c.worker_concerned(case) and feared and not reached


def _cutting(view: View) -> bool:
    case = view.case
    return (
        c.told_of_fgm(case)
        and c.works_in_a_regulated_profession(case)
        and case.one("recipients.kind") != "police"
    )


def _warning(view: View) -> bool:
    return c.warns(view.case) and not c.may_warn(view.case)


def _warning_withheld(view: View) -> bool:
    return c.warns(view.case) and c.may_warn(view.case) and _held_back(view)


_HIRES = (
    kinds.RESPONSIBLE_FOR_A_PLACE | kinds.SCHOOLS | kinds.HEALTH
    | {"early_years", "fostering_agency", "adoption_agency", "childrens_home"}
)  # fmt: skip
"""Bodies that take people on, and may ask for a check that fits the post."""


def _hiring(view: View) -> bool:
    if not _held_back(view) or _source(view) or view.case.one("recipients.kind") not in _HIRES:
        return False
    return view.case.one("purpose.code") in ("vetting", "employment") and not _worker(view)


def _foi(view: View) -> bool:
    return c.foi(view.case) and not view.shares


def _could_be_counted(view: View) -> bool:
    wanted = ("statistics", "research", "learning_review", "media", "commercial")
    return _refuses(view) and not _source(view) and view.case.one("purpose.code") in wanted


def _said_no(view: View) -> bool:
    return _refuses(view) and c.refused(view.case) and not _source(view)


def _service_declined(view: View) -> bool:
    return _said_no(view) and c.optional_service(view.case)


def _young_person(view: View) -> bool:
    return _held_back(view) and c.young_person_objects(view.case)


def _overheard(view: View) -> bool:
    return c.overheard(view.case) and not _source(view) and _refuses(view)


def _wrong_reader(view: View) -> bool:
    return c.not_intended(view.case) and _refuses(view)


def _unchecked(view: View) -> bool:
    held_back = view.outcome in ("do_not_share", "seek_advice")
    return c.recipient_unchecked(view.case) and held_back and not _source(view)


def _worried_and_refused(view: View) -> bool:
    worried = c.worried(view.case) and not c.in_need(view.case)
    return _refuses(view) and worried and not _source(view)


def _lawyer_refused(view: View) -> bool:
    lawyers = ("legal_representative", "legal_practice")
    return _held_back(view) and view.case.one("recipients.kind") in lawyers


def _relative_worried(view: View) -> bool:
    relatives = ("relative", "birth_relative_after_adoption", "parent_or_carer")
    return _refuses(view) and view.case.one("recipients.kind") in relatives and not _source(view)


def _told_as(view: View, *places: str) -> bool:
    """Say whether a child worried about is told of to a council in one of these places."""
    council = view.case.one("recipients.kind") == "council_childrens_services"
    place = view.case.one("recipients.responsibility")
    return council and view.shares and c.worried(view.case) and place in places


def _council_that_looks_after(view: View) -> bool:
    looked_after = view.case.one("child.status") == "looked_after"
    return looked_after and _told_as(view, "area_where_child_is")


def _council_where_the_child_is(view: View) -> bool:
    looked_after = view.case.one("child.status") == "looked_after"
    return looked_after and _told_as(view, "responsible_council")


def _moved_area(view: View) -> bool:
    left = view.case.one("child.left_area") in ("yes", "unknown_where")
    places = ("responsible_council", "area_where_child_is", "former_area", "new_area")
    return _told_as(view, "former_area", "new_area") or (left and _told_as(view, *places))


def _adult_at_risk(view: View) -> bool:
    reached = view.case.one("recipients.kind") == "council_other" and view.shares
    return "adult_with_care_needs" in view.case.many("risk.to") and not reached


_CAN_ACT = ("dfe-2024-rule-1", "dfe-2024-rule-3")

_STEPS = (
    Step(
        _phone_999, "Phone 999", "police",
        "A child may be hurt before the day is over, and the police can be there soonest.",
        ("dfe-2024-rule-1", "ico-10-steps-9"),
    ),
    Step(
        _refer_now, "Tell children’s social care today, if nobody has",
        "council_childrens_services",
        "A child may be seriously harmed. Somebody who can act must know, whatever comes of this.",
        (*_CAN_ACT, "children-act-1989-s47"),
    ),
    Step(
        _refer, "Refer the child to children’s social care", "council_childrens_services",
        "The child needs help, and this recipient gets nothing, or not yet. Social care can act.",
        (*_CAN_ACT, "children-act-1989-s17"),
    ),
    Step(
        _we_act, "Act yourselves: hold a strategy discussion with police and health", "police",
        "You are the ones who enquire. That does not wait for this recipient.",
        ("children-act-1989-s47", "wt-2023"),
    ),
    Step(
        _worker, "Tell the council’s designated officer within one working day",
        "designated_officer",
        "It is about somebody who works with children. The officer hears before anybody asks them.",
        ("wt-2023", "kcsie-2025"),
    ),
    Step(
        _cutting, "Report it to the police yourself", "police",
        "Your profession must report what she told you or what you saw. Telling your lead is not "
        "enough.",
        ("fgm-act-2003-s5b",),
    ),
    Step(
        lambda view: c.accused_in_your_own_enquiry(view.case),
        "Agree what they may hear, when and from whom", _THIS,
        "They are owed the chance to answer, and nobody may be put at risk by it.",
        ("wt-2023", "dfe-2024-rule-2", "dfe-2024-rule-5"),
    ),
    Step(
        lambda view: _source(view) and _refuses(view),
        "Tell this person nothing, and do not hint", _THIS,
        "The harm may come from them, or reach the child through them.",
        ("dfe-2024-rule-5", "dfe-2024-rule-2"),
    ),
    Step(
        _source_and_small_worry, "Talk to your safeguarding lead or the duty social worker",
        "council_childrens_services",
        "Somebody who can weigh it should know that they came so close.", ("dfe-2024-rule-4",),
    ),
    Step(
        _asked_by_source,
        "If they ask for their own record, answer that by hand, and have a second person check it",
        _THIS,
        "They may have a right to some of it. Decide it item by item. Nothing else leaves.",
        ("dpa-2018-sch3-21", "dpa-2018-sch2-16", "ico-right-of-access"),
    ),
    Step(
        _parent_not_told, "Do not tell the parent the harm may come from", "parent_or_carer",
        "Telling them could put the child at more risk. Agree first who tells them, and when.",
        ("dfe-2024-rule-2",),
    ),
    Step(
        _somebody_protects, "Find the parent or relative who can protect the child", "relative",
        "Somebody safe in the family may need to know enough to keep the child safe.",
        ("panel-2022", "dfe-2024-rule-6"),
    ),
    Step(
        _warning, "Use the police disclosure scheme", "police",
        "The police decide who is warned about a person, and check what stands behind it first.",
        ("csods-guidance", "dvds-guidance"),
    ),
    Step(
        _warning_withheld, "Weigh it again inside the disclosure scheme", "police",
        "A warning is decided case by case, by those who run the scheme, and written down.",
        ("csods-guidance", "dvds-guidance", "north-wales-ex-p-ab-1998"),
    ),
    Step(
        _hiring, "Point them to a Disclosure and Barring Service check", None,
        "That service tells an employer what the post allows them to know.",
        ("police-act-1997-part-5", "safeguarding-vulnerable-groups-2006"),
    ),
    Step(
        _foi, "Show them how to ask for their own information", "subject",
        "People may ask for what is held about them. That answer goes to them alone.",
        ("uk-gdpr-art-15", "foia-2000-s40", "ico-right-of-access"),
    ),
    Step(
        _could_be_counted, "Offer counts, or facts that point at nobody", _THIS,
        "Most questions of this kind can be answered without saying who.",
        ("ico-anonymisation", "uk-gdpr-recital-26"),
    ),
    Step(
        _service_declined, "Leave the door open, and ask again", "parent_or_carer",
        "The help is theirs to decline. Say what would make you come back.",
        ("dfe-2024-rule-3", "ico-consent"),
    ),
    Step(
        lambda view: _said_no(view) and not _service_declined(view),
        "Ask again if things change, and share it if they agree", _THIS,
        "A no today is about today. Write down what would make you ask again.",
        ("dfe-2024-rule-3", "ico-consent"),
    ),
    Step(
        _young_person, "Help the young person to tell it themselves", "subject",
        "It is theirs, and they may want it told if they can choose how, when and to whom.",
        ("gmc-0-18", "gillick-1985"),
    ),
    Step(
        _wrong_reader, "Send it to the right person, and treat the mistake as a breach", None,
        "Get it back, and ask whether anybody is now at risk.", ("uk-gdpr-art-33", "ico-breach"),
    ),
    Step(
        _unchecked, "Call back on a number you already had, then decide again", _THIS,
        "Being who they say does not settle it. It depends on what they need it for, and on who "
        "could be hurt.",
        ("dfe-2024-rule-6", "uk-gdpr-art-5"),
    ),
    Step(
        _overheard, "Use a way that only the right person can open or hear", _THIS,
        "The facts may go; the way they would travel may not.",
        ("dfe-2024-rule-6", "ico-domestic-abuse-warning-2023"),
    ),
    Step(
        _worried_and_refused, "Tell your safeguarding lead what worries you", "own_organisation",
        "A worry does not go away because this recipient is the wrong one.",
        ("dfe-2024-rule-1", "dfe-2024-rule-4"),
    ),
    Step(
        _lawyer_refused, "Ask for the authority or the court’s order", _THIS,
        "A lawyer who needs it can show who they act for, or ask the court.",
        ("dpa-2018-sch2-5", "fpr-2010-r12-73"),
    ),
    Step(
        _relative_worried, "Listen to what they tell you, and act on that", _THIS,
        "You may hear anything without giving anything. What families saw has been missed before.",
        ("panel-2022", "dfe-2024-rule-6"),
    ),
    Step(
        _council_that_looks_after, "Tell the council that looks after the child as well",
        "council_childrens_services",
        "The council where the child is acts today. The one that looks after the child keeps the "
        "plan, and must hear of it.",
        ("children-act-1989-s22", "wt-2026"),
    ),
    Step(
        _council_where_the_child_is, "Tell the council where the child is now as well",
        "council_childrens_services",
        "Whoever is nearest can act soonest, also for a child whom another council looks after.",
        ("children-act-1989-s47", "wt-2026"),
    ),
    Step(
        _moved_area, "Tell both areas, and keep at it until the new one has taken over",
        "council_childrens_services",
        "Families are lost between two areas. The old one stays responsible until the new one "
        "says in writing that it has it.",
        ("wt-2026", "sharewell-design"),
    ),
    Step(
        _adult_at_risk, "Tell adult social care about the adult who needs care", "council_other",
        "An adult who cannot protect themselves is somebody’s task too.",
        ("care-act-2014-s42",),
    ),
)  # fmt: skip

"""What the rows of advice on telling ask about: when each of them holds."""

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections import alerts
from sharewell.guidance.sections.consent import consent
from sharewell.guidance.sections.view import View


def danger(view: View) -> bool:
    """A child may be hurt before the day is over."""
    return c.in_danger(view.case)


def serious(view: View) -> bool:
    """Significant harm is likely, or nobody can tell."""
    return c.seriously_harmed(view.case)


def always(view: View) -> bool:
    """It always holds: the last row of each person."""
    return True


def police_first(view: View) -> bool:
    """The police or social care are asked before anybody is told."""
    return alerts.police_speak_first(view.case)


def enquiry_at_stake(view: View) -> bool:
    """Somebody said that telling would spoil an enquiry."""
    return view.case.one("telling.prejudices_enquiry") == "yes"


def raises_risk(view: View) -> bool:
    """Telling, or asking, is known or taken to put somebody at more risk."""
    case = view.case
    return case.one("telling.increases_risk") == "yes" or case.one("consent.asking_is_safe") == "no"


def found_safe(view: View) -> bool:
    """Somebody looked, and found that telling raises no risk, of a parent or one near to them."""
    case = view.case
    close = alerts.parent_is_source(case) or c.harm_from_parent(case) and not serious(view)
    return close and case.one("telling.increases_risk") == "no" and not police_first(view)


def told_us(view: View) -> bool:
    """The child told somebody themselves."""
    return "disclosed_by_child" in view.case.many("risk.evidence")


def objects(view: View) -> bool:
    """A young person who understands said no."""
    return c.young_person_objects(view.case)


def family_not_to_be_alerted(view: View) -> bool:
    """A kind of harm in which those around the child may press them."""
    return c.not_for_home(view.case)


def small_worry(view: View) -> bool:
    """The worry is not serious, and of no kind that turns grave quickly."""
    severe = kinds.SEVERE - {"neglect"}
    return not c.seriously_harmed(view.case) and not severe & set(view.case.many("risk.kinds"))


def own_matter(view: View) -> bool:
    """A young person’s own matter: their no stands, or it is intimate, and no serious harm."""
    case = view.case
    if c.seriously_harmed(case) or (this_parent_is_told(view) and c.young_person_agrees(case)):
        return False
    return c.young_person_objects(case) or (c.of_an_age(case) and c.intimate(case))


def nearly_grown(view: View) -> bool:
    """They are 16 or 17, and have not said yes."""
    return view.case.one("child.age_band") == "16_to_17" and not c.young_person_agrees(view.case)


def withheld_from_parent(view: View) -> bool:
    """A parent, or who acts for one, gets nothing, or nothing yet."""
    return view.case.one("recipients.kind") in kinds.PARENT_LIKE and view.outcome in (
        "do_not_share",
        "seek_advice",
    )


def said_to_protect(view: View) -> bool:
    """This very parent is being told, and somebody said that they protect the child."""
    protective = view.case.one("recipients.harm_role") == "related_but_protective"
    return protective and this_parent_is_told(view)


def this_parent_is_told(view: View) -> bool:
    """The recipient is a parent, and something goes to them."""
    return view.shares and view.case.one("recipients.kind") == "parent_or_carer"


def may_act_to_protect(view: View) -> bool:
    """This parent is being told, and nothing says that the harm may be near to them."""
    return this_parent_is_told(view) and not from_home(view) and not source_unknown(view)


def from_home(view: View) -> bool:
    """The harm may come from within the family."""
    return c.harm_from_parent(view.case)


def may_be_near(view: View) -> bool:
    """Somebody near to the child may be the one the harm comes from."""
    return from_home(view) or alerts.family_not_to_be_alerted(view.case)


def source_unknown(view: View) -> bool:
    """Serious harm, and nobody knows whom it comes from."""
    return alerts.source_not_known(view.case) and c.seriously_harmed(view.case)


def often_at_home(view: View) -> bool:
    """A grave kind of harm, which often comes from home, and nobody knows whom it comes from."""
    return c.grave(view.case) and alerts.source_not_known(view.case)


def exploited(view: View) -> bool:
    """Somebody outside the home may exploit the child."""
    return alerts.may_be_exploited(view.case)


def adult_may_harm(view: View) -> bool:
    """An adult, near or far, may be the one the harm comes from, or close to them."""
    case = view.case
    if somebody_is_accused(view) or _OF_ADULTS & set(case.many("risk.source")):
        return True
    return c.worried(case) and (police_first(view) or source_unknown(view) or often_at_home(view))


_OF_ADULTS = frozenset({
    "other_adult_known", "stranger_or_online", "household", "other_family", "place_or_group",
})  # fmt: skip


def somebody_is_accused(view: View) -> bool:
    """Something in it is an allegation that nobody has tested."""
    case = view.case
    if "unproven_allegation" in case.many("risk.evidence"):
        return True
    return any("allegation" in case.part(part, "categories") for part in case.parts())


def worker_feared(view: View) -> bool:
    """The worry is about somebody who works with children."""
    return alerts.worker_feared(view.case)


def risk_from_them(view: View) -> bool:
    """Somebody is worried about a child."""
    return c.worried(view.case)


def nothing_goes(view: View) -> bool:
    """Nothing goes, or nothing yet."""
    return view.outcome in ("do_not_share", "seek_advice")


def no_news(view: View) -> bool:
    """Nothing goes, or nothing yet, and nobody is worried."""
    return nothing_goes(view) and not c.worried(view.case)


def said_yes(view: View) -> bool:
    """It goes on somebody’s yes."""
    return view.shares and consent(view)["role"] == "needed" and not asks(view)


def out_of_reach(view: View) -> bool:
    """Whoever could be asked cannot be reached, or cannot take it in."""
    return view.shares and view.case.one("consent.practicable") == "no"


def parent_out_of_reach(view: View) -> bool:
    """It is a parent who cannot be reached, or cannot take it in."""
    return out_of_reach(view) and view.case.one("consent.from") == "parent"


def gets_it_themselves(view: View) -> bool:
    """The child is the one who asks, and gets what is theirs."""
    return view.shares and view.case.one("recipients.kind") == "subject"


def heard_first(view: View) -> bool:
    """People are asked, and told that it may go in any case."""
    return view.shares and consent(view)["role"] == "ask_but_may_override"


def asks(view: View) -> bool:
    """Their yes decides, so they are asked rather than told."""
    said_yes = c.agreed(view.case) or c.holds_consent(view.case)
    return view.outcome == "share_if_agreed" and not said_yes


def asking_waits(view: View) -> bool:
    """Their yes decides, and it is not safe to ask for it yet."""
    return asks(view) and consent(view)["role"] == "not_appropriate"


def an_adult_is_asked(view: View) -> bool:
    """The yes that decides is an adult’s, about themselves."""
    return asks(view) and view.case.one("consent.from") == "adult_subject"


def asks_another(view: View) -> bool:
    """You are asking somebody else for information."""
    return view.case.one("act") == "ask"

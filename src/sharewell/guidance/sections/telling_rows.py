"""The rows of advice on telling, person by person: the first that holds is given."""

from collections.abc import Callable
from typing import NamedTuple

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.view import View


class Telling(NamedTuple):
    """One row of advice: it holds for a person when `test` does, and the first that holds wins."""

    test: Callable[[View], bool]
    advice: str
    reason: str
    why: str
    sources: tuple[str, ...] = ()


def police_speak_first(case: Case) -> bool:
    """Say whether the police or social care should be asked before anybody else is told."""
    if case.one("telling.prejudices_enquiry") == "yes" or c.worker_concerned(case):
        return True
    harms = set(case.many("risk.kinds"))
    if harms & _NEVER_ALONE:
        return True
    return "sexual" in harms and c.harm_from_parent(case)


_NEVER_ALONE = {"fgm", "forced_marriage_or_honour", "fabricated_illness"}
"""Harms where one careless word to the family can cost the child most."""


def parent_is_source(case: Case) -> bool:
    """Say whether the harm may come from a parent, or this parent is the one it may come from."""
    if "parent_or_carer" in case.many("risk.source"):
        return True
    return c.source_of_harm(case) and case.one("recipients.kind") in kinds.PARENT_LIKE


# What the rows below ask about


def _danger(view: View) -> bool:
    return c.in_danger(view.case)


def _serious(view: View) -> bool:
    return c.seriously_harmed(view.case)


def _always(view: View) -> bool:
    return True


def _police_first(view: View) -> bool:
    return police_speak_first(view.case)


def _enquiry_at_stake(view: View) -> bool:
    return view.case.one("telling.prejudices_enquiry") == "yes"


def _raises_risk(view: View) -> bool:
    return view.case.one("telling.increases_risk") == "yes"


def _told_us(view: View) -> bool:
    return "disclosed_by_child" in view.case.many("risk.evidence")


def _objects(view: View) -> bool:
    return c.young_person_objects(view.case)


def _family_not_to_be_alerted(view: View) -> bool:
    return bool(_NEVER_ALONE & set(view.case.many("risk.kinds")))


def _small_worry(view: View) -> bool:
    severe = kinds.SEVERE - {"neglect"}
    return not c.seriously_harmed(view.case) and not severe & set(view.case.many("risk.kinds"))


def _own_matter(view: View) -> bool:
    """A young person’s own matter: their no stands, or it is intimate, and no serious harm."""
    case = view.case
    if c.seriously_harmed(case):
        return False
    return c.young_person_objects(case) or (c.of_an_age(case) and c.intimate(case))


def _nearly_grown(view: View) -> bool:
    return view.case.one("child.age_band") == "16_to_17" and not c.young_person_agrees(view.case)


def _withheld_from_parent(view: View) -> bool:
    return view.case.one("recipients.kind") in kinds.PARENT_LIKE and view.outcome in (
        "do_not_share",
        "seek_advice",
    )


def _acts_to_protect(view: View) -> bool:
    """This very parent is being told, because they can keep the child safe."""
    return view.shares and view.case.one("recipients.kind") == "parent_or_carer"


def _from_home(view: View) -> bool:
    return c.harm_from_parent(view.case)


def _source_unknown(view: View) -> bool:
    return "not_known" in view.case.many("risk.source") and c.seriously_harmed(view.case)


def _adult_may_harm(view: View) -> bool:
    sources = {"other_adult_known", "stranger_or_online", "household", "other_family"}
    return bool(sources & set(view.case.many("risk.source")))


def _risk_from_them(view: View) -> bool:
    return c.worried(view.case)


def _nothing_goes(view: View) -> bool:
    return view.outcome in ("do_not_share", "seek_advice")


def _asks(view: View) -> bool:
    """Their yes decides, so they are asked rather than told."""
    return view.outcome == "share_if_agreed"


_CHILD = (
    Telling(
        _danger, "tell_later", "no_time",
        "Get the child safe first. Tell them what happens next as soon as somebody is with them.",
    ),
    Telling(
        _enquiry_at_stake, "ask_police_first", "prejudices_enquiry",
        "Ask the police or children’s social care what the child may hear, and from whom.",
    ),
    Telling(
        _family_not_to_be_alerted, "ask_police_first", "increased_risk",
        "The child may be pressed by those around them. Ask the police or children’s social care "
        "how and when to speak, with the child alone.",
    ),
    Telling(
        _told_us, "tell", "safe_to_tell",
        "They told you. Say, alone with them, whom you will tell and why. Promise no silence.",
    ),
    Telling(
        _asks, "tell", "safe_to_tell",
        "Here you ask. Say, alone with them, what would go and why. A no is a real answer.",
    ),
    Telling(
        _objects, "tell", "safe_to_tell",
        "They said no. Say what you will do before you do it, and why, and write down their words.",
        ("gmc-0-18",),
    ),
    Telling(
        _from_home, "tell_later", "silences_child",
        "The harm may come from home. Choose a time when they are alone and safe, and agree with "
        "children’s social care who tells them.",
    ),
    Telling(
        _nothing_goes, "tell", "safe_to_tell",
        "Nothing goes this time. Say who asked, or what worries you, and ask what they want.",
    ),
    Telling(
        _always, "tell", "safe_to_tell",
        "Say what goes, to whom and why, in words they can follow. Ask what they want.",
    ),
)  # fmt: skip

_SOURCE_PARENT = (
    Telling(
        _police_first, "ask_police_first", "prejudices_enquiry",
        "A word to this parent could put the child at risk or spoil an enquiry. The police or "
        "children’s social care say who tells them, and when.",
    ),
    Telling(
        _danger, "do_not_tell_yet", "carer_may_harm",
        "The danger may come from this parent. Say nothing to them before the child is safe.",
    ),
    Telling(
        lambda view: _small_worry(view) and not c.source_of_harm(view.case),
        "tell_later", "increased_risk",
        "The worry is about this parent. Think first who could be hurt if they knew. If nobody "
        "could, tell them before it goes, and write down why that is safe.",
    ),
    Telling(
        _raises_risk, "do_not_tell_yet", "carer_may_harm",
        "The harm may come from this parent. Agree with children’s social care who tells them, "
        "when and where. Look at it again soon.",
    ),
    Telling(
        _always, "ask_police_first", "carer_may_harm",
        "The harm may come from this parent. Ask children’s social care or the police before "
        "you say anything.",
    ),
)  # fmt: skip

_OTHER_PARENT = (
    Telling(
        lambda view: _acts_to_protect(view) and not c.source_of_harm(view.case),
        "tell", "safe_to_tell",
        "This parent is the one being told, because they can keep the child safe. Tell them what "
        "that takes, and what to keep from the other parent.",
    ),
    Telling(
        _police_first, "ask_police_first", "prejudices_enquiry",
        "They may pass it on without meaning to. Ask the police or children’s social care first.",
    ),
    Telling(
        _danger, "tell_later", "no_time",
        "Get the child safe first. Then children’s social care find out who can protect them.",
    ),
    Telling(
        _serious, "ask_police_first", "increased_risk",
        "They may be the one who can protect the child, or be under the other’s thumb. Ask "
        "children’s social care first.",
    ),
    Telling(
        _always, "tell_later", "increased_risk",
        "Find out first whether what you say would reach the other parent, and what would follow.",
    ),
)  # fmt: skip

_PARENTS = (
    Telling(
        _own_matter, "do_not_tell_yet", "young_persons_wish",
        "It is the young person’s own matter. Help them to talk at home, and say nothing yourself.",
    ),
    Telling(
        _withheld_from_parent, "do_not_tell_yet", "not_theirs_to_know",
        "The answer is that this does not go to them, or not yet. Do not let it slip another way.",
    ),
    Telling(
        lambda view: parent_is_source(view.case), "tell", "safe_to_tell",
        "The worry is about a parent. It is safe to tell because you found that it raises no risk "
        "to anyone. Write down why. If you come to doubt it, ask children’s social care first.",
    ),
    Telling(
        _acts_to_protect, "tell", "safe_to_tell",
        "They are the ones being told. Say it face to face, and say what will happen next.",
    ),
    Telling(
        _police_first, "ask_police_first", "prejudices_enquiry",
        "Telling the family now could put the child at risk or spoil an enquiry. Ask the police "
        "or children’s social care who tells them, and when.",
    ),
    Telling(
        _danger, "tell_later", "no_time",
        "Phone first. Tell them once the child is safe and whoever took your call agrees.",
    ),
    Telling(
        lambda view: _from_home(view) and _serious(view), "do_not_tell_yet", "increased_risk",
        "The harm may come from somebody close to them. Ask children’s social care who tells "
        "them, and when.",
    ),
    Telling(
        _source_unknown, "ask_police_first", "increased_risk",
        "Nobody knows yet who did it, so it may be somebody at home. Ask children’s social care "
        "before you speak to the parents.",
    ),
    Telling(
        _raises_risk, "do_not_tell_yet", "increased_risk",
        "Telling them could put somebody at more risk. Look at it again when that has changed.",
    ),
    Telling(
        _nearly_grown, "tell_later", "young_persons_wish",
        "At 16 or 17 it is theirs first. Ask them before you speak to their parents.",
    ),
    Telling(
        _asks, "tell", "safe_to_tell",
        "Here you ask: say what would go, to whom and why, and that a no is a real answer. If "
        "that turns out to be unsafe, stop.",
    ),
    Telling(
        _nothing_goes, "tell", "safe_to_tell",
        "Nothing goes this time. Talk with them about what worries you, and about what may come.",
    ),
    Telling(
        _always, "tell", "safe_to_tell",
        "Tell them, do not ask them: what goes, to whom and why. Listen to what they say, and "
        "write it down. If that turns out to be unsafe, stop.",
    ),
)  # fmt: skip

_WORKER = (
    Telling(
        _always, "ask_police_first", "prejudices_enquiry",
        "The council’s designated officer, with the police, says when the worker is told. Nobody "
        "questions them before that.",
        ("wt-2023", "kcsie-2025"),
    ),
)  # fmt: skip

_POSES_RISK = (
    Telling(
        _risk_from_them, "ask_police_first", "increased_risk",
        "Hearing of it could lead them to the child, or to whoever spoke up. The police say "
        "whether and when they are told.",
        ("dpa-2018-sch2-2",),
    ),
    Telling(
        _always, "tell_later", "other",
        "They may know what is held about them. Decide with your lead how, and who could be "
        "harmed by it.",
    ),
)  # fmt: skip

_OTHER_ADULT = (
    Telling(
        _adult_may_harm, "ask_police_first", "increased_risk",
        "The harm may come from this adult, or from somebody close to them. Ask the police or "
        "children’s social care first.",
    ),
    Telling(
        _raises_risk, "do_not_tell_yet", "increased_risk",
        "Telling them could put somebody at more risk. Look at it again when that has changed.",
    ),
    Telling(
        _danger, "tell_later", "no_time",
        "Phone first. Tell them once everybody is safe.",
    ),
    Telling(
        _nothing_goes, "tell_later", "not_theirs_to_know",
        "Nothing about them goes this time, so there is nothing to tell yet.",
    ),
    Telling(
        _asks, "tell", "safe_to_tell",
        "Here you ask: say what would go about them, to whom and why. A no is a real answer.",
    ),
    Telling(
        _always, "tell", "safe_to_tell",
        "Tell them what goes about them, to whom and why. Keep the child’s own facts out of it.",
    ),
)  # fmt: skip

_OTHER_CHILD = (
    Telling(
        _always, "tell_later", "not_theirs_to_know",
        "They hear what is said about them from somebody who knows them, apart from this family.",
    ),
)  # fmt: skip

_REFERRER = (
    Telling(
        _always, "tell", "safe_to_tell",
        "Say that it was passed on, and whether their name went with it. Say nothing more about "
        "the child.",
        ("dfe-2024-rule-5",),
    ),
)  # fmt: skip

PEOPLE: dict[str, tuple[str, tuple[Telling, ...]]] = {
    "child": ("The child", _CHILD),
    "source_parent": ("The parent or carer the harm may come from", _SOURCE_PARENT),
    "other_parent": ("The other parent or carer", _OTHER_PARENT),
    "parents": ("The parents or carers", _PARENTS),
    "worker": ("The worker it is about", _WORKER),
    "person_who_may_pose_risk": ("The person who may pose a risk", _POSES_RISK),
    "other_adult": ("The other adult it is about", _OTHER_ADULT),
    "other_child": ("The other child, and their family", _OTHER_CHILD),
    "referrer": ("Whoever spoke up", _REFERRER),
}
"""What each person is called, and the rows of advice for them."""

"""The rows of advice on telling, person by person: the first that holds is given."""

from collections.abc import Callable
from typing import NamedTuple

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.sections import telling_when as when
from sharewell.guidance.sections.view import View


class Telling(NamedTuple):
    """One row of advice: it holds for a person when `test` does, and the first that holds wins."""

    test: Callable[[View], bool]
    advice: str
    reason: str
    why: str
    sources: tuple[str, ...] = ()


_CHILD = (
    Telling(
        when.danger, "tell_later", "no_time",
        "Get the child safe first. Tell them what happens next as soon as somebody is with them.",
    ),
    Telling(
        when.enquiry_at_stake, "ask_police_first", "prejudices_enquiry",
        "Ask the police or children’s social care what the child may hear, and from whom.",
    ),
    Telling(
        when.family_not_to_be_alerted, "ask_police_first", "increased_risk",
        "The child may be pressed by those around them. Ask the police or children’s social care "
        "how and when to speak, with the child alone.",
    ),
    Telling(
        when.told_us, "tell", "safe_to_tell",
        "They told you. Do not question them. Say, alone with them, whom you will tell and why. "
        "Promise no silence.",
    ),
    Telling(
        when.asking_waits, "tell_later", "increased_risk",
        "Find out first whether it is safe to ask. Then talk with them alone.",
    ),
    Telling(
        when.an_adult_is_asked, "tell_later", "not_theirs_to_know",
        "It is about an adult, and theirs to decide. Tell the child later what concerns the child.",
    ),
    Telling(
        when.asks, "tell", "safe_to_tell",
        "Here you ask. Say, alone with them, what it is about, who would hear it and why. A no is "
        "a real answer.",
    ),
    Telling(
        when.objects, "tell", "safe_to_tell",
        "They said no. Say what you will do before you do it, and why, and write down their words.",
        ("gmc-0-18",),
    ),
    Telling(
        when.may_be_near, "tell_later", "silences_child",
        "The harm may come from home. Choose a time when they are alone and safe, and agree with "
        "children’s social care who tells them.",
    ),
    Telling(
        when.worker_feared, "ask_police_first", "prejudices_enquiry",
        "Listen, and do not question them. Say that you must pass it on. Agree with the council’s "
        "designated officer what more is said, and by whom.",
        ("wt-2023", "kcsie-2025"),
    ),
    Telling(
        when.source_unknown, "ask_police_first", "increased_risk",
        "Listen, and do not question them. Say that you must pass it on. Agree with children’s "
        "social care what more is said, and by whom.",
    ),
    Telling(
        when.no_news, "tell", "safe_to_tell",
        "Nothing goes for now. Say so if they ask, and say what happens next.",
    ),
    Telling(
        when.nothing_goes, "tell", "safe_to_tell",
        "Nothing goes this time. Talk about what worries them, or you, and ask what they want.",
    ),
    Telling(
        when.gets_it_themselves, "tell", "already_knows",
        "It goes to them. Say what they get, what stays out and why, and read it with them.",
    ),
    Telling(
        when.asks_another, "tell", "safe_to_tell",
        "Say whom you will ask about them, what for and why. Ask what they want.",
    ),
    Telling(
        when.always, "tell", "safe_to_tell",
        "Say what goes, to whom and why, in words they can follow. Ask what they want.",
    ),
)  # fmt: skip

_SOURCE_PARENT = (
    Telling(
        when.police_first, "ask_police_first", "prejudices_enquiry",
        "A word to this parent could put the child at risk or spoil an enquiry. The police or "
        "children’s social care say who tells them, and when.",
    ),
    Telling(
        when.danger, "do_not_tell_yet", "carer_may_harm",
        "The danger may come from this parent. Say nothing to them before the child is safe.",
    ),
    Telling(
        lambda view: when.small_worry(view) and not c.source_of_harm(view.case),
        "tell_later", "increased_risk",
        "The worry is about this parent. Think first who could be hurt if they knew. If nobody "
        "could, talk with them before anything goes, and write down why that is safe.",
    ),
    Telling(
        when.raises_risk, "do_not_tell_yet", "carer_may_harm",
        "The harm may come from this parent. Agree with children’s social care who tells them, "
        "when and where. Look at it again soon.",
    ),
    Telling(
        when.always, "ask_police_first", "carer_may_harm",
        "The harm may come from this parent. Ask children’s social care or the police before "
        "you say anything.",
    ),
)  # fmt: skip

_PROTECTS = (
    "This parent is the one being told, because they can keep the child safe. Tell them what "
    "that takes, and what to keep from the other parent."
)

_OTHER_PARENT = (
    Telling(
        when.said_to_protect, "tell", "safe_to_tell", _PROTECTS,
    ),
    Telling(
        when.police_first, "ask_police_first", "prejudices_enquiry",
        "They may pass it on without meaning to. Ask the police or children’s social care first.",
    ),
    Telling(
        lambda view: when.this_parent_is_told(view) and not c.source_of_harm(view.case),
        "tell", "safe_to_tell", _PROTECTS,
    ),
    Telling(
        when.danger, "tell_later", "no_time",
        "Get the child safe first. Then children’s social care find out who can protect them.",
    ),
    Telling(
        when.serious, "ask_police_first", "increased_risk",
        "They may be the one who can protect the child, or be under the other’s thumb. Ask "
        "children’s social care first.",
    ),
    Telling(
        when.always, "tell_later", "increased_risk",
        "Find out first whether what you say would reach the other parent, and what would follow.",
    ),
)  # fmt: skip

_PARENTS = (
    Telling(
        when.own_matter, "do_not_tell_yet", "young_persons_wish",
        "It is the young person’s own matter. Help them to talk at home, and say nothing yourself.",
    ),
    Telling(
        when.withheld_from_parent, "do_not_tell_yet", "not_theirs_to_know",
        "The answer is that this does not go to them, or not yet. Do not let it slip another way.",
    ),
    Telling(
        when.said_to_protect, "tell", "safe_to_tell",
        "They are the ones being told, because they can keep the child safe. Say it face to face, "
        "and say whom to keep it from.",
    ),
    Telling(
        when.found_safe, "tell", "safe_to_tell",
        "The worry is about a parent, or somebody close to them. It is safe to tell because you "
        "found that it raises no risk to anyone. Write down why. If you come to doubt it, ask "
        "children’s social care first.",
    ),
    Telling(
        when.police_first, "ask_police_first", "prejudices_enquiry",
        "Telling the family now could put the child at risk or spoil an enquiry. Ask the police "
        "or children’s social care who tells them, and when.",
    ),
    Telling(
        when.may_act_to_protect, "tell", "safe_to_tell",
        "They are the ones being told. Say it face to face, and say what will happen next.",
    ),
    Telling(
        when.danger, "tell_later", "no_time",
        "Phone first. Tell them once the child is safe and whoever took your call agrees.",
    ),
    Telling(
        lambda view: when.from_home(view) and when.serious(view),
        "do_not_tell_yet", "increased_risk",
        "The harm may come from somebody close to them, and they may pass it on. Ask children’s "
        "social care who tells them, and when.",
    ),
    Telling(
        when.source_unknown, "ask_police_first", "increased_risk",
        "Nobody knows yet who it comes from, so it may be somebody at home. Ask children’s social "
        "care before you speak to the parents.",
    ),
    Telling(
        when.raises_risk, "do_not_tell_yet", "increased_risk",
        "Telling them could put somebody at more risk. Look at it again when that has changed.",
    ),
    Telling(
        lambda view: when.from_home(view) or when.often_at_home(view),
        "tell_later", "increased_risk",
        "It may come from somebody they live with or love, and they may pass it on. Find out first "
        "who could be hurt if they knew.",
    ),
    Telling(
        when.nearly_grown, "tell_later", "young_persons_wish",
        "At 16 or 17 it is theirs first. Ask them before you speak to their parents.",
    ),
    Telling(
        when.asks, "tell", "safe_to_tell",
        "Here you ask: say what it is about, who would hear it and why, and that a no is a real "
        "answer. If that turns out to be unsafe, stop.",
    ),
    Telling(
        when.no_news, "tell_later", "not_theirs_to_know",
        "Nothing goes, so there is nothing to tell yet.",
    ),
    Telling(
        when.nothing_goes, "tell", "safe_to_tell",
        "Nothing goes this time. Talk with them about what worries you, and about what may come.",
    ),
    Telling(
        when.said_yes, "tell", "safe_to_tell",
        "It goes on their yes, or their child’s. Tell them what goes and to whom, and that they "
        "may change their mind.",
    ),
    Telling(
        when.parent_out_of_reach, "tell_later", "not_practicable",
        "They cannot be reached, or cannot take it in. Tell them as soon as they can.",
    ),
    Telling(
        when.exploited, "tell", "safe_to_tell",
        "Tell them face to face, and ask them to tell nobody else yet. Whoever exploits a child "
        "may be a friend of the family, and may see the child’s phone. If you doubt anybody at "
        "home, ask the police first.",
    ),
    Telling(
        when.asks_another, "tell", "safe_to_tell",
        "Say whom you will ask, what for and why. If that turns out to be unsafe, stop.",
    ),
    Telling(
        when.heard_first, "tell", "safe_to_tell",
        "Say what goes, to whom and why, and listen. Be honest that it may go in any case. If that "
        "turns out to be unsafe, stop.",
    ),
    Telling(
        when.always, "tell", "safe_to_tell",
        "Tell them, do not ask them: what goes, to whom and why. Listen to what they say, and "
        "write it down. If that turns out to be unsafe, stop.",
    ),
)  # fmt: skip

_WORKER = (
    Telling(
        when.worker_feared, "ask_police_first", "prejudices_enquiry",
        "The council’s designated officer, with the police, says when the worker is told. Nobody "
        "questions them before that.",
        ("wt-2023", "kcsie-2025"),
    ),
    Telling(
        when.somebody_is_accused, "ask_police_first", "prejudices_enquiry",
        "There is an allegation in it. The council’s designated officer says whether they are "
        "told, by whom and when.",
        ("wt-2023", "kcsie-2025"),
    ),
    Telling(
        when.source_unknown, "ask_police_first", "increased_risk",
        "Nobody knows yet who it comes from. Ask children’s social care before you tell them.",
    ),
    Telling(
        when.always, "tell", "safe_to_tell",
        "Their name goes with their work, and no worry is about them. Let them know.",
    ),
)  # fmt: skip

_POSES_RISK = (
    Telling(
        when.risk_from_them, "ask_police_first", "increased_risk",
        "Hearing of it could lead them to the child, or to whoever spoke up. The police say "
        "whether and when they are told.",
        ("dpa-2018-sch2-2",),
    ),
    Telling(
        when.always, "tell_later", "other",
        "They may know what is held about them. Decide with your lead how, and who could be "
        "harmed by it.",
    ),
)  # fmt: skip

_OTHER_ADULT = (
    Telling(
        when.enquiry_at_stake, "ask_police_first", "prejudices_enquiry",
        "A word to them could spoil an enquiry. The police or children’s social care say whether "
        "and when they hear of it.",
    ),
    Telling(
        when.adult_may_harm, "ask_police_first", "increased_risk",
        "The harm may come from this adult, or from somebody close to them. Ask the police or "
        "children’s social care first.",
    ),
    Telling(
        when.raises_risk, "do_not_tell_yet", "increased_risk",
        "Telling them could put somebody at more risk. Look at it again when that has changed.",
    ),
    Telling(
        when.danger, "tell_later", "no_time",
        "Phone first. Tell them once everybody is safe.",
    ),
    Telling(
        when.out_of_reach, "tell_later", "not_practicable",
        "They cannot be reached, or cannot take it in. Tell them as soon as they can.",
    ),
    Telling(
        when.nothing_goes, "tell_later", "not_theirs_to_know",
        "Nothing about them goes this time, so there is nothing to tell yet.",
    ),
    Telling(
        when.asks, "tell", "safe_to_tell",
        "Here you ask: say what would go about them, to whom and why. A no is a real answer.",
    ),
    Telling(
        when.always, "tell", "safe_to_tell",
        "Tell them what goes about them, to whom and why. Keep the child’s own facts out of it.",
    ),
)  # fmt: skip

_OTHER_CHILD = (
    Telling(
        when.always, "tell_later", "not_theirs_to_know",
        "They hear what is said about them from somebody who knows them, apart from this family.",
    ),
)  # fmt: skip

_REFERRER = (
    Telling(
        when.always, "tell", "safe_to_tell",
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
    "worker": ("The worker who is named in it", _WORKER),
    "person_who_may_pose_risk": ("The person who may pose a risk", _POSES_RISK),
    "other_adult": ("The other adult it is about", _OTHER_ADULT),
    "other_child": ("The other child, and their family", _OTHER_CHILD),
    "referrer": ("Whoever spoke up", _REFERRER),
}
"""What each person is called, and the rows of advice for them."""

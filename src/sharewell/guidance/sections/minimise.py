"""What exactly goes: send, leave out, take out, sum up, add, mark; in general and part by part.

Too little fails a child as much as too much. To those who answer for children in danger a protected
place is kept and marked; to everybody else it is taken out. A sexual image of a child never moves.
"""

from collections.abc import Callable

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.minimise_line import Entry, Line, entries
from sharewell.guidance.sections.minimise_parts import is_image, of_part
from sharewell.guidance.sections.minimise_record import RECORD
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import advice_without_names, sees_a_record


def minimise(view: View) -> list[Entry]:
    """Return what to send and what not: first in general, then for each part of the information."""
    if c.not_personal(view.case):
        return _of_parts(view, only_images=True)
    whole = sees_a_record(view) and view.shares and not c.in_danger(view.case)
    general = RECORD if whole else _LINES
    return entries(view, general) + entries(view, _BARS) + _of_parts(view)


def _of_parts(view: View, *, only_images: bool = False) -> list[Entry]:
    return [
        entry
        for place, part in enumerate(view.case.parts())
        if is_image(view, part) or not only_images
        for entry in of_part(view, place, part)
    ]


def _sends(view: View) -> bool:
    """Something goes to them, rather than being asked of them."""
    return view.shares and view.case.one("act") != "ask"


_RULE_6 = ("dfe-2024-rule-6", "uk-gdpr-art-5")
_RULE_5 = ("dfe-2024-rule-5",)
_ADEQUATE = ("dfe-2024-rule-6", "ico-10-steps-7")


def _referring(view: View) -> bool:
    return _sends(view) and view.outcome == "refer"


def _to_a_referral_desk(view: View) -> bool:
    """A concern raised with those who take them, about a child rather than a worker."""
    return _referring(view) and view.case.one("recipients.kind") != "designated_officer"


def _before_birth(view: View) -> bool:
    return view.case.one("child.age_band") == "unborn"


def _has_lived(view: View) -> bool:
    return view.case.one("child.age_band") not in ("unborn", "deceased")


_PERSONS = frozenset({
    "parent_or_carer", "household", "other_family", "worker", "other_child", "other_adult_known",
    "stranger_or_online",
})  # fmt: skip


def _somebody_to_meet(view: View) -> bool:
    """Somebody said whom the harm may come from, so that the child may meet them again."""
    return bool(_PERSONS & set(view.case.known.get("risk.source", ())))


def _now(view: View) -> bool:
    return _sends(view) and view.outcome == "share_now"


def _refuses(view: View) -> bool:
    return view.outcome == "do_not_share"


def _advice_first(view: View) -> bool:
    return view.outcome == "seek_advice"


def _without_names(view: View) -> bool:
    return view.outcome == "share_deidentified"


def _counts(view: View) -> bool:
    """Somebody wants to find something out, rather than being asked for advice without names."""
    return _without_names(view) and not advice_without_names(view)


def _to_family(view: View) -> bool:
    return _sends(view) and view.case.one("recipients.kind") in kinds.FAMILY | kinds.KIN


def _keeps_safe(view: View) -> bool:
    return _to_family(view) and c.worried(view.case)


def _to_professional(view: View) -> bool:
    return (
        _sends(view)
        and view.outcome in ("share", "share_part", "share_if_agreed")
        and view.case.one("recipients.kind") in kinds.PROFESSIONAL
        and not _file_moves(view)
    )


def _to_others(view: View) -> bool:
    return (
        _sends(view)
        and view.outcome in ("share", "share_part", "share_if_agreed")
        and view.case.one("recipients.kind") not in kinds.PROFESSIONAL
        and not _to_family(view)
    )


def _whole(view: View) -> bool:
    return _sends(view) and c.whole_file(view.case) and not c.file_goes_with_child(view.case)


def _file_moves(view: View) -> bool:
    return _sends(view) and c.file_goes_with_child(view.case)


def _from_setting(view: View) -> bool:
    setting = kinds.SCHOOLS | {"early_years", "childrens_home", "voluntary_group"}
    return _sends(view) and view.case.one("sharer.kind") in setting


def _from_health(view: View) -> bool:
    return _sends(view) and not _file_moves(view) and view.case.one("sharer.kind") in kinds.HEALTH


def _pattern(view: View) -> bool:
    chronology = view.case.one("information.extent") == "chronology"
    return _sends(view) and (chronology or view.case.one("risk.pattern") != "first")


def _said_by_others(view: View) -> bool:
    said = {"unproven_allegation", "reported", "disclosed_by_adult"}
    unproven = bool(said & set(view.case.many("risk.evidence")))
    return _sends(view) and c.worried(view.case) and unproven


def _rumour(view: View) -> bool:
    weak = {"rumour", "anonymous", "inferred"}
    return _sends(view) and bool(weak & set(view.case.many("risk.evidence")))


def _old(view: View) -> bool:
    return _sends(view) and view.case.many("risk.time") == ("past",)


def _asks(view: View) -> bool:
    return view.case.one("act") == "ask"


def _barred(*names: str) -> Callable[[View], bool]:
    """Return a test for a bar in law; in danger nobody stops to read one."""
    wanted = set(names)
    return lambda view: (
        view.outcome != "share_now" and bool(wanted & set(view.case.many("information.bars")))
    )


_LINES = (
    Line(
        lambda view: _now(view) and _to_family(view), "send",
        "Which child, what is happening, and what they must do now",
        "That is enough to keep the child safe. The rest can follow.",
        ("ico-10-steps-9", "dfe-2024-rule-1"),
    ),
    Line(
        lambda view: _now(view) and not _to_family(view), "send",
        "Who you are, which child, where they are now, and what is happening",
        "That is enough to act on. A description will do. The rest can follow.",
        ("ico-10-steps-9", "dfe-2024-rule-1"),
    ),
    Line(
        _to_a_referral_desk, "send",
        "What you saw and heard, with dates, times and who was there",
        "They need facts to judge how fast to act.", _ADEQUATE,
    ),
    Line(
        lambda view: _to_a_referral_desk(view) and _has_lived(view), "send",
        "Anything the child said, in the child’s own words",
        "Tidied words lose their weight, and the child’s voice.", ("dfe-2024-rule-2", "wt-2023"),
    ),
    Line(
        lambda view: _to_a_referral_desk(view) and _has_lived(view) and _somebody_to_meet(view),
        "send",
        "Where the child is now, who collects them today, and when they next meet the person",
        "It decides whether they must act before the end of the day.", _ADEQUATE,
    ),
    Line(
        lambda view: (
            _to_a_referral_desk(view) and _has_lived(view) and not _somebody_to_meet(view)
        ),
        "send", "Where the child is now, who collects them today, and who will be there",
        "It decides whether they must act before the end of the day.", _ADEQUATE,
    ),
    Line(
        lambda view: _to_a_referral_desk(view) and _before_birth(view), "send",
        "Where the mother is now, and when the baby is expected",
        "It decides how much time there is to plan.", _ADEQUATE,
    ),
    Line(
        _to_a_referral_desk, "send",
        "Brothers and sisters, the adults at home, and any other adult close to the child",
        "Another child may be at risk too, and an adult may be a danger or a help.",
        ("dfe-2024-rule-6", "wt-2023"),
    ),
    Line(
        _to_a_referral_desk, "leave_out", "The rest of the file",
        "They need what bears on this worry, where they can find it.", _RULE_6,
    ),
    Line(
        _to_a_referral_desk, "leave_out", "Health history that has no bearing",
        "It is private, and it hides what matters.", _RULE_6,
    ),
    Line(
        _to_a_referral_desk, "leave_out",
        "The name of anyone who spoke to you in confidence, unless it is needed",
        "Say that there is such a person. They may be harmed if they are known.", _RULE_5,
    ),
    Line(
        _to_a_referral_desk, "send",
        "Earlier worries, even small ones, and who else knows the child",
        "Small things make a picture only when somebody puts them together.",
        ("dfe-2024-rule-6", "panel-2022"),
    ),
    Line(
        _to_a_referral_desk, "add_context",
        "What you do not know, what the family said, and whether they know that you told",
        "A gap that is named can be filled. Too little can fail a child too.", _ADEQUATE,
    ),
    Line(
        lambda view: _referring(view) and not _to_a_referral_desk(view), "send",
        "What is said to have happened, when, who said so, and what you have done so far",
        "The officer needs the facts before anybody speaks to the worker.",
        ("wt-2023", "kcsie-2025"),
    ),
    Line(
        _to_professional, "send", "What bears on their part in keeping this child safe or well",
        "Each recipient gets what its own task needs. Two recipients seldom need the same.",
        _RULE_6,
    ),
    Line(
        _to_professional, "add_context",
        "What it means: what you make of it, what you expect of them, and what is still unclear",
        "Bare facts without context have been misread, and too little can fail a child too.",
        _ADEQUATE,
    ),
    Line(
        lambda view: _keeps_safe(view) and not _now(view), "send",
        "What they need to keep the child safe, or what is theirs to know",
        "Keep to this child and to what helps.", _RULE_6,
    ),
    Line(
        lambda view: _to_family(view) and not _keeps_safe(view), "send",
        "What is theirs to know", "Keep to the one it is about.", _RULE_6,
    ),
    Line(
        lambda view: _to_family(view) and not _keeps_safe(view), "redact",
        "Everybody else: the other parent, where anybody lives, who spoke up",
        "One relative’s standing opens nobody else’s facts, and an address gets people hurt.",
        ("dfe-2024-rule-5", "dfe-2024-rule-6"),
    ),
    Line(
        _keeps_safe, "leave_out",
        "Where anybody else lives, who spoke up, and what does not help to keep the child safe",
        "What one of a family knows, the others soon know.",
        ("dfe-2024-rule-5", "dfe-2024-rule-6"),
    ),
    Line(
        _to_others, "send", "Only what the order, the law or the agreement names",
        "Outside the child’s circle nothing else has a reason to go.", _RULE_6,
    ),
    Line(
        _pattern, "summarise", "The small entries, as one dated list with what they show together",
        "Fourteen small entries are one picture.", ("dfe-2024-rule-6", "panel-2022"),
    ),
    Line(
        _whole, "leave_out", "The rest of the file",
        "A whole file is seldom needed, and it hides what matters. Ask which part they need.",
        _RULE_6,
    ),
    Line(
        _file_moves, "send",
        "The whole protection file, apart from the main file, with a receipt",
        "The child is moving, and what is known must move too. Call ahead about what cannot wait.",
        ("kcsie-2025", "wt-2023"),
    ),
    Line(
        _from_setting, "leave_out", "Other children’s names, unless they are at risk or were there",
        "They have their own privacy, and no part in this.", _RULE_6,
    ),
    Line(
        lambda view: _from_health(view) and not _to_a_referral_desk(view), "leave_out",
        "Health history that has no bearing",
        "A patient’s record is more than anybody needs at once.",
        ("gmc-confidentiality-2017", "dfe-2024-rule-6"),
    ),
    Line(
        _said_by_others, "mark", "What was said but not seen: by whom, when, and as not proven",
        "A claim that travels without its source hardens into a fact.",
        ("dfe-2024-rule-6", "ab-v-hampshire-2015"),
    ),
    Line(
        _rumour, "mark", "Rumour, an unnamed word or your own inference, as what it is",
        "They must be able to judge how much stands behind it.",
        ("dfe-2024-rule-6", "ab-v-hampshire-2015"),
    ),
    Line(
        _old, "mark", "How old it is, and whether it still holds",
        "Old facts may be out of date, or may be the start of a pattern.", _RULE_6,
    ),
    Line(
        lambda view: _asks(view) and view.shares and c.worried(view.case), "send",
        "In your request: who you are, what worries you, what you ask for, why and by when",
        "A true and clear request is answered sooner, and says no more than it must.",
        ("ab-v-haringey-2013", "dfe-2024-rule-7"),
    ),
    Line(
        lambda view: _asks(view) and view.shares and not c.worried(view.case), "send",
        "In your request: who you are, what you ask for, why and by when",
        "A true and clear request is answered sooner, and says no more than it must.",
        ("ab-v-haringey-2013", "dfe-2024-rule-7"),
    ),
    Line(
        lambda view: _asks(view) and view.shares, "leave_out",
        "In your request: whatever they need not know to answer it",
        "A request says something about the family too.", ("ab-v-haringey-2013", "uk-gdpr-art-5"),
    ),
    Line(
        _refuses, "leave_out", "All of it, and also whether you hold anything",
        "A hint can endanger as much as the thing itself.", _RULE_5,
    ),
    Line(
        _advice_first, "leave_out", "Names, dates and places, when you ask for advice",
        "Most advice can be given without knowing who it is about.", ("dfe-2024-rule-4",),
    ),
    Line(
        _without_names, "redact", "Names, dates of birth, numbers, places and rare details",
        "Somebody who knows the family could put them together.",
        ("ico-anonymisation", "uk-gdpr-recital-26"),
    ),
    Line(
        _counts, "send", "Counts, with small numbers hidden or joined",
        "A small number can point at one child, also when worked out from a total.",
        ("ico-anonymisation", "uk-gdpr-recital-26"),
    ),
    Line(
        lambda view: _without_names(view) and not _counts(view), "send",
        "Your question, in words that point at nobody", "They can advise you without knowing who.",
        ("ico-anonymisation", "dfe-2024-rule-4"),
    ),
)  # fmt: skip

_BARS = (
    Line(
        _barred("family_court_papers", "reporting_restriction"), "leave_out",
        "Court papers, and what was said in court",
        "A court’s rules say who may have them. Say what worries you about the child in your own "
        "words instead.",
        ("fpr-2010-r12-73", "aja-1960-s12"),
    ),
    Line(
        _barred("adoption"), "leave_out",
        "What could join the child’s life before and after adoption",
        "The law keeps the two apart. Ask the adoption agency.", ("aca-2002-adoption-records",),
    ),
    Line(
        _barred("gender_recognition"), "leave_out", "That somebody’s legal gender has changed",
        "Passing it on may be a crime. Ask your legal adviser, unless a life is at stake.",
        ("gra-2004-s22",),
    ),
    Line(
        _barred("fertility_treatment"), "leave_out", "Anything about fertility treatment",
        "A special law keeps it secret. Ask your legal adviser.", ("hfea-1990",),
    ),
    Line(
        _barred("legal_privilege"), "leave_out", "What passed between somebody and their lawyer",
        "Only the person it belongs to can release it.", ("dpa-2018-sch2-19",),
    ),
    Line(
        _barred("police_intelligence"), "leave_out", "Police intelligence, and how it was come by",
        "It goes on only if the police who hold it agree. Ask them.", ("police-information-code",),
    ),
)  # fmt: skip

"""The two sentences that stand on top of an answer."""

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.consent import consent
from sharewell.guidance.sections.steps_in_danger import call_in_words
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import (
    asked,
    asked_unchecked,
    file_moves,
    is_police,
    may_be_anybody,
    noun,
    sees_a_record,
    sees_their_own,
    tells_own_lead,
    under_an_order,
)

_ALONE = "Do it yourself, even if somebody says they have already told them."
_NO_CONSENT = "You do not need consent, from anyone."


def headline(view: View) -> str:
    """Return the answer in one sentence."""
    who = noun(view)
    if view.outcome == "share_now":
        return _now(view, who)
    if _reaches_somebody_else(view):
        return _somebody_else(view, who)
    if view.case.one("act") == "ask":
        return _ASK[view.outcome].format(who=who)
    said = _special(view, who) or _SHARE[view.outcome].format(who=who)
    return said.replace(".", f", {_once_sure(view)}.", 1) if _once_sure(view) else said


def _reaches_somebody_else(view: View) -> bool:
    """Say whether it stops because of where it would land, not because of what it is."""
    return view.rule.name == "not_the_person_it_is_meant_for" and not asked(view)


def _somebody_else(view: View, who: str) -> str:
    """Return the no to a wrong address; somebody in a hurry must not read it as a no to telling."""
    case = view.case
    if c.referrals_go_here(case) and c.in_need(case) and not c.from_council(case):
        today = " today" if c.seriously_harmed(case) else ""
        return f"No, this is the wrong person. Tell {who}{today}, by a way you know is right."
    return "No. This is not the person it is meant for: find the right one, then ask again."


def _once_sure(view: View) -> str:
    """Return what a yes to somebody who asks still hangs on, while nobody has said it was done."""
    case = view.case
    if not view.shares or not asked(view) or c.not_personal(case):
        return ""
    if asked_unchecked(view):
        return "once you have called them back on a number you hold"
    if not may_be_anybody(view):
        return ""
    claims = case.one("recipients.kind") in kinds.PARENTS and case.many("recipients.authority")
    open_still = [
        ("recipients.verified", "checked who they are"),
        *([("recipients.authority_checked", "seen proof of their right")] if claims else []),
    ]
    undone = [words for field, words in open_still if field not in case.known]
    return f"once you have {' and '.join(undone)}" if undone else ""


def _special(view: View, who: str) -> str | None:
    """Return the sentence of an answer that has its own; nothing where the common one will do."""
    if view.outcome == "share_if_agreed":
        return _if_agreed(view, who)
    if view.outcome == "refer":
        today = " today" if c.seriously_harmed(view.case) else ""
        return f"Yes. {_TELL[view.strength]} {who}{today}."
    if tells_own_lead(view):
        return f"Yes. Tell {who} {'now' if c.seriously_harmed(view.case) else 'today'}."
    if sees_a_record(view) and view.outcome in ("share", "share_part"):
        return _RECORD[view.outcome].format(who=who)
    if file_moves(view):
        return f"Yes. Send {who} the whole protection file."
    if view.outcome == "share_part" and under_an_order(view):
        return f"Yes, part of it. Give {who} what the order names, and leave out the rest."
    if view.outcome == "share" and view.strength == "must" and asked(view):
        return f"Yes, you must give {who} what they may require."
    return None


def _if_agreed(view: View, who: str) -> str | None:
    if c.agreed(view.case):
        return f"Yes, with {who}, as far as they agreed."
    if consent(view)["role"] == "not_appropriate":
        return f"Not now. Only with their yes would it go to {who}, and asking is not safe yet."
    return None


def _now(view: View, who: str) -> str:
    first = f"Yes, now. {call_in_words(view)}"
    if is_police(view):
        return f"{first}."
    own = c.from_council(view.case) and view.case.one("recipients.kind") in (
        "council_childrens_services",
        "not_known",
    )
    if own:
        return f"{first}, then tell your own team."
    return f"{first}, then {'ask' if view.case.one('act') == 'ask' else 'tell'} {who}."


_TELL = {"must": "You must tell", "should": "Tell", "may": "You may tell"}

_SHARE = {
    "share": "Yes. Share with {who} what they need.",
    "share_part": "Yes, part of it. Give {who} what they need, and leave out the rest.",
    "share_if_agreed": "Ask first. Share with {who} if the answer is yes.",
    "share_deidentified": "Yes, but with nothing in it that could tell who.",
    "seek_advice": "Not yet. Ask somebody who knows before anything goes to {who}.",
    "do_not_share": "No. Do not share this with {who}.",
}
_ASK = {
    "refer": "Yes. Ask {who}, and say what worries you.",
    "share": "Yes. Ask {who}.",
    "share_part": "Yes. Ask {who}, but for less.",
    "share_if_agreed": "Ask the family first, and {who} if they agree.",
    "share_deidentified": "Yes, but ask {who} without saying who it is about.",
    "seek_advice": "Not yet. Ask somebody who knows before you ask {who}.",
    "do_not_share": "No. Do not ask {who}.",
}
_CHILD_FIRST = {
    False: "Tell children’s social care today in any case: this answer does not stand in the way.",
    True: "See that your own team acts today in any case: this answer does not stand in the way.",
}
_RECORD = {
    "share": "Yes. Give {who} what is held, after somebody has read it through.",
    "share_part": "Yes, part of it. Give {who} what is held, and take out what must stay.",
}


def lead(view: View) -> str:
    """Return the sentence under the headline: what matters most about it."""
    if view.outcome == "share_now":
        return "Nothing has to be settled first: not consent, not a form. Write it down afterwards."
    if c.in_danger(view.case):
        return "A child may be hurt today. Phone first: this answer can wait, and that cannot."
    if view.outcome == "refer":
        return _lead_of_a_referral(view)
    return _lead_of_its_own(view) or _LEADS[view.outcome]


def _lead_of_its_own(view: View) -> str | None:
    """Return the lead of an answer that has its own; nothing where the common one will do."""
    if view.outcome in ("do_not_share", "seek_advice") and c.seriously_harmed(view.case):
        return _CHILD_FIRST[c.from_council(view.case)]
    if view.outcome == "do_not_share" and not asked(view):
        return "Write down what you knew and decided. There may be somebody else to tell."
    if view.outcome == "share_if_agreed" and c.agreed(view.case):
        return "Their yes carries it. Stay within it, and stop if they take it back."
    return _lead_of_sharing(view) if view.outcome in ("share", "share_part") else None


def _lead_of_sharing(view: View) -> str | None:
    if view.case.one("act") == "ask":
        return "Say who you are, why you ask and by when. Say no more than they must know."
    if sees_a_record(view):
        whose = "about them" if sees_their_own(view) else "about the child"
        return f"They may see what is held {whose}, not only what they need. Read each part first."
    if view.strength == "must" and view.outcome == "share" and asked(view):
        return "The law requires it. Read what it asks for, and give that and no more."
    if file_moves(view):
        return "What is known of the child moves with the child. Send it securely, with a receipt."
    if c.in_need(view.case) and c.safeguards(view.case):
        return f"{_of_consent(view)} Give enough to be useful: too little can fail a child too."
    return None


def _lead_of_a_referral(view: View) -> str:
    if c.in_need(view.case):
        return f"{_of_consent(view)} {_ALONE}"
    role = consent(view)["role"]
    if role == "ask_but_may_override":
        return f"You need not wait until it is serious. {_ASK_THEM}"
    if role == "not_appropriate":
        return "You need not wait until it is serious. Do not ask first: asking could do harm."
    return (
        "You need not ask, and you need not wait until it is serious. Tell the family what you "
        "will pass on, unless that is unsafe."
    )


_ASK_THEM = "Ask the people it is about, where that is safe. You may go ahead in any case."


def _of_consent(view: View) -> str:
    """Say of consent what its own section says, in a few words."""
    role = consent(view)["role"]
    if role == "ask_but_may_override":
        return _ASK_THEM
    return "It goes as far as was agreed." if role == "needed" else _NO_CONSENT


_LEADS = {
    "share": "Share what this purpose needs, and write down why.",
    "share_part": "What they need goes. What is about others, or has no bearing, stays with you.",
    "share_if_agreed": (
        "Here a real choice is theirs. If you grow more worried, come back: the answer changes."
    ),
    "share_deidentified": "Hide small numbers and rare details, so that nobody can be worked out.",
    "seek_advice": (
        "Ask today. If you think a child may be at risk meanwhile, tell children’s social care."
    ),
    "do_not_share": (
        "Write down that you were asked, and why you said no. There may be somebody else to tell."
    ),
}

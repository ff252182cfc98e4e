"""The two sentences that stand on top of an answer."""

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.sections.view import View

_ALONE = "Do it yourself, even if somebody says they have already told them."
_NO_CONSENT = "You do not need consent, from anyone."


def noun(view: View) -> str:
    """Return what the recipient is called in a sentence."""
    item = view.edition.get("recipients", view.case.one("recipients.kind"))
    return str(item["noun"]) if item else "them"


def headline(view: View) -> str:
    """Return the answer in one sentence."""
    who = noun(view)
    if view.case.one("act") == "ask":
        return _ASK[view.outcome].format(who=who)
    if view.outcome == "share_if_agreed" and c.agreed(view.case):
        return f"Yes, with {who}, as far as they agreed."
    if view.outcome == "share_now":
        return "Yes, now. Phone 999." if _answers_999(view) else f"Yes, now. Phone 999, then {who}."
    if view.outcome == "refer":
        return (
            f"Yes. {_TELL[view.strength]} {who}{' today' if c.seriously_harmed(view.case) else ''}."
        )
    if view.outcome == "share" and view.strength == "must":
        return f"Yes, you must give {who} what they may require."
    return _SHARE[view.outcome].format(who=who)


def _answers_999(view: View) -> bool:
    return view.case.one("recipients.kind") in ("police", "emergency_service")


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
    "share_now": "Yes, now. Phone 999, then ask {who}.",
    "refer": "Yes. Ask {who}, and say what worries you.",
    "share": "Yes. Ask {who}.",
    "share_part": "Yes. Ask {who}, but for less.",
    "share_if_agreed": "Ask the family first, and {who} if they agree.",
    "share_deidentified": "Yes, but ask {who} without saying who it is about.",
    "seek_advice": "Not yet. Ask somebody who knows before you ask {who}.",
    "do_not_share": "No. Do not ask {who}.",
}


def lead(view: View) -> str:
    """Return the sentence under the headline: what matters most about it."""
    if view.outcome == "share_now":
        return "Nothing has to be settled first: not consent, not a form. Write it down afterwards."
    if view.outcome == "refer":
        return _lead_of_a_referral(view)
    if view.outcome == "share" and view.strength == "must":
        return "The law requires it. Read what it asks for, and give that and no more."
    if view.outcome == "share_if_agreed" and c.agreed(view.case):
        return "Their yes carries it. Stay within it, and stop if they take it back."
    if view.outcome in ("share", "share_part") and _protects_without_consent(view):
        return f"{_NO_CONSENT} Give enough to be useful: too little can fail a child too."
    return _LEADS[view.outcome]


def _lead_of_a_referral(view: View) -> str:
    if c.in_need(view.case):
        return f"{_NO_CONSENT} {_ALONE}"
    return (
        "You need not ask, and you need not wait until it is serious. Tell the family what you "
        "will pass on, unless that is unsafe."
    )


def _protects_without_consent(view: View) -> bool:
    return c.in_need(view.case) and c.safeguards(view.case)


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

"""The words of the rule book: its tables with their titles, and what codes are called."""

from typing import NamedTuple

from sharewell.guidance.catalogue.edition import Edition

OUTCOMES = {
    "do_not_share": "Do not share",
    "seek_advice": "Ask for advice first",
    "share_deidentified": "Share without identities",
    "share_if_agreed": "Share if they agree",
    "share_part": "Share part",
    "share": "Share",
    "refer": "Refer",
    "share_now": "Share now",
}
"""What each outcome is called, from the most withholding to the most protective."""

STRENGTHS = {
    "must": "you must",
    "should": "you should",
    "may": "you may",
    "should_not": "you should not",
}
"""How strongly an outcome is put."""


class Table(NamedTuple):
    """How one table of the catalogue is introduced."""

    title: str
    intro: str


TABLES = {
    "bases": Table(
        "Lawful bases", "The reasons in data protection law, one of which every share rests on."
    ),
    "bodies": Table(
        "Kinds of body", "Which bases are open depends on who you are; no two kinds are the same."
    ),
    "conditions": Table(
        "Conditions for sensitive facts",
        "Health, crime and some other facts need one of these beside a lawful basis.",
    ),
    "duties": Table("Duties and powers to share", "What the law obliges or allows somebody to do."),
    "bars": Table("Bars", "What a statute or a court keeps back, and what to do then."),
    "exemptions": Table(
        "Exemptions", "When a right over information, or telling people, may give way."
    ),
    "consent": Table("Consent", "What consent is, and when it is the wrong thing to ask for."),
    "telling_reasons": Table(
        "Reasons not to tell yet", "What may be written down when telling somebody must wait."
    ),
    "rights": Table("People’s rights", "What children and adults may ask of you."),
    "clocks": Table("Clocks", "What must happen by when, and what starts the time."),
    "bank_holidays": Table("Bank holidays", "Days that are no working days in England."),
    "retention": Table(
        "Keeping and destroying", "How long, from when, and what a person then does."
    ),
    "training": Table("Training", "Who learns what, and how often."),
    "record_fields": Table("What to write down", "What the record of a decision carries."),
    "advisers": Table(
        "Advisers", "Whom to ask, about what, and what they must not be asked to do."
    ),
    "recipients": Table(
        "Who receives", "What kinds of recipient are called, and how to reach them."
    ),
    "questions": Table("Questions", "What you may be asked, and why it is asked."),
    "myths": Table("Myths", "What people say, and what is so."),
    "golden_rules": Table("The golden rules", "The government’s own short list, as it then stood."),
    "reviews": Table("What reviews found", "What went wrong before, and what would have helped."),
    "changes": Table("What moved, and when", "Changes of law and guidance, by their day."),
}
"""Every table of the catalogue but the sources, in the order of the book."""

_KEYS = {
    "provision": "Where it stands",
    "why": "Why",
    "why_asked": "Why it is asked",
    "record": "What to write down",
    "cautions": "Take care",
    "nature": "Duty or power",
    "on": "Who it binds",
    "to": "Towards whom",
    "limbs": "What must be shown",
    "test": "What must be shown",
    "covers": "What it covers",
    "policy_document": "Policy document needed",
    "joins_with": "Goes with",
    "switches_off": "What it switches off",
    "starts": "Starts with",
    "amount": "How long",
    "must_not": "Must not",
    "advises_on": "Ask about",
    "say_instead": "Say instead",
    "went_wrong": "What went wrong",
    "would_have_helped": "What would have helped",
    "public_authority": "Public authority",
    "public_authority_in_its_tasks": "Open to a public authority in its tasks",
    "bases": "Bases open to it, best first",
    "gateways": "Duties and powers that reach it",
    "reach": "How to reach them",
}

SILENT = frozenset(
    {"unit", "order", "rank", "group", "first_ask", "short", "short_label", "use", "sources"}
)
"""Keys that arrange things and say nothing to a reader."""


def key_words(key: str) -> str:
    """Return what a key of the catalogue is called above its value."""
    return _KEYS.get(key, plain(key).capitalize())


def plain(code: str) -> str:
    """Return a code as words: `own_data_request` as *own data request*."""
    return code.replace("_", " ")


def kind_words(edition: Edition, kind: str) -> str:
    """Return what a kind of body or recipient is called on the day."""
    body, recipient = edition.get("bodies", kind), edition.get("recipients", kind)
    if body:
        return str(body["label"])
    return str(recipient["noun"]) if recipient else plain(kind)

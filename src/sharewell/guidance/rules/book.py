"""The book of rules: its tiers, in the order in which they give way, and why in that order."""

from sharewell.guidance.engine.guard import Book

TIERS: dict[str, str] = {
    "never": (
        "Nothing outranks keeping information from the person the harm comes from: in danger too, "
        "it goes to somebody else at once instead."
    ),
    "danger": (
        "A life comes before paperwork, doubt about the channel, orders and objections."
    ),
    "reader": (
        "Before asking whether somebody may have it, be sure it is them and that nobody else "
        "reads it. A body that protects children is checked while it is told, not instead."
    ),
    "order": "What a court or a statute orders is not weighed again; only how far it reaches.",
    "purpose": (
        "What it is for comes before what it is about: curiosity, trade, the press, hiring and "
        "counting do not turn into protection because a child is at risk."
    ),
    "asking": "Asking is itself a sharing: it says something, and must be true and needed.",
    "protection": (
        "A body with a part in keeping the child safe gets what it needs; neither consent nor "
        "want of an agreement stands before it."
    ),
    "need": "Whoever needs none of it gets none of it, however good the cause.",
    "warning": "Telling somebody about a person who may pose a risk is weighed case by case.",
    "kept": (
        "Some things are kept from the family whatever standing they have: a hidden place, who "
        "spoke up, a young person’s confidence, and anything until it is clear who is safe."
    ),
    "family": (
        "A parent’s, a child’s and a relative’s standing are different things; the child’s "
        "interests come first among them."
    ),
    "agreement": "Outside safeguarding, and for a service people may decline, their yes decides.",
    "otherwise": "Where no rule speaks, a person who knows more is asked before anything goes.",
}  # fmt: skip
"""Each tier, and why it stands before the ones below it."""

KEPT_FROM_A_PERSON = ("never", "reader", "kept")
"""Tiers whose refusal is about the person who would be told, and so holds for every child."""

CHAPTERS = (
    "never",
    "reader",
    "order",
    "purposes",
    "asking",
    "referring",
    "exchanging",
    "early",
    "tasks",
    "need",
    "warning",
    "people",
    "family",
    "relatives",
    "otherwise",
)
"""The files the rules are written in. Within a tier, an earlier chapter is tried first."""

BOOK = Book(TIERS, CHAPTERS)

"""The page of permissions, made from the rules of access."""

from collections.abc import Iterable
from enum import StrEnum

from sharewell.access import Action, DataClass, Purpose, Role, TieKind, rules
from sharewell.access.outcomes import SENTENCES
from sharewell.access.rules import RULES, Rule

_HEAD = """\
# Permissions

Made from `src/sharewell/access/rules.py`; do not edit. What it means stands in \
[who may see what](../../explanation/who-may-see-what.md).
"""

_CLASSES = {
    DataClass.LOCATION: "where somebody is",
    DataClass.SOURCE: "who raised it",
    DataClass.NARRATIVE: "what happened",
    DataClass.IDENTIFIER: "names and numbers",
    DataClass.EXISTENCE: "that there is a record",
    DataClass.DECISION: "what was decided and why",
    DataClass.AUDIT: "who looked",
}


def document() -> str:
    """Return the whole page."""
    parts = (_HEAD, _matrix(), _conditions(), _purposes(), _shown(), _beside(), _outcomes())
    return "\n".join(parts)


def _words(one: StrEnum) -> str:
    return one.value.replace("_", " ").replace(" i ", " I ")


def _listed(found: Iterable[StrEnum], everything: Iterable[StrEnum]) -> str:
    held = set(found)
    return ", ".join(_words(one) for one in everything if one in held)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _matrix() -> str:
    rows = (
        [_words(action), *(_cell(rule, role) for role in Role)] for action, rule in RULES.items()
    )
    return (
        "## Who may do what\n\n"
        "**yes**: without a tie to the record. **tied**: with a live tie to it. **store**: in the "
        "allegations store, and nowhere else.\n\n"
        + _table(["To", *(_words(role) for role in Role)], rows)
    )


def _cell(rule: Rule, role: Role) -> str:
    if role in rule.freely:
        return "yes"
    if role in rule.tied:
        return "tied"
    return "store" if role is Role.DESIGNATED_OFFICER and rule.allegation else ""


def _conditions() -> str:
    rows = (
        [
            _words(action), *("yes" if flag else "" for flag in (
                rule.purpose, rule.reason, rule.fresh, rule.through_seal)),
            ", ".join(words for one, words in _CLASSES.items() if one in rule.shows),
        ]
        for action, rule in RULES.items()
    )  # fmt: skip
    return (
        "## What each asks for, and what it shows\n\n"
        "A place is shown only where nobody must be kept from it; otherwise, as with a source, "
        "there is a neutral label, and *reveal* opens it.\n\n"
        + _table(
            ["To", "a purpose", "a reason", "the second factor once more",
             "in danger through a seal", "shows"],
            rows,
        )
    )  # fmt: skip


def _purposes() -> str:
    ties = ([_words(tie), _listed(rules.TIE_PURPOSES[tie], Purpose)] for tie in TieKind)
    roles = ([_words(role), _listed(rules.ROLE_PURPOSES[role], Purpose)] for role in Role)
    return (
        "## What it may be for\n\nA purpose has to fit the role, and the tie where there is one."
        "\n\n" + _table(["Tie", "Purposes"], ties) + "\n" + _table(["Role", "Purposes"], roles)
    )


def _shown() -> str:
    rows = (
        [_words(role), ", ".join(w for one, w in _CLASSES.items() if one in rules.ROLE_SHOWS[role])]
        for role in Role
    )
    return (
        "## What a role ever sees\n\nNobody sees more than both the act and the role show.\n\n"
        + _table(["Role", "Sees"], rows)
    )


def _beside() -> str:
    standing = (f"{_words(role)} ({_words(tie)})" for role, tie in rules.STANDING_TIES.items())
    rows = [
        ["Tied to every record of the agency, for what that role may do", ", ".join(standing)],
        ["Go on in spite of a conflict or a seal", _listed(rules.WHATEVER_STANDS, Action)],
        [
            "Answers whoever raised it, in spite of a seal",
            _listed(rules.WHATEVER_IS_HIDDEN - rules.WHATEVER_STANDS, Action),
        ],
        ["Possible with a package that came", _listed(rules.WITH_A_RECEIVED_PACKAGE, Action)],
        ["Only for the agency that it came to", _listed(rules.ANSWERS, Action)],
        ["Stops when the sender takes it back", _listed(rules.STOPPED_BY_RECALL, Action)],
        ["A carer: only what is addressed to them", _listed(rules.ADDRESSED_TO_CARER, Action)],
    ]
    return "## Beside the table\n\n" + _table(["Rule", "Holds for"], rows)


def _outcomes() -> str:
    rows = ([f"`{code}`", sentence] for code, sentence in SENTENCES.items())
    return (
        "## Every outcome\n\nThe first that applies, in this order, down to *needs*; what is "
        "allowed says by what.\n\n" + _table(["Code", "What people read"], rows)
    )

"""What to do with one part of the information: keep it, mark it, or take it out."""

from sharewell.guidance.engine.case import Part
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.minimise_line import Entry
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import in_words, sees_a_record

_ENDANGERED = ("dfe-2024-rule-5", "ico-reprimands-2023")


def of_part(view: View, place: int, part: Part) -> list[Entry]:
    """Return what to do with one part; every part that could go gets a line."""
    found = _Lines(view, place)
    if is_image(view, part):
        _image(found)
    elif view.case.one("act") == "ask":
        pass  # it is theirs to pick what goes
    elif not view.shares:
        _stays(found, part)
    else:
        _protected(found, part)
        _others(found, part)
        _whereabouts(found, part)
        _categories(found, part)
        _quality(found, part)
        if not found.entries:
            _goes(found, part)
    return found.entries


def _goes(found: "_Lines", part: Part) -> None:
    if sees_a_record(found.view) and not c.in_danger(found.view.case):
        found.add(
            "send", f"{_named(found.view, part)}, once somebody has read it through",
            "They asked to see it, and nothing said of it keeps it back.", "uk-gdpr-art-15",
        )  # fmt: skip
        return
    found.add(
        "send", f"{_named(found.view, part)}, as far as it bears on what it is for",
        "It helps them to do their part. The rest of it stays.", "dfe-2024-rule-6",
    )  # fmt: skip


def _named(view: View, part: Part) -> str:
    """Return what a part is, in the words it was described in."""
    held = view.case.part(part, "categories")
    if not held:
        return "What you would share"
    words = "; ".join(in_words(view, "information.parts.categories", *held))
    return words[0].upper() + words[1:]


def is_image(view: View, part: Part) -> bool:
    """Say whether a part is, or holds, a sexual image of a child."""
    return "sexual_image_of_child" in view.case.part(part, "categories")


class _Lines:
    """The lines for one part, as they are gathered."""

    def __init__(self, view: View, place: int) -> None:
        self.view = view
        self.place = place
        self.entries: list[Entry] = []

    def add(self, do: str, what: str, why: str, *sources: str) -> None:
        self.entries.append(
            {
                "do": do,
                "what": what,
                "why": why,
                "part": self.place,
                "sources": self.view.in_force(*sources),
            }
        )

    @property
    def taken_out(self) -> bool:
        return any(entry["do"] == "redact" for entry in self.entries)

    @property
    def kind(self) -> str:
        return self.view.case.one("recipients.kind")


def _image(found: _Lines) -> None:
    found.add(
        "leave_out", "The image. It never goes, to anybody",
        "Opening, copying or sending it may be a crime. The police say how it is kept.",
        "ukcis-nudes-2024",
    )  # fmt: skip
    case = found.view.case
    if not found.view.shares:
        return
    if c.safeguards(case) or c.protective_carer(case):
        found.add(
            "summarise", "In words: that it exists, what you were told, where the device is",
            "That is all anybody needs to act. Do not look to find out more.",
            "ukcis-nudes-2024",
        )  # fmt: skip
    else:
        found.add(
            "leave_out", "Also that there is one, what was told of it and where the device is",
            "They have no part in it, and it would harm the child again.",
            "ukcis-nudes-2024", "dfe-2024-rule-6",
        )  # fmt: skip


def _stays(found: _Lines, part: Part) -> None:
    if found.view.outcome == "share_deidentified":
        found.add(
            "redact", "Whatever in this part could tell who it is about",
            "What is left must point at nobody, also for somebody who knows the family.",
            "ico-anonymisation", "uk-gdpr-recital-26",
        )  # fmt: skip
        return
    found.add(
        "leave_out", _named(found.view, part), "It does not go to them, or not yet.",
        "dfe-2024-rule-6",
    )  # fmt: skip


def _protected(found: _Lines, part: Part) -> None:
    case = found.view.case
    hidden_from = set(case.part(part, "protects_from"))
    hit = _kept_from_them(found, part)
    protects = case.part(part, "protects")
    if hit and not protects:
        found.add(
            "redact", f"{_named(found.view, part)}: it is kept from just them",
            "Somebody said that they may not have it. Leave out whatever points at it as well.",
            *_ENDANGERED,
        )  # fmt: skip
    for what in protects:
        if found.kind in kinds.ALWAYS_PROTECT:
            label, why = _KEPT[what]
            found.add("mark", f"{label}: keep it in, marked “do not pass on”", why, *_ENDANGERED)
        elif hidden_from and not hit and c.in_need_and_safeguards(case):
            label, why = _KEPT[what]
            found.add(
                "mark", f"{label}. Only if they need it, and marked “do not pass on”", why,
                *_ENDANGERED,
            )  # fmt: skip
        else:
            label, why = _TAKEN_OUT[what]
            found.add("redact", label, why, *_ENDANGERED)
    if hit and found.kind in kinds.ALWAYS_PROTECT:
        found.add(
            "mark", "For one named person there, by word of mouth",
            "Somebody who works there may be the one it is hidden from.", *_ENDANGERED,
        )  # fmt: skip


def _kept_from_them(found: _Lines, part: Part) -> bool:
    """Somebody said that just they may not have it, by what they are or their part in the harm."""
    case = found.view.case
    hidden_from = set(case.part(part, "protects_from"))
    return bool(hidden_from & {found.kind, case.one("recipients.harm_role")})


_KEPT = {
    "place": (
        "Where somebody is being protected",
        "They need to know where the child could be found safe. Nobody else may learn it.",
    ),
    "person": (
        "Who is being protected",
        "They need to know whom to keep safe. Nobody else may learn it.",
    ),
    "referrer": (
        "Who spoke up",
        "They may need to ask that person more. The family must not learn who it was.",
    ),
    "third_party": (
        "The other person in it",
        "They need it as far as it bears on the child. It goes no further.",
    ),
}
_TAKEN_OUT = {
    "place": (
        "The safe address, and whatever points at it: school, surgery, route, postmark",
        "An address given away has put lives at risk.",
    ),
    "person": (
        "The person to be protected, and whatever points at them",
        "They could be harmed if it were known.",
    ),
    "referrer": (
        "Who spoke up, and whatever only they could have known",
        "People stop speaking up when their names get out.",
    ),
    "third_party": (
        "The other person in it, with a reason for each thing taken out",
        "It is theirs, and has no part in this.",
    ),
}


def _others(found: _Lines, part: Part) -> None:
    case = found.view.case
    if not c.about_others(case, part):
        return
    if _uninvolved_child(found, part):
        found.add(
            "redact", "The other child’s name and details",
            "Say “another child”, unless that child is at risk too or was part of it.",
            "dfe-2024-rule-6", "dpa-2018-sch2-16",
        )  # fmt: skip
    elif found.kind in kinds.PROFESSIONAL:
        if not found.taken_out and not _kept_from_them(found, part):
            _send_of_others(found)
    elif c.protective_carer(case):
        found.add(
            "summarise", "What they must know about this person to keep the child safe",
            "Enough to act on, and no more: it is somebody else’s life.",
            "dfe-2024-rule-6", "panel-2022",
        )  # fmt: skip
    else:
        found.add(
            "redact", "What is about this person",
            "It is theirs, not the business of whoever receives this.",
            "dpa-2018-sch2-16", "uk-gdpr-art-5",
        )  # fmt: skip


def _send_of_others(found: _Lines) -> None:
    found.add(
        "send", "What about this person bears on the child: who they are, and why it matters",
        "Adults and other children close to a child can be a danger or a help.",
        "dfe-2024-rule-6", "wt-2023",
    )  # fmt: skip


def _uninvolved_child(found: _Lines, part: Part) -> bool:
    """Another child who is not known to be at risk; in danger nobody stops to take names out."""
    case = found.view.case
    if case.about(part) != "other_child" or c.in_danger(case):
        return False
    return "other_children" not in case.many("risk.to")


def _whereabouts(found: _Lines, part: Part) -> None:
    """Where people are goes to those who safeguard; to others once that is known to be safe."""
    case = found.view.case
    school_too = found.kind == "birth_relative_after_adoption"
    tells = {"location", "contact", "education"} if school_too else {"location", "contact"}
    if found.taken_out or not tells & set(case.part(part, "categories")):
        return
    if c.safeguards(case) or _lives_there(found, part):
        return
    found.add(
        "redact",
        f"Where somebody lives, is{' or goes to school' * school_too}, and how to reach them, "
        f"unless {_where_it_may_go(found)}",
        "An address given away has put lives at risk. Ask whether anybody is hiding from them.",
        *_ENDANGERED,
    )  # fmt: skip


def _lives_there(found: _Lines, part: Part) -> bool:
    """It is about the child whom they care for day by day, or about themselves."""
    case = found.view.case
    if found.kind == "subject":
        return case.about(part) == case.one("subject.role")
    cares = found.kind in kinds.FAMILY and case.one("recipients.role") == "cares_for"
    return cares and case.about(part) == "child"


def _where_it_may_go(found: _Lines) -> str:
    if c.court_ordered(found.view.case) or c.statutory_demand(found.view.case):
        return "the order or the law names it"
    if found.kind in kinds.PROFESSIONAL:
        return "their part needs it and nobody is hiding from them"
    return "you are sure that they know it and may"


_INTIMATE = {
    "health", "sexual_health", "mental_health", "sex_life", "substance_use", "immigration",
    "finance", "religion", "ethnicity",
}  # fmt: skip


def _categories(found: _Lines, part: Part) -> None:
    held = set(found.view.case.part(part, "categories"))
    if held & _INTIMATE and not sees_a_record(found.view):
        found.add(
            "summarise", "The sensitive detail, down to what bears on the child’s safety or care",
            "They may need to know what it does to the child, seldom the whole of it.",
            "dfe-2024-rule-6", "uk-gdpr-art-9-2-g",
        )  # fmt: skip
    if "allegation" in held:
        found.add(
            "mark", "As an allegation that nobody has tested: who said it, and when",
            "Nobody has found that it happened, or that it did not.",
            "ab-v-hampshire-2015", "dfe-2024-rule-6",
        )  # fmt: skip
    if "professional_opinion" in held:
        _opinion(found)
    if "intelligence" in held:
        _intelligence(found)


def _intelligence(found: _Lines) -> None:
    if found.view.case.one("sharer.kind") == "police":
        found.add(
            "mark", "With its grading, and who may have it",
            "The next reader must know how far to trust it and how far it may go.",
            "police-information-code",
        )  # fmt: skip
    else:
        found.add(
            "leave_out", "Police intelligence, unless the police who hold it agree",
            "It is theirs to release, and passing it on can endanger somebody.",
            "police-information-code",
        )  # fmt: skip


def _opinion(found: _Lines) -> None:
    found.add(
        "mark", "As an opinion: whose, on what grounds, and when",
        "An opinion has a place, beside the facts and apart from them.",
        "dfe-2024-rule-6",
    )  # fmt: skip


def _quality(found: _Lines, part: Part) -> None:
    held = found.view.case.part(part, "quality")
    if "unverified" in held:
        found.add(
            "mark", "As not checked",
            "They must be able to judge how much stands behind it.",
            "dfe-2024-rule-6", "ab-v-hampshire-2015",
        )  # fmt: skip
    if "opinion" in held and "professional_opinion" not in found.view.case.part(part, "categories"):
        _opinion(found)
    if "out_of_date" in held:
        found.add(
            "mark", "As old, with its date; say what you know of today",
            "An old fact can be wrong now, or the start of a pattern.",
            "dfe-2024-rule-6", "uk-gdpr-art-5",
        )  # fmt: skip

"""What to check, and whether before it goes or after.

In danger nothing comes before the call; who asks is checked by the call itself. A second person
looks before anything goes to a family member, somebody who acts for one, somebody tied to the
source of harm, or somebody unchecked; never before it goes to children’s social care, the police or
an emergency service.
"""

from collections.abc import Callable
from typing import NamedTuple

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import asked, may_be_anybody, may_be_read

Entry = dict[str, object]


class Check(NamedTuple):
    """One check: shown when `test` holds; `when` says whether it comes before or after."""

    code: str
    test: Callable[[View], bool]
    text: str
    when: str
    sources: tuple[str, ...]


def checks(view: View) -> list[Entry]:
    """Return the checks, those that come before first."""
    found = [_entry(view, check) for check in _CHECKS if check.test(view)]
    return sorted(found, key=lambda entry: entry["when"] == "after")


def _entry(view: View, check: Check) -> Entry:
    return {
        "code": check.code,
        "text": _worded(view, check),
        "when": check.when if _may_wait(view, check) else "after",
        "sources": view.in_force(*check.sources),
    }


_SLOW = ("accuracy", "legal_bar", "purpose")
_WHO = ("verify_recipient", "second_person", "authority")


def _may_wait(view: View, check: Check) -> bool:
    """Say whether the sharing may wait for this check."""
    case = view.case
    if check.code == "phone" or (check.code == "channel" and may_be_read(view)):
        return True
    if check.code in _WHO:
        return _who_comes_first(view, check.code)
    if view.outcome == "share_now" or (c.in_danger(case) and view.shares):
        return False
    slow = check.code in _SLOW
    return not (slow and view.shares and c.seriously_harmed(case) and c.protects(case))


def _who_comes_first(view: View, code: str) -> bool:
    """Say whether who it is must be sure before it goes.

    Always where they asked, and where it would go to family or to somebody unchecked outside
    protection. Only your own call to those who protect may be checked afterwards.
    """
    case = view.case
    if code == "second_person" and _answers_for_danger(view):
        return False
    if asked(view) or case.one("recipients.kind") in kinds.FAMILY or not view.shares:
        return True
    if c.seriously_harmed(case) and c.protects(case):
        return False
    return not c.in_danger(case) or c.recipient_unchecked(case)


def _worded(view: View, check: Check) -> str:
    case = view.case
    if check.code == "second_person":
        return _second_person_words(view)
    if check.code == "verify_recipient" and _checked_by_the_call(view):
        return (
            "Ring them through their control room or switchboard yourself, and tell them on that "
            "call. It checks who they are and costs no time."
        )
    if check.code == "authority" and case.one("recipients.kind") in _LAWYERS:
        return "Ask to see both: their client’s standing, and the authority the client signed."
    if check.code == "protected" and case.one("recipients.kind") in kinds.ALWAYS_PROTECT:
        return "See that every protected place or person stays in and is marked “do not pass on”."
    if check.code == "record" and not view.shares:
        return "Write down what you decided, why, and what would make you think again."
    return check.text


_LAWYERS = ("legal_representative", "legal_practice")


def _checked_by_the_call(view: View) -> bool:
    return asked(view) and view.outcome == "share_now" and c.professional(view.case)


def _answers_for_danger(view: View) -> bool:
    kind = view.case.one("recipients.kind")
    return kind in kinds.ALWAYS_PROTECT or (kind == "not_known" and not asked(view))


_ONE_PERSON_BODIES = frozenset({
    "private_individual", "voluntary_group", "early_years", "dental_pharmacy_optical",
    "legal_practice", "other_private",
})  # fmt: skip


def _second_person_words(view: View) -> str:
    if _answers_for_danger(view):
        return "Nothing waits for it. Afterwards, have a second person look at who was told."
    if view.outcome == "do_not_share":
        words = _SECOND_LOOK_AT_A_NO[asked(view)]
    else:
        words = "Have a second person look at exactly what would go, to whom, before it goes."
    if view.case.one("sharer.kind") in _ONE_PERSON_BODIES:
        words += " If you work alone, read it back to yourself, line by line, first."
    return words


_SECOND_LOOK_AT_A_NO = {
    True: "Have a second person look at your reply before you give it.",
    False: "If you say or write anything to them at all, have a second person look at it first.",
}


# When each check matters


def _goes_with_names(view: View) -> bool:
    return view.shares and not c.not_personal(view.case)


def _settles_something(view: View) -> bool:
    """Something goes, or may yet go: a refusal leaves nothing to look into with them."""
    return view.outcome != "do_not_share"


def _refused_to_a_source(view: View) -> bool:
    return c.source_of_harm(view.case) and view.outcome == "do_not_share"


def _danger(view: View) -> bool:
    return c.in_danger(view.case)


def _second_person(view: View) -> bool:
    case = view.case
    if c.source_of_harm(case):
        return True
    if _answers_for_danger(view) or c.not_personal(case):
        return False
    return case.one("recipients.kind") in kinds.FAMILY - {"foster_carer_or_adopter"} or (
        c.recipient_unchecked(case)
    )


def _unchecked(view: View) -> bool:
    """Nobody has checked who it is; to a person who may do harm, nobody calls back."""
    return c.recipient_unchecked(view.case) and not _refused_to_a_source(view)


def _outside(view: View) -> bool:
    case = view.case
    if case.known.get("recipients.verified") == "yes":
        return False
    outsider = case.one("recipients.kind") in kinds.FAMILY | kinds.WORLD
    return _goes_with_names(view) and (outsider or c.requested(case)) and not _unchecked(view)


def _address(view: View) -> bool:
    return _goes_with_names(view) and not _unchecked(view) and not _outside(view)


_WEAK = {"reported", "record", "unproven_allegation", "anonymous", "inferred", "rumour"}


def _accuracy(view: View) -> bool:
    case = view.case
    if not _goes_with_names(view):
        return False
    doubtful = {"unverified", "out_of_date", "opinion"}
    weak = bool(_WEAK & set(case.many("risk.evidence")))
    return (weak and c.worried(case)) or any(
        doubtful & set(case.part(part, "quality")) for part in case.parts()
    )


def _protected(view: View) -> bool:
    case = view.case
    return view.shares and any(case.part(part, "protects") for part in case.parts())


def _others_in_the_room(view: View) -> bool:
    """Something in it is hidden from somebody, and others hear what is said where it is told."""
    case = view.case
    hides = ("protects", "protects_from")
    hidden = any(case.part(part, key) for part in case.parts() for key in hides)
    return view.shares and hidden and case.one("channel.kind") in ("meeting", "video_call")


_LEAKY = {"voicemail", "post", "personal_email", "messaging_app", "web_form", "video_call"}


def _channel(view: View) -> bool:
    case = view.case
    if _refused_to_a_source(view):
        return False
    if case.one("channel.reachable_by_others") in ("yes", "possible"):
        return not c.not_personal(case)
    return _goes_with_names(view) and case.one("channel.kind") in _LEAKY


def _authority(view: View) -> bool:
    case = view.case
    if case.known.get("recipients.authority_checked") == "yes" or not _settles_something(view):
        return False
    acts_for_family = case.one("recipients.kind") in kinds.PARENT_LIKE | {"relative"}
    return acts_for_family or case.one("recipients.kind") == "legal_practice"


def _ordered(view: View) -> bool:
    return c.court_ordered(view.case)


def _demanded(view: View) -> bool:
    return c.statutory_demand(view.case) and not _refused_to_a_source(view)


def _purpose(view: View) -> bool:
    stated = not c.purpose_not_stated(view.case)
    return _settles_something(view) and not stated and not c.not_personal(view.case)


def _agreement(view: View) -> bool:
    return view.outcome == "share_if_agreed"


def _image(view: View) -> bool:
    case = view.case
    return any("sexual_image_of_child" in case.part(part, "categories") for part in case.parts())


def _bar(view: View) -> bool:
    return c.barred(view.case) and _settles_something(view)


def _small_numbers(view: View) -> bool:
    return view.outcome == "share_deidentified"


def _wrong_reader(view: View) -> bool:
    return c.not_intended(view.case)


def _may_not_know(view: View) -> bool:
    """Whoever asks may not even learn whether anything is held: anybody, or somebody unchecked."""
    held_back = view.outcome in ("do_not_share", "seek_advice")
    anybody = may_be_anybody(view) or not c.professional(view.case)
    unsure = anybody or c.recipient_unchecked(view.case) or c.source_of_harm(view.case)
    return held_back and unsure


def _plain_no(view: View) -> bool:
    """A body that is known and asks is owed a plain no, with the reason."""
    return view.outcome == "do_not_share" and asked(view) and not _may_not_know(view)


def _tells_later(view: View) -> bool:
    return _goes_with_names(view) and c.worried(view.case)


_CHECKS = (
    Check(
        "phone", _danger,
        "Speak to a person on the phone. A message is not a call.", "before",
        ("ico-10-steps-9", "dfe-2024-rule-1"),
    ),
    Check(
        "verify_recipient", _unchecked,
        "Call back on a number you already had, and ask for them by name.", "before",
        ("dfe-2024-rule-6", "uk-gdpr-art-5"),
    ),
    Check(
        "verify_recipient", _outside,
        "Be sure that it is really them: a number you already had, or proof you have seen.",
        "before", ("dfe-2024-rule-6", "uk-gdpr-art-5"),
    ),
    Check(
        "right_address", _address,
        "Check the name, the address or number, and every attachment.", "before",
        ("uk-gdpr-art-5", "ico-10-steps-7"),
    ),
    Check(
        "second_person", _second_person, "", "before",
        ("ico-reprimand-birmingham-2024", "dfe-2024-rule-5"),
    ),
    Check(
        "wrong_reader", _wrong_reader,
        "Find out who has seen it, ask for it back, and ask whether anybody is now at risk.",
        "before", ("uk-gdpr-art-33", "ico-breach"),
    ),
    Check(
        "authority", _authority,
        "Ask to see their standing: parental responsibility, an order, or a signed authority.",
        "before", ("children-act-1989-s2-4", "uk-gdpr-art-5"),
    ),
    Check(
        "court_order", _ordered,
        "Read the order itself: what it names, to whom, by when. Not somebody’s account of it.",
        "before", ("dpa-2018-sch2-5", "fpr-2010-r12-73"),
    ),
    Check(
        "power", _demanded,
        "Ask which power they use and what it reaches. Write down their answer.", "before",
        ("uk-gdpr-art-6-1-c", "uk-gdpr-art-6-3"),
    ),
    Check(
        "purpose", _purpose,
        "Ask what they want it for. The purpose decides how much goes.", "before",
        ("ico-10-steps-2", "uk-gdpr-art-5"),
    ),
    Check(
        "agreement", _agreement,
        "See that the yes was free, is about this, and is written down.", "before",
        ("uk-gdpr-art-7", "ico-consent"),
    ),
    Check(
        "legal_bar", _bar,
        "Have your legal adviser look at what a special law or a court may forbid.", "before",
        ("dpa-2018-sch2-5", "fpr-2010-r12-73"),
    ),
    Check(
        "sexual_image", _image,
        "Do not open, copy, send or print the image. Say in words what you know of it.", "before",
        ("ukcis-nudes-2024",),
    ),
    Check(
        "protected", _protected,
        "Look through every page for a safe address, a person to protect, or who spoke up.",
        "before", ("dfe-2024-rule-5", "ico-domestic-abuse-warning-2023"),
    ),
    Check(
        "accuracy", _accuracy,
        "Ask whether what is old or unproven can be checked. If not, mark it as such.", "before",
        ("ab-v-hampshire-2015", "uk-gdpr-art-5"),
    ),
    Check(
        "channel", _channel,
        "Choose a way that only they can open or hear.", "before",
        ("uk-gdpr-art-5", "ico-domestic-abuse-warning-2023"),
    ),
    Check(
        "apart", _others_in_the_room,
        "Say what is protected apart, to one named person. Not where the family sit, and not in "
        "the same room.",
        "before", ("dfe-2024-rule-5", "ico-domestic-abuse-warning-2023"),
    ),
    Check(
        "small_numbers", _small_numbers,
        "Try to work out somebody from it yourself, as one who knows the family could.", "before",
        ("ico-anonymisation", "uk-gdpr-recital-26"),
    ),
    Check(
        "say_nothing", _may_not_know,
        "Answer anybody who asks in words that are the same whether or not you hold anything.",
        "before",
        ("dfe-2024-rule-5", "uk-gdpr-art-5"),
    ),
    Check(
        "plain_no", _plain_no,
        "Say no plainly, and why. You can do that without saying what you hold.", "before",
        ("dfe-2024-rule-7", "uk-gdpr-art-5"),
    ),
    Check(
        "receipt", lambda view: _goes_with_names(view) and not c.asking(view.case),
        "Ask them to say that they have it and what they will do. Until then it is still yours.",
        "after", ("wt-2023", "dfe-2024-rule-7"),
    ),
    Check(
        "record", lambda view: True,
        "Write down what you decided and why, in your own words.", "after",
        ("dfe-2024-rule-7",),
    ),
    Check(
        "telling", _tells_later,
        "Write down who was told, who was not, why, and when you will look again.", "after",
        ("dfe-2024-rule-2", "dfe-2024-rule-7"),
    ),
)  # fmt: skip

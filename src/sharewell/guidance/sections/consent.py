"""Consent: whether it has a part in this decision at all, and why."""

from collections.abc import Callable
from typing import NamedTuple

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections import alerts, body
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import sees_a_record

ROLES = ("not_needed", "not_appropriate", "ask_but_may_override", "needed")


class Part(NamedTuple):
    """One part that consent may play: when, and what is said of it."""

    role: str
    when: Callable[[View], bool]
    text: str
    reason: str
    sources: tuple[str, ...]


def consent(view: View) -> dict[str, object]:
    """Return consent’s role here. The first part that fits is played; the last always fits."""
    part = next(part for part in PARTS if part.when(view))
    return {
        "role": part.role,
        "text": part.text,
        "reasons": [part.reason, *_besides(view, part.role)],
        "sources": view.in_force(*part.sources),
    }


def _to_a_safeguarding_body(view: View) -> bool:
    return c.safeguards(view.case) and view.case.one("recipients.kind") not in kinds.FAMILY


def _protecting(view: View) -> bool:
    return c.in_need(view.case) and _to_a_safeguarding_body(view) and view.shares


def _asking_unsafe(view: View) -> bool:
    """Asking would alert somebody, silence the child or spoil an enquiry, as far as was said."""
    return alerts.asking_known_unsafe(view.case) or _asking_alerts(view)


def _asking_alerts(view: View) -> bool:
    return alerts.family_not_to_be_alerted(view.case)


def _about_somebody_to_be_feared(view: View) -> bool:
    case = view.case
    if c.warns(case):
        return True
    return case.one("subject.role") == "person_who_may_pose_risk" and not _their_own_confidence(
        view
    )


def _warned_about(view: View) -> bool:
    return c.warns(view.case) and view.shares and not c.in_danger(view.case)


def _their_own_confidence(view: View) -> bool:
    """A patient or client who may pose a risk, and who told it in confidence themselves."""
    case = view.case
    return c.confidential(case) and case.known.get("subject.role") == "person_who_may_pose_risk"


def _unable(view: View) -> bool:
    return view.case.one("consent.practicable") == "no"


def _outside_choice(view: View) -> bool:
    """A court, a law or a person’s own right to their record: nobody’s yes is asked."""
    return (
        view.rule.tier == "order"
        and view.strength == "must"
        or view.case.one("trigger")
        in (
            "own_data_request",
            "foi_request",
            "reporting_duty",
        )
    )


def _young_persons_say(view: View) -> bool:
    """A young person who understands, below serious harm, in a confidence of their own."""
    case = view.case
    about_them = case.one("subject.role") == "child"
    if not (about_them and c.of_an_age(case) and c.worried(case)):
        return False
    own = c.young_person_objects(case) or c.intimate(case) or case.one("child.competent") == "yes"
    return own and not c.seriously_harmed(case) and not c.wider_risk(case)


def _young_person_may_be_asked(view: View) -> bool:
    """A young person with a say of their own, whom it is safe to ask alone."""
    case = view.case
    unsafe = case.one("consent.asking_is_safe") == "no"
    return not unsafe and not _enquiry(case) and _young_persons_say(view)


def _enquiry(case: Case) -> bool:
    return case.one("telling.prejudices_enquiry") == "yes"


def _adult_who_may_be_asked(view: View) -> bool:
    """An adult whose own confidence it is, and from whom the harm does not come."""
    case = view.case
    if case.one("subject.role") == "other_adult" or _their_own_confidence(view):
        return True
    theirs = case.known.get("subject.role") == "parent_or_carer"
    asked = case.known.get("consent.from") == "adult_subject"
    return (theirs or asked) and "parent_or_carer" not in case.many("risk.source")


def _young_person_said_no(view: View) -> bool:
    return c.young_person_objects(view.case) and view.case.one("subject.role") == "child"


def _confidence_asked_for(view: View) -> bool:
    """Told in confidence, and asked for by somebody else, with no serious harm likely."""
    case = view.case
    return c.confidential(case) and c.requested(case) and not c.seriously_harmed(case)


def _advised_on_a_confidence(view: View) -> bool:
    """Advice is sought over a confidence, and nobody is worried about a child."""
    return view.outcome == "seek_advice" and c.confidential(view.case) and not c.worried(view.case)


def _supporting(view: View) -> bool:
    return view.shares and c.supports(view.case) and not c.own_function(view.case)


def _below_need(view: View) -> bool:
    return c.worried(view.case) and not c.in_need(view.case) and _to_a_safeguarding_body(view)


_SOMEBODY_SAID_YES = frozenset({
    c.agreed, c.holds_consent, c.parent_agrees, c.young_person_agrees,
})  # fmt: skip


def _their_yes_carries_it(view: View) -> bool:
    """It goes because somebody who may say yes said yes: the deciding rule needs it, or asks it."""
    if not _SOMEBODY_SAID_YES.isdisjoint(view.rule.needs):
        return True
    return _decides(view) and (c.agreed(view.case) or c.holds_consent(view.case))


def _decides(view: View) -> bool:
    return view.outcome == "share_if_agreed"


def _somebody_said_no(view: View) -> bool:
    return c.refused(view.case) or c.young_person_objects(view.case)


def _no_reader_yet(view: View) -> bool:
    return view.rule.tier == "reader" and not view.shares


def _of_no_moment(view: View) -> bool:
    return (
        view.outcome == "share_deidentified"
        or body.nothing_personal_goes(view)
        and (view.outcome != "do_not_share")
    )


def _refers(view: View) -> bool:
    return view.outcome in ("refer", "share_now")


_WITH_THEIR_YES = "It goes on their agreement, and as far as that reaches."
_ASK_FOR_A_YES = "You need their agreement: freely given, to this, and theirs to take back."

PARTS = (
    Part(
        "ask_but_may_override", lambda view: _decides(view) and _young_person_may_be_asked(view),
        "Ask the young person. Respect a no for now, and say what would change that.",
        "They understand, and serious harm is not likely. If it becomes likely, you may go ahead.",
        ("gillick-1985", "gmc-0-18", "dfe-2024-rule-3"),
    ),
    Part(
        "not_appropriate", lambda view: _decides(view) and _asking_unsafe(view),
        "Do not ask them yet. A question could put somebody in danger.",
        "First ask your safeguarding lead or children’s social care. Until then it does not go.",
        ("dfe-2024-rule-3", "dfe-2024-rule-2", "dfe-2024-rule-4"),
    ),
    Part(
        "needed", lambda view: _decides(view) and _their_yes_carries_it(view), _WITH_THEIR_YES,
        "They said yes. Note what they agreed to, and stop if they change their mind.",
        ("uk-gdpr-art-7", "dfe-2024-rule-3"),
    ),
    Part(
        "needed", lambda view: _decides(view) and c.optional_service(view.case), _ASK_FOR_A_YES,
        "They may take this help or leave it. If they say no, it does not go.",
        ("dfe-2024-rule-3", "uk-gdpr-art-7", "ico-consent"),
    ),
    Part(
        "needed", lambda view: _decides(view) and c.in_need(view.case), _ASK_FOR_A_YES,
        "It is theirs to tell. If you grow more worried, decide again: their no may then give way.",
        ("dfe-2024-rule-3", "uk-gdpr-art-7", "ico-consent"),
    ),
    Part(
        "needed", _decides, _ASK_FOR_A_YES,
        "Nothing you have said calls for it against their wish. If they say no, it does not go.",
        ("dfe-2024-rule-3", "uk-gdpr-art-7", "ico-consent"),
    ),
    Part(
        "not_appropriate", lambda view: _warned_about(view),
        "Do not ask the person you worry about.",
        "Asking could put somebody at risk. Whether to tell them is a question of its own.",
        ("dfe-2024-rule-3", "uk-gdpr-art-7"),
    ),
    Part(
        "not_appropriate", lambda view: view.shares and _asking_alerts(view),
        "Do not ask the family. Asking could warn them.",
        "In this kind of harm, a question can put the child in more danger.",
        ("dfe-2024-rule-3", "forced-marriage-guidance"),
    ),
    Part(
        "not_needed", lambda view: c.in_danger(view.case) and view.shares,
        "You need nobody’s consent. Act now.",
        "A life comes before anybody’s yes or no.",
        ("dfe-2024-rule-1", "dfe-2024-rule-3", "ico-10-steps-9"),
    ),
    Part(
        "not_needed", _of_no_moment,
        "You need no consent: what goes identifies nobody.",
        "Consent is about what people can be told from.",
        ("uk-gdpr-art-4", "ico-anonymisation"),
    ),
    Part(
        "not_appropriate", lambda view: view.rule.tier == "never",
        "Consent is not the question. Nobody’s yes makes this safe.",
        "The harm may come from this person, or reach the child through them.",
        ("dfe-2024-rule-1", "dfe-2024-rule-5"),
    ),
    Part(
        "not_appropriate", _no_reader_yet,
        "Consent is not the question here. First be sure who would read or hear it.",
        "Nobody’s yes helps while it could reach the wrong person.",
        ("dfe-2024-rule-6", "uk-gdpr-art-5"),
    ),
    Part(
        "not_needed", lambda view: _outside_choice(view) and view.outcome != "do_not_share",
        "You do not ask for consent: what is owed in law is owed without it.",
        "Tell people what you do, unless that is unsafe. Their no would not change it.",
        ("uk-gdpr-art-6-1-c", "dfe-2024-rule-3"),
    ),
    Part(
        "not_needed", lambda view: view.shares and sees_a_record(view) and not c.worried(view.case),
        "You do not ask for consent: somebody who may see this record asks to see it.",
        "A child who understands is heard first. The record is the child’s.",
        ("uk-gdpr-art-15", "ico-right-of-access"),
    ),
    Part(
        "needed", lambda view: view.outcome == "do_not_share" and _somebody_said_no(view),
        "They said no, and here that stands. It does not go.",
        "A no today is about today. If they change their mind, look at it again.",
        ("dfe-2024-rule-3", "common-law-confidence"),
    ),
    Part(
        "not_appropriate", lambda view: view.outcome == "do_not_share" and c.agreed(view.case),
        "They said yes, and that alone does not settle it.",
        "Other people in it, and what is best for the child, weigh as well.",
        ("dfe-2024-rule-6", "common-law-confidence"),
    ),
    Part(
        "not_appropriate", lambda view: view.outcome == "do_not_share" and c.warns(view.case),
        "Consent is not the question. Nobody asks the person whom a warning is about.",
        "Who is warned, and of what, is decided case by case.",
        ("dfe-2024-rule-3", "north-wales-ex-p-ab-1998"),
    ),
    Part(
        "not_appropriate", lambda view: view.outcome == "do_not_share",
        "Do not go and ask for a yes. Nothing you have said calls for this to go to them.",
        "Those it is about may say that they want it told, or tell it themselves.",
        ("dfe-2024-rule-6", "common-law-confidence"),
    ),
    Part(
        "needed",
        lambda view: view.shares and _their_yes_carries_it(view) and not _refers(view),
        _WITH_THEIR_YES,
        "They said yes. Note what they agreed to, and stop if they change their mind.",
        ("uk-gdpr-art-7", "dfe-2024-rule-3"),
    ),
    Part(
        "not_appropriate", lambda view: _about_somebody_to_be_feared(view) and view.shares,
        "Do not ask the person you worry about.",
        "Asking could put somebody at risk. Whether to tell them is a question of its own.",
        ("dfe-2024-rule-3", "uk-gdpr-art-7"),
    ),
    Part(
        "not_appropriate", _asking_unsafe,
        "Do not ask for consent. Asking could do harm.",
        "It could alert somebody, put pressure on the child, or spoil an enquiry.",
        ("dfe-2024-rule-3", "dfe-2024-rule-2", "dpa-2018-sch1-18"),
    ),
    Part(
        "not_appropriate", _unable,
        "Do not wait for consent. It cannot be had in time, or at all.",
        "The person cannot give it, or you cannot reasonably be expected to get it.",
        ("dfe-2024-rule-3", "dpa-2018-sch1-18"),
    ),
    Part(
        "ask_but_may_override",
        lambda view: view.shares and _young_persons_say(view),
        "Ask the young person, and be honest that you may go ahead in any case.",
        "They understand, so their view weighs much. A child’s safety can still outweigh it.",
        ("gillick-1985", "gmc-0-18", "dfe-2024-rule-3"),
    ),
    Part(
        "ask_but_may_override", lambda view: _protecting(view) and _young_person_said_no(view),
        "Talk to the young person about their no. Be honest that you go ahead to keep them safe.",
        "They understand, and serious harm or harm to others weighs more than their no.",
        ("gillick-1985", "gmc-0-18", "dfe-2024-rule-3"),
    ),
    Part(
        "ask_but_may_override", lambda view: view.shares and _confidence_asked_for(view),
        "Ask them first if you can. What this needs may go in any case.",
        "What people tell you in confidence is theirs to hear about before it goes.",
        ("common-law-confidence", "gmc-protecting-children-2012"),
    ),
    Part(
        "ask_but_may_override",
        lambda view: _protecting(view) and _adult_who_may_be_asked(view),
        "Ask them if it is safe, and be honest that you may go ahead in any case.",
        "It is mainly about an adult from whom the harm does not come. A child’s safety decides.",
        ("dfe-2024-rule-3", "gmc-confidentiality-2017"),
    ),
    Part(
        "not_needed", _protecting,
        "You do not need consent to keep a child safe. Tell people, unless that is unsafe.",
        "You would share it even if they said no. So do not ask as if they could stop it.",
        ("dfe-2024-rule-3", "dfe-2024-rule-1", "seed-ecins-myths"),
    ),
    Part(
        "ask_but_may_override", _supporting,
        "Ask them if it is safe. What they need to help safely may go in any case.",
        "The recipient supports the family, and help works best when people know of it.",
        ("dfe-2024-rule-2", "dfe-2024-rule-3"),
    ),
    Part(
        "not_needed", lambda view: view.shares and _below_need(view),
        "You need not ask. Tell the family what you pass on and why, unless that is unsafe.",
        "Those who keep children safe may tell each other early.",
        ("dfe-2024-rule-2", "dfe-2024-rule-3"),
    ),
    Part(
        "not_needed", lambda view: view.shares,
        "You need no consent. Tell the people it is about, unless that is unsafe.",
        "A reason in law carries it, whatever they say.",
        ("dfe-2024-rule-3", "dfe-2024-rule-2"),
    ),
    Part(
        "needed", _advised_on_a_confidence,
        "What was told in confidence goes, as a rule, only if they agree.",
        "Whoever advises you helps to settle whether another reason outweighs that.",
        ("common-law-confidence", "dfe-2024-rule-4"),
    ),
    Part(
        "ask_but_may_override", lambda view: True,
        "Find out first whether you may ask them, and whether their answer would decide.",
        "Whoever advises you helps to settle this. Asking is kind where it is safe.",
        ("dfe-2024-rule-3", "dfe-2024-rule-4"),
    ),
)  # fmt: skip
"""Every part that consent may play, in the order in which they are tried."""


def _besides(view: View, role: str) -> list[str]:
    """Return what else to say of consent here."""
    case = view.case
    found = []
    if role == "not_needed" and c.harm_from_parent(case) and not c.in_danger(case):
        found.append("The harm may come from within the family: do not ask those it may come from.")
    if role in ("not_needed", "ask_but_may_override") and c.refused(case) and view.shares:
        found.append("They said no. Write down why you go ahead, and tell them if that is safe.")
    if c.optional_service(case) and role == "needed" and view.shares:
        found.append("This is a yes to help. Record it as that, not as consent in data protection.")
    return found

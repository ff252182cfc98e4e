"""Every outcome there is: a reason code, and the sentence that a person reads."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from sharewell.access.words import DataClass, Need, Obligation
from sharewell.errors import Absent, Refused


class Outcome(StrEnum):
    """The reason code of a verdict, in the order in which things are looked at."""

    NO_SESSION = "no_session"
    SECOND_FACTOR = "second_factor"
    ABSENT = "absent"
    RECALLED = "recalled"
    NOT_SENT_TO_YOU = "not_sent_to_you"
    CONFLICT = "conflict"
    RESTRICTED = "restricted"
    NO_ROLE = "no_role"
    NOT_YOURS = "not_yours"
    NO_TIE = "no_tie"
    NO_PURPOSE = "no_purpose"
    WRONG_PURPOSE = "wrong_purpose"
    NEEDS_REASON = "needs_reason"
    NEEDS_FRESH_FACTOR = "needs_fresh_factor"
    NEEDS_SECOND_PERSON = "needs_second_person"
    EVERYBODY = "everybody"
    BY_ROLE = "by_role"
    BY_TIE = "by_tie"
    BY_DUTY = "by_duty"
    BY_WHOLE_SETTING = "by_whole_setting"
    BY_AUTHOR = "by_author"
    BY_BREAK_GLASS = "by_break_glass"
    IN_DANGER = "in_danger"


SENTENCES: dict[Outcome, str] = {
    Outcome.NO_SESSION: "You are not signed in; sign in and go on where you were.",
    Outcome.SECOND_FACTOR: "Show your second factor first; in danger phone 999 now.",
    Outcome.ABSENT: Absent().sentence,
    Outcome.RECALLED: "The sender took this back because it went wrong; phone them if you "
    "have seen it.",
    Outcome.NOT_SENT_TO_YOU: "Only the agency that this was sent to can answer it.",
    Outcome.CONFLICT: "This cannot be opened by you; if you are worried about somebody, raise a "
    "concern, or ask your safeguarding lead.",
    Outcome.RESTRICTED: "Only named people work with this record; ask the contact shown with it.",
    Outcome.NO_ROLE: "Your role does not include this; ask your safeguarding lead or your manager.",
    Outcome.NOT_YOURS: "You see here only what you raised or what is addressed to you; ask your "
    "safeguarding lead about anything else.",
    Outcome.NO_TIE: "You are not working with this record now; ask whoever allocates work, or "
    "your safeguarding lead.",
    Outcome.NO_PURPOSE: "Say what you need it for.",
    Outcome.WRONG_PURPOSE: "That is not what your work with this record is for; choose another "
    "purpose or ask your manager.",
    Outcome.NEEDS_REASON: "Say in a few words why you need to.",
    Outcome.NEEDS_FRESH_FACTOR: "Show your second factor once more, and you can go on.",
    Outcome.NEEDS_SECOND_PERSON: "Ask a second person to look before this goes on.",
    Outcome.EVERYBODY: "Everybody may do this.",
    Outcome.BY_ROLE: "Your role includes this.",
    Outcome.BY_TIE: "You work with this record.",
    Outcome.BY_DUTY: "You are on duty.",
    Outcome.BY_WHOLE_SETTING: "You answer for safeguarding in the whole setting.",
    Outcome.BY_AUTHOR: "You raised this.",
    Outcome.BY_BREAK_GLASS: "You broke the glass for this record; somebody looks at that by the "
    "next working day.",
    Outcome.IN_DANGER: "You may open this because of the danger; somebody looks at that by the "
    "next working day.",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What access says: yes or no, why, what is shown, what is missing and what goes along."""

    allowed: bool
    code: Outcome
    fields: frozenset[DataClass] = frozenset()
    needs: frozenset[Need] = frozenset()
    obligations: frozenset[Obligation] = frozenset()

    @property
    def sentence(self) -> str:
        """Return the sentence that a person reads."""
        return SENTENCES[self.code]

    @property
    def within_reach(self) -> bool:
        """Say whether it is allowed, or would be once what is missing is there."""
        return self.allowed or bool(self.needs)

    def check(self) -> Self:
        """Return itself if allowed; otherwise raise `Absent`, or `Refused` with the reason."""
        if self.allowed:
            return self
        if self.code is Outcome.ABSENT:
            raise Absent
        raise Refused(self.code, self.sentence)

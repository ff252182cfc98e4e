"""The closed lists of this room: what sort of thing somebody wrote, when it was, how bad."""

from enum import StrEnum

from sharewell.tasks.kinds import Danger


class EntryKind(StrEnum):
    """What sort of statement it is."""

    FACT = "fact"
    """What somebody saw, heard or measured."""
    OPINION = "opinion"
    """What somebody thinks."""
    ALLEGATION = "allegation"
    """What somebody says that another did."""
    CHILDS_WORDS = "childs_words"
    """What a child said, in their own words."""


class Precision(StrEnum):
    """How much is known of when it happened."""

    MOMENT = "moment"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"
    """Nobody knows: it stands where it was written down."""


class Handling(StrEnum):
    """What whoever passes it on has to mind."""

    ORDINARY = "ordinary"
    IN_CONFIDENCE = "in_confidence"
    """It was told in trust. That is weighed before it goes on."""
    NOT_FOR_FAMILY = "not_for_family"
    """Harm may come of it if the family, or one of them, reads it."""


class Level(StrEnum):
    """How worried somebody is: the levels of the engine."""

    WELFARE = "welfare"
    IN_NEED = "in_need"
    SIGNIFICANT_HARM = "significant_harm"
    IMMEDIATE_DANGER = "immediate_danger"
    UNCLEAR = "unclear"
    """They cannot tell. It runs on the clock of significant harm."""


DANGER = {
    Level.WELFARE: Danger.OTHER,
    Level.IN_NEED: Danger.IN_NEED,
    Level.SIGNIFICANT_HARM: Danger.SIGNIFICANT_HARM,
    Level.IMMEDIATE_DANGER: Danger.IMMEDIATE,
    Level.UNCLEAR: Danger.SIGNIFICANT_HARM,
}
"""On which clock a concern of each level is read."""


class ConcernBecame(StrEnum):
    """What became of a concern."""

    RAISED = "raised"
    READ = "read"
    MATCHED = "matched"
    """Somebody said whom it is about."""
    CLOSED = "closed"


class Closing(StrEnum):
    """Why a concern is closed."""

    DECIDED = "decided"
    """Somebody decided what is shared, or that nothing is, and wrote that down."""
    ALREADY_TOLD = "already_told"
    """Somebody else has told whoever acts on it: who, when, and with which receipt."""
    SAME_AGAIN = "same_again"
    """It says nothing that an earlier one does not say."""
    NO_ACTION = "no_action"
    """Nothing has to be done about it, for the reason given."""

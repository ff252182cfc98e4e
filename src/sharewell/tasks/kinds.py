"""The kinds of task, how dangerous it is to leave one, and the clock that each runs on.

Clocks are those of the catalogue, so that a task is due when the rule book says it is.
"""

import datetime as dt
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from sharewell.errors import Invalid
from sharewell.guidance.catalogue.edition import Edition, edition_on
from sharewell.guidance.working_days import OFFICE_HOURS, add_working_hours, due_on

LONDON = ZoneInfo("Europe/London")


class TaskKind(StrEnum):
    """What is to be done."""

    READ_CONCERN = "read_concern"
    """Read what worries somebody, and decide."""
    CHASE_RECEIPT = "chase_receipt"
    """Hear that the recipient has it, and what they do about it; otherwise phone them."""
    TRIAGE = "triage"
    """Read what another agency sent, and say who takes it on."""
    COMPLETE_RECORD = "complete_record"
    """Write down what was shared in an emergency."""
    LOOK_AGAIN = "look_again"
    """Look again at what was withheld, while the risk is open."""
    TELL_LATER = "tell_later"
    """Ask whether it is safe to tell the family now."""
    REVIEW_GLASS = "review_glass"
    """Look at a record that somebody opened by breaking the glass."""


class Danger(IntEnum):
    """How dangerous it is to leave a task, the worst first."""

    IMMEDIATE = 0
    SIGNIFICANT_HARM = 1
    IN_NEED = 2
    OTHER = 3


_OF_DANGER = {
    Danger.IMMEDIATE: "receipt_danger",
    Danger.SIGNIFICANT_HARM: "receipt_significant_harm",
    Danger.IN_NEED: "receipt_in_need",
    Danger.OTHER: "receipt_other",
}
_OF_KIND = {
    TaskKind.COMPLETE_RECORD: "retrospective_record",
    TaskKind.LOOK_AGAIN: "reconsider_refusal",
    TaskKind.TELL_LATER: "tell_later_review",
}


def clock_of(kind: TaskKind, danger: Danger) -> str | None:
    """Return the catalogue’s clock that a task runs on.

    Hearing from somebody, on either side, runs on a clock of its danger. A broken glass has none
    in the catalogue: it is looked at by the next working day.
    """
    if kind in (TaskKind.READ_CONCERN, TaskKind.CHASE_RECEIPT, TaskKind.TRIAGE):
        return _OF_DANGER[danger]
    return _OF_KIND.get(kind)


def due_by(kind: TaskKind, danger: Danger, begins_at: dt.datetime) -> dt.datetime:
    """Return the moment by which a task is due if its clock began at a moment. Both in UTC.

    Working days end when offices close. Raises `Invalid` where the clock cannot be worked out.
    """
    begins = begins_at.astimezone(LONDON)
    edition = edition_on(begins.date().isoformat())
    clock = clock_of(kind, danger)
    amount, unit = (1, "working_days") if clock is None else _amount(edition, clock)
    return _after(begins, amount, unit, edition).astimezone(dt.UTC)


def _amount(edition: Edition, clock: str) -> tuple[int, str]:
    item = edition.table("clocks")[clock]
    return item["amount"], item["unit"]


def _after(begins: dt.datetime, amount: int, unit: str, edition: Edition) -> dt.datetime:
    if unit in ("minutes", "hours"):
        # Counted on the clock of the world: no hour is lost or won when summer time changes.
        return begins.astimezone(dt.UTC) + dt.timedelta(**{unit: amount})
    if unit == "working_hours":
        return add_working_hours(begins, amount, edition)
    last = due_on(begins.date(), amount, unit, edition)
    if last is None:
        raise Invalid("due_at", "Say by when this is to be done.")
    return dt.datetime.combine(last, OFFICE_HOURS[1], LONDON)

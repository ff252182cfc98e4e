"""For which agency this thread acts: the one place that remembers it."""

from contextvars import ContextVar
from uuid import UUID

ACTING: ContextVar[UUID | None] = ContextVar("acting", default=None)


def acting_for() -> UUID | None:
    """Return the agency for which we act now, or nothing."""
    return ACTING.get()

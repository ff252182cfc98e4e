"""The leak check: what in a text that is about to leave could give somebody away.

It never stands in the way. It says what it found, where, and why that matters; a person looks,
changes the text or acknowledges each finding by its name. `docs/explanation/leak-check.md` says
what it can and cannot see.
"""

from sharewell.exits.leaks.checking import check, marked, texts_of
from sharewell.exits.leaks.values import Clue, Finding, Known, Outgoing, Report, Severity

__all__ = [
    "Clue",
    "Finding",
    "Known",
    "Outgoing",
    "Report",
    "Severity",
    "check",
    "marked",
    "texts_of",
]

"""The reasons in this room lie sealed under the key of the record that they are about."""

from sharewell.caseload.models import BreakGlass, Conflict, Seal
from sharewell.errors import Invalid
from sharewell.text import clean
from sharewell.vault import keeping

LIMIT = 2_000


def seal_why(row: Conflict | Seal | BreakGlass, words: str) -> None:
    """Put a reason into its row."""
    row.why = keeping.seal_text(row.agency_id, row.person_id, row.pk, _field(row), words)


def why_of(row: Conflict | Seal | BreakGlass) -> str:
    """Return the reason of a row."""
    return keeping.open_text(row.agency_id, row.person_id, row.pk, _field(row), row.why)


def _field(row: Conflict | Seal | BreakGlass) -> str:
    return f"caseload.{type(row).__name__.lower()}.why"


def reason(why: str) -> str:
    """Return a reason as it is kept. Raises `Invalid` where none is given."""
    words = clean(why, limit=LIMIT, field="why")
    if not words:
        raise Invalid("why", "Say in a few words why.")
    return words

"""The page of the rule book that is kept in the repository."""

from pathlib import Path

from sharewell.guidance.catalogue.edition import latest_on
from sharewell.guidance.rulebook.book import rulebook
from sharewell.guidance.rulebook.render import as_markdown

DOCUMENT = Path(__file__).parents[4] / "docs/reference/generated/rulebook.md"


def document() -> str:
    """Return what `DOCUMENT` should hold: the book on the day of the latest change."""
    return as_markdown(rulebook(latest_on()))

"""The rule book: everything in force on a date, as plain data, and what changed between two dates.

`rulebook` gives the whole book, `diff` what moved between two days, `explain` one rule. `render`
turns the book into text, HTML or Markdown; `python -m sharewell.guidance.rulebook` writes the page
that is kept in `docs/reference/generated/`.
"""

from sharewell.guidance.rulebook.book import Book, UnknownRule, explain, rulebook
from sharewell.guidance.rulebook.changes import diff

__all__ = ["Book", "UnknownRule", "diff", "explain", "rulebook"]

"""The rules: one small cited function each. Importing this package fills the book."""

from importlib import import_module

from sharewell.guidance.rules.book import BOOK, CHAPTERS, TIERS

for _chapter in CHAPTERS:
    import_module(f"sharewell.guidance.rules.{_chapter}")

RULES = BOOK.rules
"""Every rule, in the order in which they are tried."""

__all__ = ["BOOK", "RULES", "TIERS"]

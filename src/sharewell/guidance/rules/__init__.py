"""The rules: one small cited function each. Importing this package fills the book."""

from sharewell.guidance.rules import family, need, never, otherwise, protection
from sharewell.guidance.rules.book import BOOK, TIERS

_WRITTEN_IN = (never, protection, need, family, otherwise)

RULES = BOOK.rules
"""Every rule, in the order in which they are tried."""

__all__ = ["BOOK", "RULES", "TIERS"]

"""Django looks for the tables of a room here: these are the abstract ones of all rooms."""

from sharewell.database.rows import Between, Row, Shared

__all__ = ["Between", "Row", "Shared"]

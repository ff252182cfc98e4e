"""Django looks for the tables of a room here: these are the two abstract ones of all rooms."""

from sharewell.database.rows import Row, Shared

__all__ = ["Row", "Shared"]

"""How a circumstance is made of one field and the values it may have."""

from sharewell.guidance.engine.guard import Circumstance


def of(field: str, *values: str, words: str) -> Circumstance:
    """Make a circumstance: a single-valued field has one of these values."""
    wanted = frozenset(values)
    return Circumstance(
        f"{field} in {'|'.join(values)}", words, lambda case: case.one(field) in wanted
    )


def any_of(field: str, *values: str, words: str) -> Circumstance:
    """Make a circumstance: a many-valued field has at least one of these values."""
    wanted = frozenset(values)
    return Circumstance(
        f"{field} has {'|'.join(values)}",
        words,
        lambda case: not wanted.isdisjoint(case.many(field)),
    )

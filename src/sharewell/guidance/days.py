"""Days as people read them."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def in_words(on: str) -> str:
    """Return an ISO date as it is written in a letter.

    >>> in_words("2026-11-04")
    '4 November 2026'
    """
    year, month, day = on.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"

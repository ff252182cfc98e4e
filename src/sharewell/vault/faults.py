"""What the vault says when it cannot, or may not, do what it was asked. Codes, never values."""

import datetime as dt

from sharewell import clock
from sharewell.errors import Refused, Unavailable


class NotOpened(Unavailable):
    """What was sealed does not open here: it was changed, or moved from where it belongs."""

    def __init__(self) -> None:
        super().__init__(
            "not_opened",
            "This cannot be opened: it was changed, or it was moved from where it belongs.",
        )


class KeyMissing(Unavailable):
    """A key is gone, and nothing says that it was destroyed on purpose."""

    def __init__(self) -> None:
        super().__init__(
            "key_missing",
            "The key to this is missing, and nobody is on record as having destroyed it.",
        )


class RootUnusable(Unavailable):
    """There is no root key, or it cannot be used, or it is not the one the keys were kept under."""

    def __init__(self, sentence: str) -> None:
        super().__init__("root_unusable", sentence)


class Destroyed(Refused):
    """The key was destroyed on purpose, so nobody can read this again."""

    def __init__(self, destroyed_at: dt.datetime) -> None:
        self.destroyed_at = destroyed_at
        day = f"{clock.day_of(destroyed_at):%-d %B %Y}"
        super().__init__("destroyed", f"This was destroyed on {day} and cannot be read again.")


class Held(Refused):
    """Somebody has asked that this be kept, so it may not be destroyed."""

    def __init__(self) -> None:
        super().__init__(
            "on_hold", "This record is on hold and may not be destroyed. Lift the hold first."
        )

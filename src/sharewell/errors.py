"""What can go wrong, in five kinds: each with a code for programs and a sentence for people.

One middleware turns them into pages, and the command line into lines. `str()` of an error carries
codes and opaque versions only, so that a log or a traceback never shows what somebody wrote.
"""

from typing import ClassVar


class SharewellError(Exception):
    """Whatever we say no to on purpose."""

    status: ClassVar[int] = 500

    def __init__(self, code: str, sentence: str) -> None:
        """Keep a code such as `no_tie`, and one sentence that a person can act on."""
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.recorded = False
        """Whether the ledger tells of it already."""


class Refused(SharewellError):
    """This actor may not do this; the sentence says whom to ask instead."""

    status = 403


class Absent(SharewellError):
    """There is nothing here that this actor may know of. It never says whether there is."""

    status = 404

    def __init__(self) -> None:
        """Say the same in every case, so that nobody learns what exists."""
        super().__init__(
            "absent",
            "Nothing can be shown here; if you are worried about a child, raise a concern or "
            "phone your safeguarding lead.",
        )


class Invalid(SharewellError):
    """What was typed cannot be taken; the sentence says how to mend it."""

    status = 422

    def __init__(self, field: str, sentence: str, code: str = "invalid") -> None:
        """Name the field that the page links to."""
        super().__init__(code, sentence)
        self.field = field

    def __str__(self) -> str:
        return f"{self.code}: {self.field}"


class Conflict(SharewellError):
    """Somebody else changed it meanwhile. Both texts are shown; neither is lost."""

    status = 409

    def __init__(self, theirs: str, yours: str) -> None:
        """Keep the opaque versions: the one that stands, and the one you began from."""
        super().__init__(
            "changed_meanwhile",
            "Somebody changed this while you were writing; read both and choose.",
        )
        self.theirs = theirs
        self.yours = yours

    def __str__(self) -> str:
        return f"{self.code}: {self.theirs} {self.yours}"


class Unavailable(SharewellError):
    """Something we need does not answer. What was typed is kept as a draft."""

    status = 503

"""One piece of advice on what goes and what does not, and how the answer shows it."""

from collections.abc import Callable
from typing import NamedTuple

from sharewell.guidance.sections.view import View

Entry = dict[str, object]


class Line(NamedTuple):
    """One piece of general advice: shown when `test` holds."""

    test: Callable[[View], bool]
    do: str
    what: str
    why: str
    sources: tuple[str, ...]


def entries(view: View, lines: tuple[Line, ...]) -> list[Entry]:
    """Return the lines that hold here, as the answer shows them."""
    return [
        {
            "do": line.do,
            "what": line.what,
            "why": line.why,
            "part": None,
            "sources": view.in_force(*line.sources),
        }
        for line in lines
        if line.test(view)
    ]

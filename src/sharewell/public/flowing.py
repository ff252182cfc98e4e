"""Text made for a terminal, laid out for a page of any width: each paragraph on one line."""

import re

from sharewell.guidance.plain_text import WIDTH

_ITEM = re.compile(r"\s*(- |\d+\. )")


def flowing(text: str) -> str:
    r"""Return a text with the lines joined that were broken only because they were too long.

    >>> flowing("- " + "x" * 75 + "\n  and more\n- next\nA HEADING\nBelow it")[77:]
    ' and more\n- next\nA HEADING\nBelow it'
    """
    lines: list[str] = []
    last = ""
    for line in text.split("\n"):
        if lines and _goes_on(last, line):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
        last = line
    return "\n".join(lines)


def _goes_on(before: str, line: str) -> bool:
    """Say whether the first word of a line had no room at the end of the line before."""
    words = line.split()
    if not before.strip() or not words or _ITEM.match(line) or before.isupper():
        return False
    return len(before) + 1 + len(words[0]) > WIDTH

"""The register of what an entry can say happened: a code and a sentence each, in `codes.toml`."""

import re
import tomllib
from pathlib import Path

_FORM = re.compile(r"[a-z_]+\.[a-z_]+\.[a-z_]+", re.ASCII)


class UnknownCode(ValueError):
    """A code that is not in the register: put it there, with what it means."""


def read(text: str) -> dict[str, str]:
    """Return the register, or raise `UnknownCode` for one that has not the form of a code."""
    found: dict[str, str] = tomllib.loads(text)
    for code in found:
        if not _FORM.fullmatch(code):
            raise UnknownCode(f"{code} has not the form slice.noun.past_tense.")
    return found


CODES = read((Path(__file__).parent / "codes.toml").read_text("utf-8"))


def known(code: str) -> str:
    """Return a code that is in the register. Raises `UnknownCode`."""
    if code not in CODES:
        raise UnknownCode(f"{code} is not in the register, src/sharewell/audit/codes.toml.")
    return code


def document() -> str:
    """Return the page that lists every code, by room."""
    lines = [
        "# What the ledger can say",
        "",
        "Made from `src/sharewell/audit/codes.toml`. An entry carries one of these codes, whether",
        "it was done, shown or refused, when, by whom and about whom (both as pseudonyms), for",
        "which purpose, and why it was allowed or refused.",
    ]
    room = ""
    for code, meaning in sorted(CODES.items()):
        if code.partition(".")[0] != room:
            room = code.partition(".")[0]
            lines += ["", f"## {room}", "", "| Code | Means |", "|---|---|"]
        lines.append(f"| `{code}` | {meaning} |")
    return "\n".join(lines) + "\n"

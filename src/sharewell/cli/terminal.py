"""What every command shares: one way to complain, to print, to read a date, to end well."""

import os
import sys
from typing import Any, TextIO


class Bad(Exception):
    """What was given cannot be used; the message is one sentence that says what can."""


def printable(text: str) -> str:
    """Return a text that was typed, fit to be shown: nothing in it that could steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def say_on_error(sentence: str) -> None:
    """Print one line on standard error, if there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{printable(sentence)}\n")


def show(text: str) -> None:
    """Write a text to standard output; what its encoding lacks becomes a question mark."""
    if sys.stdout is None:
        return
    coded = text.encode(_encoding(sys.stdout), "replace").decode(_encoding(sys.stdout))
    sys.stdout.write(coded if coded.endswith("\n") else f"{coded}\n")


def prompt() -> None:
    """Show that something may be typed, with all that was written before it."""
    if sys.stdout is not None:
        sys.stdout.write("> ")
        sys.stdout.flush()


def show_json(value: Any) -> None:
    """Write a value as JSON, two spaces deep, in plain letters where the terminal has no others."""
    import json

    utf8 = sys.stdout is None or _encoding(sys.stdout).lower().replace("-", "") == "utf8"
    show(json.dumps(value, indent=2, ensure_ascii=not utf8))


def _encoding(stream: TextIO) -> str:
    return stream.encoding or "utf-8"


def flush() -> None:
    """Send what was written on its way now, while a closed pipe can still be told from a fault."""
    if sys.stdout is not None:
        sys.stdout.flush()


def leave_the_pipe() -> None:
    """Let nobody's reading be the end of it: the interpreter must not complain when it closes."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def read_day(option: str, given: str) -> str:
    """Return a day that was typed as an ISO date. Raises `Bad`."""
    import datetime as dt

    try:
        return dt.date.fromisoformat(given).isoformat()
    except ValueError:
        raise Bad(f"{option}: give a date as YYYY-MM-DD, for example 2026-11-24.") from None


def day_or_today(given: str | None) -> str:
    """Return the day given with `--on`, otherwise today's date in London. Raises `Bad`."""
    if given is not None:
        return read_day("--on", given)
    from sharewell.clock import today

    return today().isoformat()

"""The engine: facts in, answer out. It advises; a named person decides. Plain Python throughout."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sharewell.guidance.answering import answer, outcome
    from sharewell.guidance.facts import InvalidFacts, read_facts
    from sharewell.guidance.interview import next_question

__all__ = ["InvalidFacts", "answer", "next_question", "outcome", "read_facts"]

_FROM = {
    "answer": "answering",
    "outcome": "answering",
    "InvalidFacts": "facts",
    "read_facts": "facts",
    "next_question": "interview",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is first asked for, so that a small command starts fast."""
    if name not in _FROM:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"sharewell.guidance.{_FROM[name]}"), name)

"""The one door for writes: an action leaves an entry in its transaction, or it did not happen.

    @action("people.person.named", about="person")
    def name_person(*, by: Actor, person: Person, name: str) -> Name:
        check_can_name(by, person)
        …
        record(person.id)

`by` is who acts. An action called within another becomes part of it. What is refused inside is
rolled back, and the refusal recorded. The code stands in the register, `codes.toml`.
"""

import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from sharewell.access import Actor
from sharewell.audit import witness
from sharewell.audit.codes import known
from sharewell.audit.looking import into_the_spool, refused
from sharewell.audit.making import By, Operator, Said, Words, made
from sharewell.audit.models import Kind
from sharewell.database.context import acting, transaction
from sharewell.database.faults import in_our_words
from sharewell.errors import Absent, Refused

P = ParamSpec("P")
R = TypeVar("R")


class UnrecordedAction(RuntimeError):
    """An action left no entry: it was rolled back. Call `record` in it."""


class _Running:
    """An action that is running now."""

    def __init__(self, code: str, by: By, *, spooled: bool) -> None:
        self.code = code
        self.by = by
        self.spooled = spooled
        self.recorded = False


_RUNNING: ContextVar[_Running | None] = ContextVar("running", default=None)


def action(
    code: str, *, about: str = "", in_danger: bool = False, although_behind: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: keyword-only, with `by`, in a transaction, leaving an entry.

    `about` is the keyword by which it is told whom or what it is about (an id, or a row): where it
    is refused, the refusal is about that.

    While the ledger does not go on from its last signed head, nothing is changed. An act that is
    `in_danger` goes on: its entry goes to the spool. `although_behind` is for the one that mends.
    """
    known(code)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        taken = insist_on_keywords(function, about)

        @functools.wraps(function)
        def run(*args: P.args, **given: P.kwargs) -> R:
            told = taken.bind(*args, **given).arguments
            by = cast(By, told["by"])
            outer = _RUNNING.get()
            if outer is not None:
                within = _Running(code, by, spooled=outer.spooled)
                return _run(function, within, False, *args, **given)
            behind = not although_behind and _behind(by, in_danger=in_danger)
            try:
                return _run(function, _Running(code, by, spooled=behind), True, *args, **given)
            except (Refused, Absent) as no:
                refused(by, code, _ids(told.get(about)), reason=no.code)
                no.recorded = True
                raise

        return run

    return decorate


def _behind(by: By, *, in_danger: bool) -> bool:
    """Say whether the ledger does not go on; only danger goes on then. Raises `Unavailable`."""
    with in_our_words():
        if not in_danger:
            witness.insist(by.agency_id)
        return in_danger and witness.behind(by.agency_id)


def _ids(about: Any) -> list[UUID]:
    return [] if about is None else [getattr(about, "pk", about)]


def insist_on_keywords(function: Callable[..., object], *named: str) -> inspect.Signature:
    """Return what a function takes: keywords only, `by` and these too. Raises `TypeError`."""
    taken = inspect.signature(function)
    missing = {"by", *filter(None, named)} - taken.parameters.keys()
    if missing or any(one.kind is not one.KEYWORD_ONLY for one in taken.parameters.values()):
        wanted = " and ".join(sorted(missing or {"by"}))
        raise TypeError(f"{function.__qualname__} must take keywords only, {wanted} among them.")
    return taken


def _run(
    function: Callable[P, R], running: _Running, outermost: bool, *args: P.args, **given: P.kwargs
) -> R:
    before = _RUNNING.set(running)
    try:
        with acting(running.by.agency_id), transaction(of_its_own=outermost):
            result = function(*args, **given)
            if not running.recorded:
                raise UnrecordedAction(running.code)
        return result
    finally:
        _RUNNING.reset(before)


def record(
    *about: UUID,
    reason: str = "",
    words: Words | None = None,
    record_id: UUID | None = None,
    follows: str = "",
) -> UUID:
    """Leave the entry of the action that is running; return its id.

    `about` are the ids of whatever it concerns. `reason` is a code. `words` are sealed under the
    key of the record with this id, and shredded with it.
    """
    running = _RUNNING.get()
    if running is None:
        raise RuntimeError("Nothing is recorded outside an action.")
    kind = Kind.ACT if isinstance(running.by, Actor) else Kind.ADMINISTRATION
    said = Said(
        kind, running.code, about, reason=reason, words=words or {}, record_id=record_id,
        follows=follows,
    )  # fmt: skip
    entry = made(running.by, said)
    if running.spooled:
        into_the_spool(entry)
    else:
        entry.save()
    running.recorded = True
    return entry.entry.id


__all__ = ["Operator", "UnrecordedAction", "action", "insist_on_keywords", "record"]

"""What the database complains of, without what it quotes.

A database names the value that did not fit (`Key (name)=(…) already exists`), and a log would keep
it. So every complaint is raised again with its code alone, before anything of ours can see it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, IntegrityError, InterfaceError, OperationalError

from sharewell.errors import Conflict, SharewellError, Unavailable

WALL = "wall"
_NOT_ALLOWED = "42501"
_TAKEN = ("23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")


def without_detail(error: Error) -> Error:
    """Return the same complaint as a code: of the engine, and the name of a constraint.

    What a wall refused is an `IntegrityError` that begins with `wall`, on both engines. The
    complaint itself loses what it quotes too, for Python keeps it beside whatever comes of it.
    """
    clean = _clean(error)
    error.args = clean.args
    error.__cause__ = error.__context__ = None
    return clean


def _clean(error: Error) -> Error:
    cause = error.__cause__
    if cause is None:  # it has been here before, or Django itself complains
        return error
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None) or "none"
    constraint = getattr(getattr(cause, "diag", None), "constraint_name", None) or ""
    said = str(cause).partition("\n")[0]
    if said.startswith(f"{WALL}: "):  # our own sentence, which quotes nothing
        return IntegrityError(said)
    if code == _NOT_ALLOWED or constraint.startswith("sharewell_"):
        return IntegrityError(f"{WALL}: {code} {constraint}".rstrip())
    return type(error)(f"{code} {constraint}".rstrip())


def _ours(error: Error) -> Error | SharewellError:
    clean = without_detail(error)
    code = str(clean).partition(" ")[0]
    if code in _TAKEN:
        return Conflict(theirs="taken", yours=str(clean))
    if isinstance(error, OperationalError | InterfaceError):
        return Unavailable(
            "database_unavailable",
            "What you typed could not be kept just now; try again in a minute, and if a child may "
            "be in danger do not wait: phone.",
        )
    return clean


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn what the database complains of into errors of ours, with nothing quoted.

    Raises `Conflict` where a value that must be alone is taken, `Unavailable` where the database
    does not answer; what only a fault of ours can cause stays an error of the database.
    """
    try:
        yield
    except Error as error:
        found = _ours(error)
    else:
        return
    raise found  # out here, so that the complaint is not kept as its context

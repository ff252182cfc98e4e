"""Commands for the site behind the pages: they load its settings, and most its database."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import Error

from sharewell.cli.terminal import Bad, show
from sharewell.errors import Invalid, SharewellError


@contextmanager
def site() -> Iterator[None]:
    """Load the site; what stops it is one sentence. Raises `Bad`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sharewell.settings")
    try:
        django.setup()
        yield
    except ImproperlyConfigured as missing:
        raise Bad(str(missing)) from None
    except SharewellError as error:
        field = f"{error.field}: " if isinstance(error, Invalid) else ""
        raise Bad(f"{field}{error.sentence}") from None
    except Error:
        raise Bad("The database does not answer, or refuses us.") from None


def migrate() -> int:
    """Bring the database to this release, and say whether it is fit."""
    with site():
        from sharewell.database import start

        start.migrate()
    return doctor()


def doctor() -> int:
    """Look everything over; return 1 if anything is wrong."""
    found: list[str] = []
    with site():
        for name, look in _looks():
            wrong = look()
            show(f"{name}: {'in order' if not wrong else 'not in order'}")
            found += wrong
    for sentence in found:
        show(f"  {sentence}")
    return 1 if found else 0


def _looks() -> list[tuple[str, Callable[[], list[str]]]]:
    """What is looked over: a name, and what returns the faults as sentences."""
    from sharewell.database import start
    from sharewell.vault import selftest

    return [
        ("Database", start.findings), ("Keys", selftest.findings), ("Ledger", _ledger),
    ]  # fmt: skip


def _ledger() -> list[str]:
    """Say whose ledger may not be written, and whether something is lost of what was looked at."""
    from sharewell.agencies.queries import agencies
    from sharewell.audit import spool, witness

    try:
        found = [
            f"{agency.name}: {witness.BEHIND}"
            for agency in agencies()
            if witness.behind(agency.id, again=True)
        ]
    except Error:
        return ["The ledger cannot be read."]
    damaged = spool.damaged()
    return found + ([f"Lines of the spool that cannot be read: {damaged}."] if damaged else [])


def prepare() -> int:
    """Make PostgreSQL ready for `migrate`."""
    with site():
        from sharewell.database import start

        start.prepare()
    show("PostgreSQL is prepared. Next: sharewell migrate")
    return 0

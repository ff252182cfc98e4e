"""Is the database fit to be used? Asked at every start, by `doctor`, and after `migrate`."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error, connection, connections
from django.db.migrations.executor import MigrationExecutor

from sharewell.database import fit, walls
from sharewell.database.postgresql import roles

OTHER_RELEASE = "The database is of another release: run `sharewell migrate`."


def findings() -> list[str]:
    """Return what is wrong with the database, each in one sentence; nothing where all is well."""
    try:
        return _pending() or fit.findings(connection) + _fallen()
    except Error:
        return ["The database does not answer."]
    except ImproperlyConfigured as missing:
        return [str(missing)]
    finally:
        connections.close_all()


def _pending() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [OTHER_RELEASE] if plan else []


def _fallen() -> list[str]:
    return [f"{one}: run `sharewell migrate`." for one in walls.differences()]


def refuse_unless_fit() -> None:
    """Stop the start where the database is not fit. Raises `ImproperlyConfigured`."""
    found = findings()
    if found:
        more = f" And {len(found) - 1} more: `sharewell doctor` names them." if found[1:] else ""
        raise ImproperlyConfigured(f"{found[0]}{more}")


def make_ready() -> None:
    """Refuse to start where the database is not fit. Raises `ImproperlyConfigured`.

    On one's own machine the file is made, or brought to this release, first: there is nobody else
    to do it, and nobody else's rows to be careful with.
    """
    ours = settings.MODE == "local" and connection.vendor == "sqlite"
    if ours and findings() == [OTHER_RELEASE]:
        migrate()
    refuse_unless_fit()


def migrate() -> None:
    """Bring the tables to this release and put the walls up. On PostgreSQL as their owner."""
    if connection.vendor == "sqlite":
        Path(settings.DATA_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        return
    owner = _owner()
    with roles.as_role(owner["USER"], owner["PASSWORD"]):
        call_command("migrate", verbosity=0)


def prepare() -> None:
    """Make PostgreSQL's two roles and the empty database. Raises `ImproperlyConfigured`."""
    if connection.vendor != "postgresql":
        raise ImproperlyConfigured("Set SHAREWELL_DATABASE_URL to a PostgreSQL database first.")
    roles.prepare(
        settings.DATABASE_ADMIN_URL,
        owner=_owner(),
        application=settings.DATABASES["default"],
        folder=Path(settings.DATA_DIR),
    )


def _owner() -> dict[str, str]:
    owner: dict[str, str] = settings.DATABASE_OWNER
    if not owner:
        raise ImproperlyConfigured(
            "Set SHAREWELL_DATABASE_OWNER_URL to the same database, as the role that owns it."
        )
    if owner["USER"] == settings.DATABASES["default"]["USER"]:
        raise ImproperlyConfigured(
            "SHAREWELL_DATABASE_OWNER_URL and SHAREWELL_DATABASE_URL must name two roles: whoever "
            "owns the tables could take the walls down."
        )
    return owner

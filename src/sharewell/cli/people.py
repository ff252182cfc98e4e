"""Commands about agencies and the people who work for them, typed on the machine itself."""

import getpass
from uuid import UUID, uuid4

from sharewell.cli.site import site
from sharewell.cli.terminal import Bad, read_day, show


def add_agency(
    name: str, kind: str, desk: str, phone: str, hours: str, out_of_hours_phone: str
) -> int:
    """Add an agency, with its keys and its first desk."""
    with site():
        from sharewell.agencies.actions import add_agency as add
        from sharewell.audit.making import Operator

        add(
            by=Operator(uuid4(), getpass.getuser()), name=name, kind=kind, desk=desk, phone=phone,
            hours=hours, out_of_hours_phone=out_of_hours_phone,
        )  # fmt: skip
    show(f"Added. Next: sharewell user add EMAIL --agency {_quoted(name)} --name NAME --role ROLE")
    return 0


def add_user(
    email: str,
    agency: str,
    name: str,
    roles: list[str],
    team: str | None,
    from_on: str | None,
    to_on: str | None,
) -> int:
    """Give somebody a place in an agency."""
    import datetime as dt

    first = None if from_on is None else dt.date.fromisoformat(read_day("--from", from_on))
    last = None if to_on is None else dt.date.fromisoformat(read_day("--to", to_on))
    with site():
        from sharewell.access import Role
        from sharewell.agencies.actions import add_user as add
        from sharewell.audit.making import Operator

        add(
            by=Operator(_agency_id(agency), getpass.getuser()), email=email, name=name,
            roles=frozenset(Role(role) for role in roles), team=team, from_on=first, to_on=last,
        )  # fmt: skip
    show(f"Added. Next: sharewell user link {email} --agency {_quoted(agency)}")
    return 0


def end_user(email: str, agency: str, on: str) -> int:
    """Say which day is somebody’s last in an agency."""
    import datetime as dt

    day = dt.date.fromisoformat(read_day("--on", on))
    with site():
        from sharewell.agencies.actions import end_membership
        from sharewell.agencies.queries import member_by_email
        from sharewell.audit.making import Operator

        agency_id = _agency_id(agency)
        member = member_by_email(agency_id, email)
        end_membership(by=Operator(agency_id, getpass.getuser()), membership=member, to_on=day)
    show("Done.")
    return 0


def make_link(email: str, agency: str, at: str | None) -> int:
    """Print a link by which somebody sets up their sign-in, once."""
    with site():
        from sharewell.agencies.actions import LINK_LASTS
        from sharewell.agencies.actions import make_link as make
        from sharewell.agencies.queries import member_by_email
        from sharewell.audit.making import Operator

        agency_id = _agency_id(agency)
        member = member_by_email(agency_id, email)
        token = make(by=Operator(agency_id, getpass.getuser()), membership=member)
        address = (at or _address()).rstrip("/")
        hours = LINK_LASTS.total_seconds() / 3600
    show(f"{address}/set-up/{token}")
    show(f"It works once, within {hours:.0f} hours. Hand it to nobody but them: whoever opens it")
    show("signs in as them. We keep no copy; if it is lost, make another.")
    return 0


def _address() -> str:
    """Return where the site is reached, as far as the settings say."""
    from django.conf import settings

    local = settings.MODE == "local"
    return "http://localhost:8000" if local else f"https://{settings.ALLOWED_HOSTS[0]}"


def _agency_id(name: str) -> UUID:
    from sharewell.agencies.queries import agency_called

    found = agency_called(name)
    if found is None:
        raise Bad("--agency: there is no agency of that name.")
    return found.pk


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(name)

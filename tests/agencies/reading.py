"""Rows behind walls, read as each agency in turn."""

from sharewell.agencies.models import Agency, Membership
from sharewell.audit.models import Entry
from sharewell.database.context import acting


def entries(**fields) -> list[Entry]:
    """What the ledgers of all agencies say of this, the oldest first."""
    found = []
    for agency in Agency.objects.all():
        with acting(agency.pk):
            found += Entry.objects.filter(agency_id=agency.pk, **fields)
    return sorted(found, key=lambda one: one.at)


def newest() -> Entry:
    """The newest entry of all ledgers."""
    return entries()[-1]


def only_member(agency: Agency) -> Membership:
    """The one member of an agency."""
    with acting(agency.pk):
        return Membership.objects.select_related("user").get(agency_id=agency.pk)

"""What people at the school do again and again, through the pages."""

import re

from sharewell.access import Role
from sharewell.agencies.queries import agency_called, member_by_email
from sharewell.caseload.actions import declare_conflict
from sharewell.database.context import acting
from sharewell.people.queries import same_name
from tests.factories import actor

WHO = {
    "lead": ("Priya Nair", Role.LEAD), "deputy": ("Ade Cole", Role.DEPUTY),
    "teacher": ("Tom Oakes", Role.PRACTITIONER), "other": ("Una Reed", Role.RAISER),
    "auditor": ("Max Lowe", Role.AUDITOR),
}  # fmt: skip
BRUISE = {
    "words": "A bruise on her arm, like fingers.\nShe would not say.", "kind": "fact",
    "about": "Tilly Marsh", "level": "significant_harm", "when": "today",
}  # fmt: skip


def raised(person, **said):
    """Raise a concern by the page; return the address that its raiser is sent to."""
    page = person.get("/concerns/raise")
    done = person.send("/concerns/raise", page, key=page.hidden("key"), **{**BRUISE, **said})
    assert done.status == 302, done.text
    return done.leads_to


def as_lead(address):
    """The address at which whoever sees to it reads what was raised."""
    return address.replace("/raised", "")


def sent(person, address, **said):
    """Send the form of a page as it stands, with these answers."""
    page = person.get(address)
    kept = {name: page.hidden(name) for name in ("key", "typed", "stands") if page.hidden(name)}
    seen = re.findall(r'name="seen" value="([^"]*)"', page.html)
    return person.send(address, page, **{**kept, "seen": seen, **said})


def keep_from(one, by):
    """Say, as whoever allocates work, that somebody must not see Tilly’s record."""
    school = agency_called("Hallam Road Primary")
    member = {each.email: member_by_email(school.pk, each.email) for each in (one, by)}
    with acting(school.pk):
        tilly = same_name(actor(member[by.email]), "Tilly Marsh")[0].person_id
        declare_conflict(
            by=actor(member[by.email]), person_id=tilly, why="Her aunt.", of=member[one.email]
        )


def matched(lead, address, **said):
    """Say whom a concern is about: by default somebody new."""
    new = {"whom": "new", "names": "Tilly Marsh", "is_child": "yes"}
    done = sent(lead, f"{as_lead(address)}/match", **(said or new))
    assert done.status == 302, done.text
    return done

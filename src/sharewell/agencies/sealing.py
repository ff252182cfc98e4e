"""What of people and of their sign-in lies sealed, or only as a token or digest.

Before somebody is in, no agency is known. What the sign-in needs is therefore kept under the keys
of the house: an agency of its own that holds no records.
"""

import hashlib
from uuid import UUID

from sharewell.agencies.models import Membership
from sharewell.database.context import acting
from sharewell.text import clean_line
from sharewell.vault import keeping

HOUSE = UUID("00000000-0000-4000-8000-000000000001")
"""Whose keys guard the sign-in."""

NAME, EMAIL, FACTOR = "membership.name", "membership.email", "second_factor.secret"


def make_house_keys() -> None:
    """Make the keys of the house, within the transaction that adds the first agency."""
    with acting(HOUSE):
        keeping.make_agency_keys(HOUSE)


def username_of(email: str) -> str:
    """Return what stands for an e-mail address: a blind token, in hexadecimal digits."""
    with acting(HOUSE):
        return keeping.token(HOUSE, "agencies.user.email", tidy_email(email)).hex()


def tidy_email(email: str) -> str:
    """Return an address in the one form that is compared.

    >>> tidy_email(" Tom.Reed@Example.org ")
    'tom.reed@example.org'
    """
    return clean_line(email, limit=254, field="email").casefold()


def seal_for(membership: Membership, field: str, text: str) -> bytes:
    """Return a text sealed for one field of a membership, as its agency."""
    return keeping.seal_text(membership.agency_id, membership.pk, membership.pk, field, text)


def name_of(membership: Membership) -> str:
    """Return the name of a member, as their agency."""
    one = membership
    return keeping.open_text(one.agency_id, one.pk, one.pk, NAME, one.name)


def email_of(membership: Membership) -> str:
    """Return the e-mail address of a member, as their agency."""
    one = membership
    return keeping.open_text(one.agency_id, one.pk, one.pk, EMAIL, one.email)


def seal_factor(secret: str) -> str:
    """Return the secret of a second factor sealed, in hexadecimal digits."""
    with acting(HOUSE):
        return keeping.seal_text(HOUSE, HOUSE, HOUSE, FACTOR, secret).hex()


def open_factor(sealed: str) -> str:
    """Return the secret of a second factor."""
    with acting(HOUSE):
        return keeping.open_text(HOUSE, HOUSE, HOUSE, FACTOR, bytes.fromhex(sealed))


def digest_of(token: str) -> str:
    """Return what we keep of a link. The token is long and random, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()

"""Which pages need no sign-in. All others do: a page that nobody thought of is closed.

`public` is open as a whole and touches no cookie. The others here lead in or out.
"""

OPEN_ROOM = "public"
"""The part of the site that neither signs in nor records."""

OPEN_PAGES = {
    "account_login": "the sign-in itself",
    "mfa_authenticate": "the second factor; only after the password",
    "account_logout": "signing out",
    "agencies:signed_out": "what stands there afterwards",
    "agencies:enrol": "setting up one’s sign-in, with a link",
    "agencies:enrol_by_link": "where that link leads",
    "agencies:hidden": "an empty page",
}
"""Each open page by the name of its route, and why it is open."""


def open_to_all(route: str) -> bool:
    """Say whether a page needs no sign-in."""
    return route in OPEN_PAGES or route.partition(":")[0] == OPEN_ROOM


def without_cookies(route: str) -> bool:
    """Say whether a page may neither read nor set a cookie."""
    return route.partition(":")[0] == OPEN_ROOM

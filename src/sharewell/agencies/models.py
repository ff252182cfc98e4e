"""Agencies, their desks and teams; users, what each is in which agency, and how they come in.

Whoever signs in does so before anybody knows for which agency, so a user is known by a blind token
of their e-mail address and nothing else. Their name and address stand in their membership, sealed
with that agency's key and behind its wall.
"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sharewell.access import Role
from sharewell.database.fields import (
    DataClass,
    SameAgencyKey,
    SealedField,
    class_of_others,
    classed,
)
from sharewell.database.rows import Row, Shared
from sharewell.guidance.facts import AGENCY_KINDS

OPEN = DataClass.OPEN


def _none_but(field: str, allowed: tuple[str, ...], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": allowed}), name=name)


class Agency(Shared):
    """An organisation that answers for its own records. Every agency here may know of every other.

    Its kind is one of those that the engine tells apart: it decides which lawful bases are open.
    """

    name = classed(models.CharField(max_length=200, unique=True), OPEN)
    kind = classed(models.CharField(max_length=40), OPEN)
    added_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [_none_but("kind", AGENCY_KINDS, "agency_kind_is_one_we_know")]


class Desk(Shared):
    """Where an agency can be reached: a telephone number, its hours, and whom to ring otherwise."""

    agency = classed(models.ForeignKey(Agency, models.PROTECT, related_name="desks"), OPEN)
    name = classed(models.CharField(max_length=100), OPEN)
    phone = classed(models.CharField(max_length=30), OPEN)
    hours = classed(models.CharField(max_length=100), OPEN)
    out_of_hours_phone = classed(models.CharField(max_length=30, blank=True), OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"], name="desk_has_one_name_in_an_agency"
            )
        ]


class Team(Row):
    """People of one agency who work together."""

    name = classed(models.CharField(max_length=100), OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "name"], name="team_name_once_an_agency")
        ]


class Users(BaseUserManager["User"]):
    """How the sign-in finds a user."""


class User(AbstractBaseUser, Shared):
    """Somebody who may sign in. This row names nobody: see `Membership`."""

    username = classed(models.CharField(max_length=32, unique=True), DataClass.IDENTIFIER)
    """A blind token of the e-mail address, in hexadecimal digits."""
    password = classed(models.CharField(max_length=200), DataClass.KEY)
    last_login = classed(models.DateTimeField(null=True), OPEN)
    is_active = classed(models.BooleanField(default=True), OPEN)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Seat(Shared):
    """That a user has, or had, a membership in an agency: all that the sign-in may know of it."""

    user = classed(models.ForeignKey(User, models.PROTECT, related_name="seats"), OPEN)
    agency = classed(models.ForeignKey(Agency, models.PROTECT, related_name="+"), OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "agency"], name="one_seat_in_an_agency")
        ]


class Membership(Row):
    """What a user is in one agency, from when, until when."""

    user = classed(models.ForeignKey(User, models.PROTECT, related_name="+"), OPEN)
    team: Any = SameAgencyKey(Team, null=True)
    roles = classed(models.JSONField(), OPEN)
    """A list of `Role` values, in the order of `Role`."""
    from_on = classed(models.DateField(), OPEN)
    to_on = classed(models.DateField(null=True), OPEN)
    """The last day; nothing while it is open."""
    name = SealedField(DataClass.IDENTIFIER)
    email = SealedField(DataClass.IDENTIFIER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "user"], name="one_membership_an_agency"),
            models.CheckConstraint(
                condition=models.Q(to_on=None) | models.Q(to_on__gte=models.F("from_on")),
                name="membership_ends_after_it_began",
            ),
        ]

    @property
    def held(self) -> tuple[Role, ...]:
        """The roles, in the order of `Role`."""
        return tuple(role for role in Role if role in self.roles)


class Enrolment(Shared):
    """A link that lets somebody set up their sign-in once. We keep a digest of it, never itself."""

    user = classed(models.ForeignKey(User, models.PROTECT, related_name="+"), OPEN)
    agency_id = classed(models.UUIDField(), OPEN)
    """The agency that made it: its ledger tells of it."""
    digest = classed(models.CharField(max_length=64, unique=True), DataClass.KEY)
    made_at = classed(models.DateTimeField(), OPEN)
    expires_at = classed(models.DateTimeField(), OPEN)
    ended_at = classed(models.DateTimeField(null=True), OPEN)
    """When it was used, or a newer one took its place."""


class Kept(models.Model):
    """A small value that all processes share for a short while: how often somebody tried."""

    wall: ClassVar[bool] = False
    only_added: ClassVar[bool] = False

    key = classed(models.CharField(max_length=64, primary_key=True), OPEN)
    """A digest of what it is about."""
    value = classed(models.JSONField(), OPEN)
    until = classed(models.DateTimeField(db_index=True), OPEN)


class_of_others(
    "mfa.Authenticator",
    id=OPEN, user=OPEN, type=OPEN, data=DataClass.KEY, created_at=OPEN, last_used_at=OPEN,
)  # fmt: skip
class_of_others("sessions.Session", session_key=DataClass.KEY, session_data=OPEN, expire_date=OPEN)
# Tables that the libraries bring along and nobody here writes to.
class_of_others("contenttypes.ContentType", id=OPEN, app_label=OPEN, model=OPEN)
class_of_others("auth.Permission", id=OPEN, name=OPEN, content_type=OPEN, codename=OPEN)
class_of_others("auth.Group", id=OPEN, name=OPEN)
class_of_others("auth.Group_permissions", id=OPEN, group=OPEN, permission=OPEN)
class_of_others(
    "account.EmailAddress",
    id=OPEN, user=OPEN, email=DataClass.IDENTIFIER, verified=OPEN, primary=OPEN,
)  # fmt: skip
class_of_others(
    "account.EmailConfirmation",
    id=OPEN, email_address=OPEN, created=OPEN, sent=OPEN, key=DataClass.KEY,
)  # fmt: skip

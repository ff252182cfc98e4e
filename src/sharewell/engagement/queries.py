"""Whom somebody told, and of whom somebody has to think again."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from sharewell.access import Action, Actor
from sharewell.engagement import sealing
from sharewell.engagement.models import Telling, Told
from sharewell.engagement.permissions import check_can_read_tellings
from sharewell.people.queries import visible_to
from sharewell.vault import keeping


@dataclass(frozen=True, slots=True)
class TellingShown:
    """One telling as it is read. `words` is nothing where nobody wrote any, or they are gone."""

    id: UUID
    about_id: UUID
    who: str
    person_id: UUID | None
    told: Told
    why: str
    told_on: dt.date | None
    review_on: dt.date | None
    words: str | None
    added_by_id: UUID
    added_at: dt.datetime


def tellings_about(actor: Actor, about_id: UUID) -> list[TellingShown]:
    """Return all tellings about a person, the oldest first. Raises `Absent` and `Refused`.

    The page that shows them has put its look into the ledger before.
    """
    check_can_read_tellings(actor, about_id)
    return _shown(actor, Telling.objects.filter(agency_id=actor.agency_id, about=about_id))


def tellings(actor: Actor, ids: Collection[UUID]) -> list[TellingShown]:
    """Return those of these tellings that the actor may read, the oldest first."""
    seen = visible_to(actor, Action.READ_ENTRY)
    rows = Telling.objects.filter(agency_id=actor.agency_id, pk__in=ids, about__in=seen)
    return _shown(actor, rows)


def to_review(actor: Actor, on: dt.date) -> list[TellingShown]:
    """Return who was not told and has to be thought of again by a day, the longest due first.

    Only what was said last of each of them counts.
    """
    seen = visible_to(actor, Action.READ_ENTRY)
    rows = Telling.objects.filter(agency_id=actor.agency_id, about__in=seen)
    last = {(row.about_id, row.who, row.person_id): row for row in rows.order_by("added_at", "pk")}
    due = [row for row in last.values() if row.review_on is not None and row.review_on <= on]
    return sorted(_shown(actor, due), key=lambda one: (one.review_on or on, one.added_at))


def _shown(actor: Actor, rows: Iterable[Telling]) -> list[TellingShown]:
    found = sorted(rows, key=lambda row: (row.added_at, row.pk))
    worded = [row for row in found if row.words is not None]
    opened = keeping.open_texts(actor.agency_id, [sealing.sealed_words(row) for row in worded])
    words = {row.pk: text for row, text in zip(worded, opened, strict=True)}
    return [
        TellingShown(
            id=row.pk, about_id=row.about_id, who=row.who, person_id=row.person_id,
            told=Told(row.told), why=row.why, told_on=row.told_on, review_on=row.review_on,
            words=words.get(row.pk), added_by_id=row.added_by_id, added_at=row.added_at,
        )
        for row in found
    ]  # fmt: skip

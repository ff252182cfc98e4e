"""What is written down of talking with families."""

import datetime as dt
from uuid import UUID, uuid4

from sharewell import clock
from sharewell.access import Action, Actor
from sharewell.audit.recording import action, record
from sharewell.engagement import policies, sealing
from sharewell.engagement.models import Telling, Told
from sharewell.engagement.permissions import check_can_record_telling
from sharewell.people.queries import found
from sharewell.text import clean

WORDS = 5_000
"""Letters of what was said, or of why it was not."""


@action("engagement.telling.recorded")
def record_telling(
    *,
    by: Actor,
    about_id: UUID,
    who: str,
    told: Told,
    why: str,
    told_on: dt.date | None = None,
    review_on: dt.date | None = None,
    words: str = "",
    person_id: UUID | None = None,
) -> Telling:
    """Write down that somebody was told that information about a person is shared, or why not.

    `about_id` is the person whose information it is; `who` and `why` are codes of guidance (an
    answer’s `telling` has both). `person_id` is who was told, if there is a record of them that the
    actor may add to. A person who was told has `told_on`; any other has `review_on`.
    """
    about = check_can_record_telling(by, about_id)
    words = clean(words, limit=WORDS, field="words")
    policies.check_telling(who, why, words, clock.today())
    policies.check_days(told, told_on, review_on, clock.today())
    telling = Telling(
        pk=uuid4(),
        agency_id=by.agency_id,
        about=about,
        who=who,
        person=None if person_id is None else found(by, person_id, Action.ADD_ENTRY),
        told=told,
        why=why,
        told_on=told_on,
        review_on=review_on,
        added_by_id=by.membership_id,
        added_at=clock.now(),
    )
    sealing.seal_words(telling, words)
    telling.save(force_insert=True)
    record(about.pk)
    return telling

"""Danger now: whom to phone comes first; what is sent goes at once; a call counts as much.

Nobody looks over it as second person, and no leak check stands before it. Nothing here says that
help is coming: nobody knows that until a person on the other side has said so.
"""

import datetime as dt
from uuid import UUID, uuid4

from sharewell import clock
from sharewell.access import Actor
from sharewell.agencies.models import Desk
from sharewell.agencies.queries import (
    agency_of,
    danger_desks,
    desk_of,
    one_thing_at_a_time,
    reach,
)
from sharewell.audit.recording import action, record
from sharewell.database.fields import DataClass
from sharewell.errors import Invalid
from sharewell.exits.manifest import Item, Kind, Manifest, Urgency
from sharewell.exits.package import make
from sharewell.guidance.catalogue.edition import edition_on
from sharewell.references import new_reference
from sharewell.sharing import policies, sealing
from sharewell.sharing.actions import REPEATED, dispatch, give
from sharewell.sharing.composing import decided_by, party
from sharewell.sharing.models import Package, PhoneCall
from sharewell.sharing.permissions import check_can_send_danger
from sharewell.sharing.queries import package_of, sent_with
from sharewell.sharing.values import InDanger
from sharewell.tasks.actions import finish_tasks_about
from sharewell.tasks.kinds import Danger, TaskKind

SOMEBODY = "Somebody whose name is not known"
PURPOSE = "Somebody is in danger now."
BASIS = "To protect somebody from serious harm now."
NECESSITY = "There was no time to weigh more."
ASKS = "Act now, and say at once who has this. Phone us if anything is missing."


@action("sharing.danger.sent", in_danger=True)
def danger_now(
    *,
    by: Actor,
    desk_id: UUID,
    what: str,
    idempotency_key: str,
    who: str = "",
    where: str = "",
    phone: str = "",
) -> InDanger:
    """Send word of danger at once: anybody may, and nothing holds it up.

    What comes back begins with whom to phone. The actor has fifteen minutes until they have to
    phone if nobody has said that they have it, and writes the record afterwards.
    """
    check_can_send_danger(by)
    one_thing_at_a_time(by)
    desk = desk_of(desk_id)
    stands = sent_with(by, policies.form_key(idempotency_key))
    if stands is not None:
        record(stands.pk, reason=REPEATED)
        return _in_danger(stands, desk)
    manifest = _manifest(by, desk, *policies.danger_words(who, where, what), phone)
    package = dispatch(
        by, make(manifest, signer=sealing.Signer(by.agency_id)), desk_id=desk.pk, record_id=None,
        decision=None, key=idempotency_key, danger=Danger.IMMEDIATE, about=who,
    )  # fmt: skip
    give(by, TaskKind.COMPLETE_RECORD, Danger.IMMEDIATE, package.pk)
    record(package.pk)
    return _in_danger(package, desk)


def _manifest(by: Actor, desk: Desk, who: str, where: str, what: str, phone: str) -> Manifest:
    moment, label = by.moment.astimezone(dt.UTC), who or SOMEBODY
    item = Item(
        id=uuid4(), version=1, data_class=DataClass.NARRATIVE, kind=Kind.FACT,
        occurred_on=clock.day_of(moment), recorded_at=moment, source=decided_by(by),
        about=(label,), text=what,
    )  # fmt: skip
    if desk.agency_id == by.agency_id:
        raise Invalid("recipient", "Choose another agency than your own.")
    return Manifest(
        reference=new_reference(), sender=party(agency_of(by.agency_id)),
        recipient=party(desk.agency), urgency=Urgency.NOW, about=(label,), purpose=PURPOSE,
        basis=BASIS, necessity=NECESSITY, handling=(), decided_by=decided_by(by), made_at=moment,
        edition=edition_on(clock.day_of(moment).isoformat()).id, items=(item,), asks=ASKS,
        whereabouts=where, phone=policies.line(phone, "phone"),
    )  # fmt: skip


def _in_danger(package: Package, desk: Desk) -> InDanger:
    others = [one for one in danger_desks() if one.id != desk.pk]
    sentence = (
        "If somebody may be hurt now, phone 999. This was sent; that does not say that anybody has "
        "read it. Phone them as well."
    )
    return InDanger(package, (reach(desk), *others), sentence)


@action("sharing.danger.phoned", in_danger=True)
def i_have_phoned(
    *,
    by: Actor,
    desk_id: UUID,
    who_answered: str,
    what: str,
    phoned_at: dt.datetime,
    idempotency_key: str,
    package_id: UUID | None = None,
) -> PhoneCall:
    """Write down that somebody phoned: who answered, when, and what they were told.

    It counts as much as what is sent: with `package_id`, the clock of that word of danger ends.
    """
    check_can_send_danger(by)
    one_thing_at_a_time(by)
    desk, key = desk_of(desk_id), policies.form_key(idempotency_key)
    stands = PhoneCall.objects.filter(agency_id=by.agency_id, by=by.membership_id, key=key).first()
    if stands is not None:
        record(stands.pk, reason=REPEATED)
        return stands
    answered, told = policies.call(who_answered, what, phoned_at)
    package = None if package_id is None else _word_of_danger(by, package_id)
    call = PhoneCall(
        pk=uuid4(), agency_id=by.agency_id, package=package, desk=desk, phoned_at=phoned_at,
        by_id=by.membership_id, added_at=by.moment, key=key,
    )  # fmt: skip
    sealing.seal_call(call, call.pk if package is None else package.record_id, answered, told)
    call.save(force_insert=True)
    if package is None:
        give(by, TaskKind.COMPLETE_RECORD, Danger.IMMEDIATE, call.pk)
    else:
        finish_tasks_about(by=by, about_id=package.pk, kind=TaskKind.CHASE_RECEIPT)
    record(call.pk, *(() if package is None else (package.pk,)))
    return call


def _word_of_danger(by: Actor, package_id: UUID) -> Package:
    package = package_of(by, package_id)
    if package.decision_id is not None:
        raise Invalid("package", "A call ends the clock of word of danger only: await the answer.")
    return package

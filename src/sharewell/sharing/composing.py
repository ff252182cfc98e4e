"""A draft made into a package: for the preview and for what is sent, by one and the same way."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from sharewell.access import Actor, RecipientKind, Role
from sharewell.agencies.models import Agency, Desk
from sharewell.agencies.queries import agency_of, desk_of
from sharewell.agencies.words import ROLES
from sharewell.chronology.models import Concern
from sharewell.chronology.queries import entries
from sharewell.chronology.values import EntryShown
from sharewell.chronology.words import EntryKind, Handling, Precision
from sharewell.clock import day_of
from sharewell.database.fields import DataClass
from sharewell.decisions import policies as deciding
from sharewell.decisions.models import Draft
from sharewell.decisions.queries import checked_proposal, subject_of
from sharewell.decisions.values import Answered, Proposal
from sharewell.errors import Invalid
from sharewell.exits.leaks import Clue, Known, check, marked, texts_of
from sharewell.exits.manifest import Item, Kind, Manifest, Party
from sharewell.people.queries import known_values, names_of
from sharewell.references import reference_of
from sharewell.sharing import policies
from sharewell.sharing.values import Composed, Terms
from sharewell.vault import keeping

_KINDS = {
    EntryKind.FACT: Kind.FACT,
    EntryKind.OPINION: Kind.OPINION,
    EntryKind.ALLEGATION: Kind.ALLEGATION,
    EntryKind.CHILDS_WORDS: Kind.FACT,
}
"""A package knows three kinds. That a child said something is a fact; whose words they are stands
beside it."""
_HANDLING = {
    Handling.NOT_FOR_FAMILY: "Do not show this to the family: harm may come of it.",
    Handling.IN_CONFIDENCE: "Some of this was told in trust.",
}
_DECIDES = (Role.LEAD, Role.DEPUTY, Role.DESIGNATED_OFFICER, Role.DUTY_WORKER, *Role)
NO_BASIS = "Not named by the rules: whoever decided went another way. Ask them."
LINE = 300


def compose(actor: Actor, draft: Draft, terms: Terms) -> Composed:
    """Return the package of a draft with what the leak check finds in it.

    Raises `Refused` or `Absent` unless the actor may decide about everybody in it, `Invalid` for
    what cannot go.
    """
    proposal = checked_proposal(actor, draft)
    desk = _desk(proposal)
    people = _people(draft, proposal)
    manifest = _manifest(actor, draft, proposal, desk, people, policies.tidy(terms))
    recipient = deciding.recipient_of(proposal.facts, desk)
    protects = recipient.kind is RecipientKind.PROTECTS
    report = check(texts_of(manifest), known(actor, people), safeguarding=protects)
    return Composed(marked(manifest, report), desk.pk, report, protects)


def known(actor: Actor, people: Sequence[UUID]) -> list[Known]:
    """Return what the agency knows of these people and of those near them, to be looked for."""
    return [
        Known(
            id=one.id, clue=Clue(one.clue), data_class=one.data_class, value=one.value,
            whose=one.whose, belongs=one.person_id in people, protected=one.protected,
            forms=one.forms,
        )
        for one in known_values(actor, people)
    ]  # fmt: skip


def carries(composed: Composed) -> frozenset[DataClass]:
    """Return what a package carries, as access minds it: a place too, where one is said."""
    manifest = composed.manifest
    places = {Clue.ADDRESS, Clue.POSTCODE, Clue.PHONE, Clue.EMAIL, Clue.LOCATOR}
    found = any(one.clue in places and one.spans for one in composed.report.findings)
    located = {DataClass.LOCATION} if manifest.whereabouts or found else set()
    return frozenset(located | {item.data_class for item in manifest.items})


def party(agency: Agency) -> Party:
    """Return an agency as a package names it."""
    return Party(agency.pk, agency.name)


def decided_by(actor: Actor) -> str:
    """Return what stands for whoever decides: the role in which they do, never the name."""
    return str(ROLES[next(role for role in _DECIDES if role in actor.roles)])


def _desk(proposal: Proposal) -> Desk:
    if proposal.desk_id is None:
        sentence = "They have no desk here, so nothing can be sent: phone, or tell them in person."
        raise Invalid("recipient", sentence, "sharing.no_desk")
    return desk_of(proposal.desk_id)


def _people(draft: Draft, proposal: Proposal) -> tuple[UUID, ...]:
    """Return whom it is about. What nobody has been named for yet has no items to send."""
    subject = subject_of(draft)
    if isinstance(subject, Concern):
        raise Invalid("about", "Say first whom this concern is about.", "sharing.unmatched")
    return tuple(dict.fromkeys((subject, *proposal.also_ids)))


def _manifest(
    actor: Actor,
    draft: Draft,
    proposal: Proposal,
    desk: Desk,
    people: tuple[UUID, ...],
    terms: Terms,
) -> Manifest:
    answered = deciding.answered(proposal.facts)
    labels = {one: policies.line(name) for one, name in names_of(actor, people).items()}
    rows = _entries(actor, people, proposal.item_ids)
    lines = [_HANDLING[row.handling] for row in rows if row.handling in _HANDLING]
    return Manifest(
        reference=_reference(draft), sender=party(agency_of(actor.agency_id)),
        recipient=party(desk.agency), urgency=terms.urgency,
        about=_labelled(labels, people), purpose=terms.purpose, basis=_basis(answered),
        necessity=terms.necessity, handling=tuple(dict.fromkeys((*lines, *terms.handling))),
        decided_by=decided_by(actor), made_at=actor.moment.astimezone(dt.UTC),
        edition=answered.whole["edition"], items=tuple(_item(row, labels) for row in rows),
        asks=terms.asks, whereabouts=terms.whereabouts, phone=terms.phone, follows=terms.follows,
    )  # fmt: skip


def _reference(draft: Draft) -> str:
    """Return the reference of the package of a draft: the preview has it before it is sent."""
    about = f"{draft.pk} {draft.version}"
    return reference_of(keeping.token(draft.agency_id, "sharing.package.reference", about))


def _basis(answered: Answered) -> str:
    """Return the lawful basis that the engine puts first, in its words."""
    bases = answered.whole["bases"]
    return next((one["provision"][:LINE] for one in bases), NO_BASIS)


def _entries(actor: Actor, people: tuple[UUID, ...], ids: Sequence[UUID]) -> list[EntryShown]:
    """Return the chosen entries, the oldest first. Raises `Invalid` where one cannot go."""
    shown = {row.id: row for person_id in people for row in entries(actor, person_id, ids)}
    if set(ids) != {row.id for row in shown.values() if row.words and not row.corrected}:
        raise Invalid("items", "Choose again: one of these does not stand in the story now.")
    return sorted(shown.values(), key=lambda row: (row.occurred_at, row.id))


def _item(row: EntryShown, labels: dict[UUID, str]) -> Item:
    dated = row.precision in (Precision.MOMENT, Precision.DAY)
    return Item(
        id=row.id, version=row.version, data_class=DataClass.NARRATIVE, kind=_KINDS[row.kind],
        occurred_on=day_of(row.occurred_at) if dated else None,
        recorded_at=row.written_at.astimezone(dt.UTC), source=_source(row),
        about=_labelled(labels, (row.person_id, *row.also)), text=policies.carried(row.words or ""),
    )  # fmt: skip


def _source(row: EntryShown) -> str:
    """Return who said so, as a label that gives nobody away."""
    told = row.source or "Somebody who works here"
    return f"The child’s own words. {told}" if row.kind is EntryKind.CHILDS_WORDS else told


def _labelled(labels: dict[UUID, str], person_ids: Sequence[UUID]) -> tuple[str, ...]:
    """Return labels of those whom the package is about, and of nobody else."""
    return tuple(dict.fromkeys(labels[one] for one in person_ids if one in labels))

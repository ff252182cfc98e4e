"""A school in which a lead decides about Tilly, and what it takes to decide."""

import dataclasses
import functools
import json

import pytest

from sharewell import clock
from sharewell.access import Role
from sharewell.caseload.actions import begin_record
from sharewell.chronology.actions import add_entry, correct_entry
from sharewell.chronology.words import EntryKind
from sharewell.database.context import acting
from sharewell.decisions import policies, sealing
from sharewell.decisions.actions import begin_draft, decide, keep_draft
from sharewell.decisions.models import Choice
from sharewell.decisions.values import Proposal
from tests.factories import actor, agency, member, world

FACTS = {
    "sharer": {"kind": "school_maintained"},
    "recipients": [{"kind": "council_childrens_services"}],
    "risk": {"level": "significant_harm"},
}
"""To these the engine says: refer."""
TO_FATHER = {
    "sharer": {"kind": "school_maintained"},
    "recipients": [{"kind": "parent_or_carer", "harm_role": "alleged_source"}],
    "risk": {"level": "significant_harm", "source": ["parent_or_carer"]},
}
"""To these it says: do not share."""
WHY = "Tilly came in hungry again, with a bruise that nobody explains."
TODAY = clock.today()


def desk(of):
    """The one desk of an agency."""
    return of.desks.get()


@functools.cache
def said_to(facts: str) -> str:
    """What the engine says to facts, asked once in all tests."""
    return policies.answered(json.loads(facts)).said


class House:
    """What a test of this room does again and again."""

    def __init__(self) -> None:
        self.school, self.council = agency(), agency("council_childrens_services")
        self.police, self.other_school = agency("police"), agency("academy")
        self.keys = 0

    def people_it(self) -> None:
        """Let a lead and a deputy work here, and begin the records of two children."""
        self.lead = actor(member(self.school, Role.LEAD))
        self.deputy = actor(member(self.school, Role.DEPUTY, name="Sam Okoro"))
        self.teacher = actor(member(self.school, Role.PRACTITIONER, name="Ruth Adeyemi"))
        self.tilly = begin_record(by=self.lead, names=["Tilly Marsh"], is_child=True)
        self.joe = begin_record(by=self.lead, names=["Joe Marsh"], is_child=True)
        self.hungry = self.entry(self.tilly, "Came in hungry.")
        self.about_joe = self.entry(self.joe, "Joe cried at pick-up.")

    def entry(self, person, words):
        """Something that the lead saw."""
        return add_entry(by=self.lead, person_id=person.pk, words=words, kind=EntryKind.FACT)

    def proposal(self, **change) -> Proposal:
        """What the lead has put together: a referral of one entry."""
        usual = Proposal(FACTS, WHY, desk(self.council).pk, item_ids=(self.hungry.pk,))
        return dataclasses.replace(usual, **change)

    def draft(self, by=None, person=None, **change):
        """A draft that holds a proposal."""
        by = by or self.lead
        begun = begin_draft(by=by, person_id=(person or self.tilly).pk)
        return keep_draft(
            by=by, draft_id=begun.pk, version=begun.version, proposal=self.proposal(**change)
        )

    def decide(self, choice=Choice.SHARE, draft=None, **more):
        """Decide as a page would that has just shown the draft and the answer to it."""
        draft = draft or self.draft()
        return self.decide_again(draft, choice, **{"said": self.said_of(draft), **more})

    def said_of(self, draft) -> str:
        """What a page showed of the answer to a draft."""
        return said_to(json.dumps(sealing.proposal_of(draft).facts))

    def decide_again(self, draft, choice=Choice.SHARE, **more):
        """Send a form about a draft that may have gone."""
        self.keys += 1
        given = {
            "by": self.lead, "draft_id": draft.pk, "version": draft.version, "choice": choice,
            "said": "", "why": WHY, "idempotency_key": f"form-{self.keys}",
        }  # fmt: skip
        return decide(**{**given, **more})

    def correct(self, entry):
        """Put something that was wrong right."""
        return correct_entry(
            by=self.lead, entry_id=entry.pk, words="Came in late.", why="Wrong day."
        )


@pytest.fixture(scope="module")
def _house(django_db_setup, django_db_blocker):
    with world(django_db_blocker):
        house = House()
        with acting(house.school.pk):
            house.people_it()
            yield house


@pytest.fixture
def house(_house, db):
    return _house

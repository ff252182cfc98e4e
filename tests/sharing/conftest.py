"""A school and a council in one database, and what it takes to send from one to the other."""

import dataclasses

import pytest

from sharewell.access import Factor, Role
from sharewell.caseload.actions import begin_record
from sharewell.chronology.actions import add_entry
from sharewell.chronology.words import EntryKind
from sharewell.database.context import acting
from sharewell.decisions.actions import begin_draft, keep_draft
from sharewell.decisions.models import Choice
from sharewell.decisions.queries import answer_to
from sharewell.decisions.values import Proposal
from sharewell.exits.manifest import Urgency
from sharewell.people.actions import add_place, protect
from sharewell.people.models import PlaceKind
from sharewell.sharing import receiving
from sharewell.sharing.actions import follow, send_package
from sharewell.sharing.queries import preview
from sharewell.sharing.values import Terms
from tests.factories import actor, agency, member, world

WHY = "Tilly came in hungry again, with a bruise that nobody explains."
TERMS = Terms(
    purpose="To ask for a decision on a referral.",
    necessity="What we saw this week, and nothing of before.",
    urgency=Urgency.TODAY,
    asks="Decide today, and tell us.",
    whereabouts="At school until 3.15.",
    phone="01632 960 110",
)
REFUGE = "14 Larch Road, Hallam"


def facts(kind="council_childrens_services", level="significant_harm"):
    """What the engine is told."""
    return {
        "sharer": {"kind": "school_maintained"},
        "recipients": [{"kind": kind}],
        "risk": {"level": level},
    }


def desk(of):
    """The one desk of an agency."""
    return of.desks.get()


class House:
    """What a test of this room does again and again."""

    def __init__(self) -> None:
        self.school, self.council = agency(), agency("council_childrens_services")
        self.surgery = agency("gp")
        self.keys = 0
        self.people = {
            "lead": member(self.school, Role.LEAD),
            "deputy": member(self.school, Role.DEPUTY, name="Sam Okoro"),
            "teacher": member(self.school, Role.PRACTITIONER, name="Ruth Adeyemi"),
            "head": member(self.school, Role.ADMINISTRATOR, name="Kit Bower"),
            "worker": member(self.council, Role.DUTY_WORKER, name="Ana Silva"),
            "nurse": member(self.surgery, Role.LEAD, name="Fay Osei"),
        }

    def __getattr__(self, name):
        """Somebody at work now."""
        if name not in self.__dict__.get("people", {}):
            raise AttributeError(name)
        return actor(self.people[name], factor=Factor.PASSKEY)

    def people_it(self) -> None:
        """Begin the record of a child, where she lives, and something that was seen."""
        self.tilly = begin_record(by=self.lead, names=["Tilly Marsh"], is_child=True)
        self.home = add_place(
            by=self.lead, person_id=self.tilly.pk, kind=PlaceKind.ADDRESS, where=REFUGE
        )
        self.hungry = self.entry("Came in hungry.")

    def entry(self, words, person=None, kind=EntryKind.FACT, **more):
        """Something that the lead saw."""
        person = person or self.tilly
        return add_entry(by=self.lead, person_id=person.pk, words=words, kind=kind, **more)

    def hide(self):
        """Say that nobody may learn where Tilly is."""
        return protect(by=self.lead, person_id=self.tilly.pk, why="Her father looks for her.")

    def draft(self, to=None, items=None, told=None, **change):
        """What the lead has put together."""
        to = to or self.council
        usual = Proposal(
            told or facts(to.kind), WHY, desk(to).pk, item_ids=tuple(items or (self.hungry.pk,))
        )
        begun = begin_draft(by=self.lead, person_id=self.tilly.pk)
        proposal = dataclasses.replace(usual, **change)
        return keep_draft(by=self.lead, draft_id=begun.pk, version=begun.version, proposal=proposal)

    def given(self, draft, terms=TERMS, **more):
        """What the page hands back that has shown a draft, the answer to it and the preview."""
        self.keys += 1
        return {
            "by": self.lead, "draft_id": draft.pk, "version": draft.version,
            "said": answer_to(self.lead, draft.pk).said, "choice": Choice.SHARE, "why": WHY,
            "terms": terms, "idempotency_key": f"form-{self.keys}", **more,
        }  # fmt: skip

    def send(self, draft=None, **more):
        """Send a draft as its page would."""
        return send_package(**self.given(draft or self.draft(), **more))

    def previewed(self, draft, terms=TERMS, **more):
        """What the sender sees before."""
        return preview(self.lead, draft.pk, terms, **more)

    def collected(self):
        """What the council takes in."""
        with acting(self.council.pk):
            return receiving.collect(by=self.worker)

    def arrived(self):
        """The one package that the council takes in."""
        (received,) = self.collected().received
        return received

    def followed(self, by=None):
        """How many packages the school learned something of."""
        return follow(by=by or self.lead)


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


@pytest.fixture(scope="module")
def _package(_house):
    return _house.send()


@pytest.fixture
def package(_package, house):
    """What the school sent to the council, once for all tests of a module."""
    return _package

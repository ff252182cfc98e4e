"""Invented people, places and packages that the tests of this room share."""

import datetime as dt
import uuid
from dataclasses import replace

from sharewell.database.fields import DataClass
from sharewell.exits.leaks import Clue, Known
from sharewell.exits.manifest import Item, Kind, Manifest, Party, Urgency
from sharewell.vault import signing
from sharewell.vault.ladder import Key

SCHOOL = Party(uuid.UUID(int=1), "Hallam Road Primary")
COUNCIL = Party(uuid.UUID(int=2), "Northmoor Council")
SECRET = Key(bytes(range(32)))


class Pen:
    """Signs as the school, with the vault’s own signatures."""

    def __init__(self, party=SCHOOL, secret=SECRET):
        self.party, self._secret = party, secret
        self.public = signing.public_half(secret)

    @property
    def key_id(self):
        return signing.key_id(self.party.agency_id, signing.Use.PACKAGE, self.public)

    def sign(self, message):
        return signing.sign(self._secret, message)


class Keyring:
    """Knows the public keys of some agencies."""

    def __init__(self, *pens):
        self._public = {(pen.party.agency_id, pen.key_id): pen.public for pen in pens}

    def verify(self, *, agency_id, key_id, message, signature):
        public = self._public.get((agency_id, key_id))
        return public is not None and signing.verify(public, message, signature)


PEN = Pen()
KEYRING = Keyring(PEN)


def item(number=1, **changes):
    plain = Item(
        id=uuid.UUID(int=100 + number),
        version=1,
        data_class=DataClass.NARRATIVE,
        kind=Kind.FACT,
        occurred_on=dt.date(2026, 11, 24),
        recorded_at=dt.datetime(2026, 11, 24, 9, 55, tzinfo=dt.UTC),
        source="Class teacher",
        about=("Maya Ellery",),
        text="Three round bruises, about 2 cm, seen while changing for PE.\n"
        "“Craig got cross about the milk. He held me here.”",
    )
    return replace(plain, **changes)


def manifest(**changes):
    plain = Manifest(
        reference="SW-7K3F-9QXM",
        sender=SCHOOL,
        recipient=COUNCIL,
        urgency=Urgency.TODAY,
        about=("Maya Ellery, 8", "Josh Ellery, 5"),
        purpose="Maya may be being hurt at home.",
        basis="Public task, UK GDPR article 6(1)(e); safeguarding condition",
        necessity="The bruises and what she said. Nothing about other pupils.",
        handling=("Do not pass on the protected address.", "Source A is not to be named."),
        decided_by="Safeguarding lead",
        made_at=dt.datetime(2026, 11, 24, 10, 52, tzinfo=dt.UTC),
        edition="2026-09-30",
        items=(
            item(),
            item(
                2,
                kind=Kind.ALLEGATION,
                occurred_on=dt.date(2026, 10, 12),
                source="Source A",
                text="Heard a man shout “you’ll get worse next time”.",
            ),
            item(
                3,
                kind=Kind.OPINION,
                data_class=DataClass.LOCATION,
                occurred_on=None,
                source="Family worker",
                about=("Maya Ellery", "Josh Ellery"),
                text="Safe with her grandmother at 14 Larch Road, Northmoor.",
                protected=("14 Larch Road, Northmoor",),
            ),
        ),
        asks="decide today whether Maya is safe to go home at 3:15pm.",
        whereabouts="At school until 3:15pm.",
        phone="01632 960 118",
    )
    return replace(plain, **changes)


MAYA = Known("maya", Clue.NAME, DataClass.IDENTIFIER, "Maya Rose Ellery", "Maya Ellery", True)
CRAIG = Known("craig", Clue.NAME, DataClass.IDENTIFIER, "Craig Holt", "Craig Holt")
LIAM = Known("liam", Clue.NAME, DataClass.IDENTIFIER, "Liam Porter", "another pupil")
REFUGE = Known(
    "refuge", Clue.ADDRESS, DataClass.LOCATION, "Flat 3, 14 Larch Road, Northmoor, LS7 4QT",
    "the grandmother’s address", belongs=True, protected=True,
)  # fmt: skip
GRAN = Known(
    "gran", Clue.PHONE, DataClass.LOCATION, "07700 900123", "the grandmother", protected=True
)
BORN = Known("born", Clue.DATE_OF_BIRTH, DataClass.IDENTIFIER, "2018-11-03", "Maya Ellery", True)
NHS = Known("nhs", Clue.NHS_NUMBER, DataClass.IDENTIFIER, "9990001234", "Maya Ellery", True)
SOURCE = Known("source", Clue.NAME, DataClass.SOURCE, "Doreen Quill", "Source A")
EVERYTHING = (MAYA, CRAIG, LIAM, REFUGE, GRAN, BORN, NHS, SOURCE)

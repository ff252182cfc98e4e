"""What the leak check is asked to look for in the tests of this room, and how it is asked."""

from dataclasses import replace

from sharewell.database.fields import DataClass
from sharewell.exits import leaks
from sharewell.exits.leaks import Clue, Known, Outgoing
from tests.exits.invented import BORN

L, I = DataClass.LOCATION, DataClass.IDENTIFIER  # noqa: E741 - the letters of the classes
BORN_LATE = replace(BORN, value="2018-11-13")
EMAIL = Known("mail", Clue.EMAIL, L, "jean.ellery@example.org", "the grandmother")
UPN = Known("upn", Clue.UPN, I, "A123456789012", "another pupil")
SCHOOL_OF = Known("school", Clue.LOCATOR, L, "Hallam Road Primary School", "another pupil")
REFERENCE = Known("case", Clue.REFERENCE, I, "SW-7K3F-9QXM", "an earlier decision")
LANDLINE = Known("desk", Clue.PHONE, L, "01632 960 118", "the grandmother", protected=True)
WILL = Known("will", Clue.NAME, I, "Will", "another pupil")
POSTCODE = Known("code", Clue.POSTCODE, L, "LS7 4QT", "the grandmother")
JO = Known("jo", Clue.NAME, I, "Jo", "a friend")
OBRIEN = Known("obrien", Clue.NAME, I, "Siân O’Brien-Łuczak", "a neighbour", forms=("Shaz",))
COTTAGE = Known("cottage", Clue.ADDRESS, L, "Rose Cottage, Mill Lane, Northmoor", "the aunt")


def found(text, *known, safeguarding=False, occurred_on=None):
    outgoing = [Outgoing("one", text, occurred_on)]
    report = leaks.check(outgoing, known, safeguarding=safeguarding)
    return [one for one in report.findings if one.clue is not Clue.WHEREABOUTS]


def stretches(text, *known, **options):
    """What stands at the places where something known was found, by whose it is."""
    return [
        (one.known, text[start:end])
        for one in found(text, *known, **options)
        for start, end in one.spans
        if one.known
    ]

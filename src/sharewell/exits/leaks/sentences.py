"""What a finding says to the sender, in one plain sentence."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sharewell.database.fields import DataClass
from sharewell.exits.leaks.values import Clue, Known, Severity


class Sentences:
    """The sentences in the reader's language, each translated once for a whole check."""

    def __init__(self) -> None:
        """Translate."""
        self._what: Mapping[Clue, str] = {
            Clue.NAME: _("a name"),
            Clue.DATE_OF_BIRTH: _("a date of birth"),
            Clue.ADDRESS: _("an address"),
            Clue.POSTCODE: _("a postcode"),
            Clue.PHONE: _("a telephone number"),
            Clue.EMAIL: _("an e-mail address"),
            Clue.NHS_NUMBER: _("an NHS number"),
            Clue.UPN: _("a pupil number"),
            Clue.REFERENCE: _("a reference"),
            Clue.LOCATOR: _("where somebody can be met"),
        }
        self._marked = _("%(whose)s: %(what)s. It stays in, marked “protected, do not pass on”.")
        self._part = _("%(whose)s: this may give away %(what)s that they must not learn.")
        self._protected = _("%(whose)s: %(what)s that this recipient must not learn.")
        self._source = _("%(whose)s: %(what)s. It may say who told you. Does it have to?")
        self._other = _("%(whose)s: %(what)s. This is not about them. Is it needed?")
        self._expected = _("%(whose)s: %(what)s. It is to be expected here.")
        self._left = _("%(whose)s: %(what)s that we cannot look for. Look for it yourself.")
        self._like = _("This looks like %(what)s. We cannot be sure whose it is.")
        self._date = _("A date. We cannot be sure that it is nobody’s date of birth.")
        self.missing = _(
            "They will ask where the child is now. You can send without it; add it if you know."
        )

    def of_known(self, known: Known, severity: Severity, *, marked: bool, part: bool) -> str:
        """Return the sentence about a known value that stands in a text."""
        parts = {"what": self._what[known.clue], "whose": known.whose}
        if marked:
            return self._marked % parts
        if known.protected:
            return (self._part if part else self._protected) % parts
        if known.data_class is DataClass.SOURCE:
            return self._source % parts
        return (self._other if severity is Severity.WARN else self._expected) % parts

    def not_looked_for(self, known: Known) -> str:
        """Return the sentence about a known value in which there is nothing to look for."""
        return self._left % {"what": self._what[known.clue], "whose": known.whose}

    def of_lookalike(self, clue: Clue, *, plain: bool) -> str:
        """Return the sentence about something that only looks like a clue."""
        return self._date if plain else self._like % {"what": self._what[clue]}

"""What pages and commands call the roles and kinds of agency."""

from django.utils.translation import gettext_lazy as _

from sharewell import clock
from sharewell.access import Role
from sharewell.guidance.interview import question

ROLES = {
    Role.PRACTITIONER: _("practitioner"),
    Role.RAISER: _("raiser"),
    Role.CARER: _("carer"),
    Role.MANAGER: _("manager"),
    Role.DUTY_WORKER: _("duty worker"),
    Role.LEAD: _("safeguarding lead"),
    Role.DEPUTY: _("deputy lead"),
    Role.DESIGNATED_OFFICER: _("designated officer"),
    Role.ADVISER: _("adviser"),
    Role.RECORDS_OFFICER: _("records officer"),
    Role.AUDITOR: _("auditor"),
    Role.ADMINISTRATOR: _("administrator"),
}
"""What each role is called."""


def kind_in_words(kind: str) -> str:
    """Return what a kind of agency is called, as the engine calls it today."""
    options = question("sharer.kind", clock.today().isoformat()).options
    return next((one.label for one in options if one.value == kind), kind)

"""The two fixed texts of a notice, and how one is sent.

A notice says that something waits, and how urgently, and nothing else: it may be read on a locked
telephone, by a partner, by whoever shares the mailbox. It has one recipient and one variable, an
opaque reference.
"""

from typing import NamedTuple

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from sharewell.agencies import sealing
from sharewell.agencies.queries import in_force
from sharewell.outbox.models import Notice

HANDLER = "outbox.notice"


class Text(NamedTuple):
    """What a notice says."""

    subject: str
    body: str


def text_of(*, urgent: bool, reference: str) -> Text:
    """Return the text of a notice: one of two."""
    if urgent:
        subject = _("Urgent item waiting")
        body = _("An urgent item is waiting for you in Sharewell. Sign in now. Reference %(ref)s.")
    else:
        subject = _("Item waiting")
        body = _("An item is waiting for you in Sharewell. Reference %(ref)s.")
    return Text(subject, body % {"ref": reference})


def send(notice: Notice) -> None:
    """Send a notice by e-mail, unless its recipient has left by now."""
    if not in_force(notice.to):
        return
    text = text_of(urgent=notice.urgent, reference=notice.reference)
    EmailMessage(text.subject, text.body, to=[sealing.email_of(notice.to)]).send()

"""Does an envelope's state allow it? Nothing here knows who asks."""

from sharewell.errors import Refused
from sharewell.post.models import Envelope, ReceiptKind


def check_can_be_answered(envelope: Envelope, kind: ReceiptKind) -> None:
    """Raise `Refused` for an answer to what nobody has opened: it would tell what is not so."""
    if (
        kind is ReceiptKind.DELIVERED
        or envelope.receipts.filter(kind=ReceiptKind.DELIVERED).exists()
    ):
        return
    raise Refused("post.not_opened", "Open this before you answer it.")

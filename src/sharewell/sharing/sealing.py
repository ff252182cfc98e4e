"""What of packages lies sealed, and under whose key; and who signs and checks them."""

from uuid import UUID

from sharewell.exits.package import LARGEST as LARGEST
from sharewell.sharing.models import Delivery, Handled, Looked, Package, PhoneCall, Received
from sharewell.vault import keeping, pairs
from sharewell.vault.keeping import Sealed
from sharewell.vault.signing import Use

CONTENT, RECEIVED = "sharing.package.content", "sharing.received.content"
WHY, DELIVERED, HANDLED = "sharing.looked.why", "sharing.delivery.words", "sharing.handled.words"
ANSWERED, PHONED = "sharing.phone_call.who_answered", "sharing.phone_call.what"


class Signer:
    """Signs packages as the agency for which we act, with the key that it uses now."""

    def __init__(self, agency_id: UUID) -> None:
        self._agency_id = agency_id
        self.key_id = pairs.newest(agency_id, Use.PACKAGE).key_id

    def sign(self, message: bytes) -> bytes:
        """Return a signature over exactly these bytes."""
        return pairs.sign(self._agency_id, Use.PACKAGE, message).signature


class Verifier:
    """Knows the public keys of all agencies here."""

    def verify(self, *, agency_id: UUID, key_id: str, message: bytes, signature: bytes) -> bool:
        """Say whether this agency signed exactly these bytes."""
        return pairs.verify(key_id, Use.PACKAGE, message, signature) == agency_id


def seal_package(package: Package, data: bytes) -> None:
    """Put the signed bytes into their row, under a key that nothing else is sealed under."""
    package.content = keeping.seal_bytes(
        package.agency_id, package.record_id, package.pk, CONTENT, data, alone=True
    )


def bytes_of(package: Package) -> bytes:
    """Return the signed bytes that we sent."""
    sealed = package.content
    return keeping.open_bytes(package.agency_id, package.record_id, package.pk, CONTENT, sealed)


def seal_received(received: Received, data: bytes) -> None:
    """Put what came into a record of its own."""
    received.content = keeping.seal_bytes(
        received.agency_id, received.pk, received.pk, RECEIVED, data, alone=True
    )


def bytes_received(received: Received) -> bytes:
    """Return the signed bytes that came."""
    one = received
    return keeping.open_bytes(one.agency_id, one.pk, one.pk, RECEIVED, one.content)


def seal_why(looked: Looked, package: Package, why: str) -> None:
    """Put the reason for a finding into its row."""
    looked.why = keeping.seal_text(looked.agency_id, package.record_id, looked.pk, WHY, why)


def seal_delivery(delivery: Delivery, package: Package, words: str) -> None:
    """Put the words of a receipt into its row; none stay nothing."""
    if words:
        one = delivery
        one.words = keeping.seal_text(one.agency_id, package.record_id, one.pk, DELIVERED, words)


def words_of(package: Package, deliveries: list[Delivery]) -> dict[UUID, str | None]:
    """Return what was said with each of these, but of those that said nothing."""
    worded = [one for one in deliveries if one.words is not None]
    many = [Sealed(package.record_id, one.pk, DELIVERED, one.words) for one in worded]
    texts = keeping.open_texts(package.agency_id, many)
    return {one.pk: text for one, text in zip(worded, texts, strict=True)}


def seal_call(call: PhoneCall, record_id: UUID, who_answered: str, what: str) -> None:
    """Put into its row who answered, and what they were told."""
    call.who_answered = keeping.seal_text(
        call.agency_id, record_id, call.pk, ANSWERED, who_answered
    )
    call.what = keeping.seal_text(call.agency_id, record_id, call.pk, PHONED, what)


def seal_handled(handled: Handled, words: str) -> None:
    """Put what is done about it into its row, with the token of it; none stay nothing."""
    one = handled
    one.said = keeping.token(one.agency_id, "sharing.handled.words", words)
    if words:
        one.words = keeping.seal_text(one.agency_id, one.received_id, one.pk, HANDLED, words)

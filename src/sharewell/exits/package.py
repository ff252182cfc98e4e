"""A package: a manifest, who signed it, and the detached signature; made once, opened carefully.

    sharewell-package-v1
    <agency that signed> <id of its key>
    <signature, 128 hex digits>
    <length of the manifest in bytes>
    <the manifest>

The signature covers the first line and the manifest. The order of checks is the order of trust:
nothing of the manifest is looked at before the signature holds.
"""

import re
import uuid
from dataclasses import dataclass
from typing import NoReturn, Protocol

from django.utils.translation import gettext as _

from sharewell.errors import Refused
from sharewell.exits import wire
from sharewell.exits.manifest import VERSION, Manifest, digest

MARK = b"sharewell-package-v"
FIRST_LINE = MARK + str(VERSION).encode() + b"\n"
FRAME = re.compile(
    rb"(?P<sender>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (?P<key>[0-9a-f]{1,64})\n"
    rb"(?P<signature>[0-9a-f]{128})\n"
    rb"(?P<length>[1-9][0-9]{0,8})\n"
)
LARGEST = wire.LARGEST + 1_000


class Signer(Protocol):
    """Signs as one agency. `key_id` names the key, in hex."""

    @property
    def key_id(self) -> str:
        """Return the id of the key."""

    def sign(self, message: bytes) -> bytes:
        """Return a signature of 64 bytes over exactly these bytes."""


class Verifier(Protocol):
    """Knows the public keys of agencies."""

    def verify(
        self, *, agency_id: uuid.UUID, key_id: str, message: bytes, signature: bytes
    ) -> bool:
        """Say whether this agency signed exactly these bytes with this key of its own."""


@dataclass(frozen=True, slots=True)
class Package:
    """What was opened or made: the manifest, the bytes as they travel, and their digest."""

    manifest: Manifest
    data: bytes
    digest: str
    key_id: str


def make(manifest: Manifest, *, signer: Signer) -> Package:
    """Return the package of a manifest, signed by its sender."""
    body = wire.write(manifest)
    signature = signer.sign(FIRST_LINE + body)
    head = f"{manifest.sender.agency_id} {signer.key_id}\n{signature.hex()}\n{len(body)}\n"
    data = FIRST_LINE + head.encode("ascii") + body
    return Package(manifest, data, digest(data), signer.key_id)


def open_package(data: bytes, *, verifier: Verifier, recipient_id: uuid.UUID) -> Package:
    """Return the package in these bytes, once everything about it holds.

    Raises `Refused` with one code for each fault: `package_too_big`, `package_not_ours`,
    `package_version_unknown`, `package_frame_wrong`, `package_truncated`, `package_trailing`,
    `package_signature_wrong`, `package_sender_differs`, `package_for_another`, and those of
    `wire.read`.
    """
    if len(data) > LARGEST:
        _refuse("package_too_big")
    frame, body = _framed(data)
    sender_id, key_id = uuid.UUID(frame["sender"]), frame["key"]
    if not verifier.verify(
        agency_id=sender_id,
        key_id=key_id,
        message=FIRST_LINE + body,
        signature=bytes.fromhex(frame["signature"]),
    ):
        _refuse("package_signature_wrong")
    manifest = wire.read(body)
    if manifest.sender.agency_id != sender_id:
        _refuse("package_sender_differs")
    if manifest.recipient.agency_id != recipient_id:
        _refuse("package_for_another")
    return Package(manifest, data, digest(data), key_id)


def _framed(data: bytes) -> tuple[dict[str, str], bytes]:
    """Return the lines in front of the manifest, and the manifest, its length checked."""
    if not data.startswith(MARK):
        _refuse("package_not_ours")
    if not data.startswith(FIRST_LINE):
        _refuse("package_version_unknown")
    found = FRAME.match(data, len(FIRST_LINE))
    if found is None:
        _refuse("package_frame_wrong")
    frame = {name: value.decode("ascii") for name, value in found.groupdict().items()}
    body = data[found.end() :]
    if len(body) < int(frame["length"]):
        _refuse("package_truncated")
    if len(body) > int(frame["length"]):
        _refuse("package_trailing")
    return frame, body


def _refuse(code: str) -> NoReturn:
    sentences = {
        "package_too_big": _("This is more than one package can hold."),
        "package_not_ours": _("This is not a package of Sharewell."),
        "package_version_unknown": _("This package was made by a version we cannot read."),
        "package_frame_wrong": _("The first lines of this package are damaged."),
        "package_truncated": _("The end of this package is missing."),
        "package_trailing": _("Something was added to the end of this package."),
        "package_signature_wrong": _("The signature does not hold: do not rely on this package."),
        "package_sender_differs": _("Somebody else signed this package than it says."),
        "package_for_another": _("This package is meant for another agency."),
    }
    raise Refused(code, sentences[code])

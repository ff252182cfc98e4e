"""A manifest as bytes and back: canonical JSON with one exact form, and no other is read."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from sharewell.database.fields import DataClass
from sharewell.errors import Invalid, Refused
from sharewell.exits.manifest import (
    VERSION,
    Item,
    Kind,
    Manifest,
    Party,
    Urgency,
    digest,
)

LARGEST = 4_000_000
"""The most bytes of a manifest that is written or read."""

Fields = Mapping[str, Any]


def canonical(value: Any) -> bytes:
    """Return the one form of a value: JSON in UTF-8, keys in order, no space, nothing escaped
    that need not be."""
    shown = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return shown.encode("utf-8")


def write(manifest: Manifest) -> bytes:
    """Return the bytes of a manifest.

    Raises `Refused` (`package_too_big`) when it would be larger than anybody may read.
    """
    data = canonical(_manifest_out(manifest))
    if len(data) > LARGEST:
        raise Refused("package_too_big", _("This is more than one package can hold."))
    return data


def read(data: bytes) -> Manifest:
    """Return the manifest that these bytes are the exact form of.

    Raises `Refused` with one of the codes `package_too_big`, `package_unreadable`,
    `package_key_twice`, `package_version_unknown`, `package_shape_wrong`, `package_item_changed`
    or `package_not_exact`.
    """
    if len(data) > LARGEST:
        raise Refused("package_too_big", _("This is more than one package can hold."))
    fields = _parse(data)
    if not isinstance(fields, dict):
        _wrong_shape()
    if type(fields.get("version")) is not int or fields["version"] != VERSION:
        raise Refused(
            "package_version_unknown", _("This package was made by a version we cannot read.")
        )
    try:
        manifest = _manifest_in(fields)
    except (TypeError, ValueError, OverflowError, Invalid):
        _wrong_shape()
    if canonical(_manifest_out(manifest)) != data:
        raise Refused(
            "package_not_exact", _("This package is not in the one exact form that is accepted.")
        )
    return manifest


def item_digest(item: Item) -> str:
    """Return the digest by which a manifest names an item: of all its other fields."""
    return digest(canonical(_item_fields(item)))


def _wrong_shape() -> NoReturn:
    raise Refused("package_shape_wrong", _("This package lacks something, or holds too much."))


class _Twice(ValueError):
    """A key stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice
    return found


def _no_number(_text: str) -> NoReturn:
    """Refuse fractions and the words for what is no number: a package has whole numbers only."""
    raise ValueError


def _parse(data: bytes) -> Any:
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_once,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except _Twice:
        sentence = _("This package says one thing twice, so nobody can tell which holds.")
        raise Refused("package_key_twice", sentence) from None
    except (ValueError, RecursionError):
        sentence = _("This cannot be read as a package.")
        raise Refused("package_unreadable", sentence) from None


def _moment_out(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _moment_in(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC)


def _party_out(party: Party) -> Fields:
    return {"agency_id": str(party.agency_id), "name": party.name}


def _party_in(fields: Fields) -> Party:
    _exactly(fields, "agency_id", "name")
    return Party(uuid.UUID(_string(fields["agency_id"])), _string(fields["name"]))


def _item_fields(item: Item) -> Fields:
    return {
        "id": str(item.id),
        "version": item.version,
        "class": item.data_class.value,
        "kind": item.kind.value,
        "occurred_on": item.occurred_on.isoformat() if item.occurred_on else None,
        "recorded_at": _moment_out(item.recorded_at),
        "source": item.source,
        "about": list(item.about),
        "text": item.text,
        "protected": list(item.protected),
    }


ITEM = ("id", "version", "class", "kind", "occurred_on", "recorded_at", "source", "about", "text",
        "protected", "digest")  # fmt: skip
MANIFEST = ("version", "reference", "sender", "recipient", "urgency", "about", "purpose", "basis",
            "necessity", "handling", "decided_by", "made_at", "edition", "items", "asks",
            "whereabouts", "protected", "phone", "follows")  # fmt: skip


def _item_in(fields: Fields) -> Item:
    _exactly(fields, *ITEM)
    if type(fields["version"]) is not int:
        raise TypeError
    day = fields["occurred_on"]
    item = Item(
        id=uuid.UUID(_string(fields["id"])),
        version=fields["version"],
        data_class=DataClass(fields["class"]),
        kind=Kind(fields["kind"]),
        occurred_on=None if day is None else dt.date.fromisoformat(day),
        recorded_at=_moment_in(_string(fields["recorded_at"])),
        source=_string(fields["source"]),
        about=_strings(fields["about"]),
        text=_string(fields["text"]),
        protected=_strings(fields["protected"]),
    )
    if fields["digest"] != item_digest(item):
        raise Refused("package_item_changed", _("An item in this package is not what was sent."))
    return item


def _manifest_out(manifest: Manifest) -> Fields:
    plain = ("reference", "purpose", "basis", "necessity", "decided_by", "edition", "asks",
             "whereabouts", "phone", "follows")  # fmt: skip
    return {
        **{name: getattr(manifest, name) for name in plain},
        "version": VERSION,
        "sender": _party_out(manifest.sender),
        "recipient": _party_out(manifest.recipient),
        "urgency": manifest.urgency.value,
        "about": list(manifest.about),
        "handling": list(manifest.handling),
        "protected": list(manifest.protected),
        "made_at": _moment_out(manifest.made_at),
        "items": [{**_item_fields(one), "digest": item_digest(one)} for one in manifest.items],
    }


def _manifest_in(fields: Fields) -> Manifest:
    _exactly(fields, *MANIFEST)
    return Manifest(
        reference=_string(fields["reference"]),
        sender=_party_in(fields["sender"]),
        recipient=_party_in(fields["recipient"]),
        urgency=Urgency(fields["urgency"]),
        about=_strings(fields["about"]),
        purpose=_string(fields["purpose"]),
        basis=_string(fields["basis"]),
        necessity=_string(fields["necessity"]),
        handling=_strings(fields["handling"]),
        decided_by=_string(fields["decided_by"]),
        made_at=_moment_in(_string(fields["made_at"])),
        edition=_string(fields["edition"]),
        items=tuple(_item_in(one) for one in _list(fields["items"])),
        asks=_string(fields["asks"]),
        whereabouts=_string(fields["whereabouts"]),
        protected=_strings(fields["protected"]),
        phone=_string(fields["phone"]),
        follows=_string(fields["follows"]),
    )


def _exactly(fields: Fields, *names: str) -> None:
    if not isinstance(fields, dict) or set(fields) != set(names):
        raise TypeError


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _strings(value: object) -> tuple[str, ...]:
    return tuple(_string(one) for one in _list(value))

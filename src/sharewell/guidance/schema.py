"""The JSON Schema of the facts, made from the same table that reads them."""

from typing import Any

from sharewell.guidance.corrections import CORRECTABLE, KEYS, LONGEST_REASON
from sharewell.guidance.facts import (
    FIELDS,
    LISTS,
    PLACES,
    Field,
    children_of,
    join,
)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the facts, made from `FIELDS`."""
    tree = _schema_object("")
    tree["properties"]["on"] = {"type": "string", "format": "date"}
    tree["properties"]["corrections"] = {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "of": {"enum": list(CORRECTABLE)},
                "to": {"enum": ["yes", "no"]},
                "because": {"type": "string", "minLength": 1, "maxLength": LONGEST_REASON},
            },
            "required": list(KEYS),
            "additionalProperties": False,
        },
    }
    one_child = {
        "type": "object",
        "properties": {name: _schema_object(name) for name in ("risk", "child")},
        "additionalProperties": False,
    }
    tree["properties"]["children"] = {"type": "array", "items": one_child}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Facts for the Sharewell engine",
        "description": 'Leave out what nobody knows, or give "unknown" for it.',
        **tree,
    }


def _schema_object(at: str) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for name in children_of(at):
        field = join(at, name)
        if field in FIELDS:
            properties[name] = _schema_choice(FIELDS[field])
        elif field in LISTS and field != "children":
            properties[name] = {"type": "array", "items": _schema_object(field)}
        elif field in PLACES:
            properties[name] = _schema_object(field)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _schema_choice(spec: Field) -> dict[str, Any]:
    one = {"enum": [*spec.values, "unknown"]}
    if not spec.many:
        return one
    return {"anyOf": [{"const": "unknown"}, {"type": "array", "items": one}]}

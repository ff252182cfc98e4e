"""The wire format: one exact form in bytes, and nothing else is read."""

import datetime as dt
import json
import unicodedata
import uuid
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell.database.fields import DataClass
from sharewell.errors import Invalid, Refused
from sharewell.exits import wire
from sharewell.exits.manifest import CLASSES, Item, Kind, Manifest, Party, Urgency
from tests.exits.invented import COUNCIL, SCHOOL, item, manifest

SIGNS = st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2028\u2029")


def texts(limit, *, empty=False):
    return (
        st.text(SIGNS, min_size=0 if empty else 1, max_size=limit)
        .map(lambda text: unicodedata.normalize("NFC", text))
        .filter(lambda text: empty or text.strip())
    )


LINES = st.lists(texts(20), max_size=3, unique=True).map(tuple)
NAIVE = dt.datetime(2026, 11, 24)  # noqa: DTZ001 - to be refused
MOMENTS = st.datetimes(NAIVE.replace(year=2000), NAIVE, timezones=st.just(dt.UTC))
ITEMS = st.builds(
    Item, id=st.uuids(), version=st.integers(1, 1_000_000), data_class=st.sampled_from(CLASSES),
    kind=st.sampled_from(Kind), occurred_on=st.none() | st.dates(), recorded_at=MOMENTS,
    source=texts(20), about=LINES, text=texts(60), protected=st.just(()),
)  # fmt: skip
ITEMS = ITEMS.map(lambda one: replace(one, protected=(one.text.split()[0],)))
MANIFESTS = st.builds(
    Manifest, reference=texts(12), sender=st.just(SCHOOL), recipient=st.just(COUNCIL),
    urgency=st.sampled_from(Urgency), about=LINES, purpose=texts(20), basis=texts(20),
    necessity=texts(60), handling=LINES, decided_by=texts(20), made_at=MOMENTS, edition=texts(12),
    items=st.lists(ITEMS, min_size=1, max_size=3, unique_by=lambda one: one.id).map(tuple),
    asks=texts(30, empty=True), whereabouts=texts(30, empty=True), phone=texts(12, empty=True),
    follows=texts(12, empty=True),
)  # fmt: skip


@settings(max_examples=50)
@given(MANIFESTS)
def test_a_manifest_comes_back_as_it_was_and_has_one_form(one):
    data = wire.write(one)
    assert wire.read(data) == one
    assert wire.write(wire.read(data)) == data


def changed(**changes):
    """The bytes of a manifest in their order, some of it exchanged by force."""
    fields = json.loads(wire.write(manifest()))
    return wire.canonical({**fields, **changes})


def code_of(data):
    with pytest.raises(Refused) as refused:
        wire.read(data)
    assert refused.value.sentence
    return refused.value.code


def with_item(**changes):
    first, *others = json.loads(wire.write(manifest()))["items"]
    return changed(items=[{**first, **changes}, *others])


PLAIN = wire.write(manifest())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" " * (wire.LARGEST + 1), "package_too_big"),
        (b"", "package_unreadable"),
        (b"\xff\xfe", "package_unreadable"),
        (b"[" * 100_000, "package_unreadable"),
        (PLAIN[:-1], "package_unreadable"),
        (PLAIN.replace(b'"version":1}', b'"version":1.5}'), "package_unreadable"),
        (PLAIN.replace(b'"version":1}', b'"version":NaN}'), "package_unreadable"),
        (PLAIN.replace(b'{"about"', b'{"about":[],"about"', 1), "package_key_twice"),
        (b"[]", "package_shape_wrong"),
        (changed(version=2), "package_version_unknown"),
        (changed(version=True), "package_version_unknown"),
        (changed(version="1"), "package_version_unknown"),
        (changed(more=1), "package_shape_wrong"),
        (wire.canonical({"version": 1}), "package_shape_wrong"),
        (changed(phone=None), "package_shape_wrong"),
        (changed(items=[]), "package_shape_wrong"),
        (changed(items={}), "package_shape_wrong"),
        (changed(items=[[]]), "package_shape_wrong"),
        (changed(sender=[]), "package_shape_wrong"),
        (changed(urgency="soonish"), "package_shape_wrong"),
        (changed(made_at="0001-01-01T00:00:00+23:00"), "package_shape_wrong"),
        (changed(about=["one", 2]), "package_shape_wrong"),
        (with_item(version="1"), "package_shape_wrong"),
        (with_item(text="Four bruises"), "package_item_changed"),
        (with_item(digest="0" * 64), "package_item_changed"),
        (changed(made_at="2026-11-24T10:52:00Z"), "package_not_exact"),
        (changed(made_at="2026-11-24T11:52:00+01:00"), "package_not_exact"),
        (json.dumps(json.loads(PLAIN)).encode(), "package_not_exact"),
        (json.dumps(json.loads(PLAIN), separators=(",", ":")).encode(), "package_not_exact"),
        (PLAIN + b"\n", "package_not_exact"),
    ],
)  # fmt: skip
def test_whatever_is_not_the_exact_form_is_refused_with_its_own_code(data, code):
    assert code_of(data) == code


def test_reordered_keys_are_refused():
    fields = json.loads(PLAIN)
    turned = dict(reversed(fields.items()))
    data = json.dumps(turned, ensure_ascii=False, separators=(",", ":")).encode()
    assert code_of(data) == "package_not_exact"


def test_too_much_is_not_even_written():
    items = tuple(item(number, text="x" * 20_000) for number in range(250))
    with pytest.raises(Refused, match="package_too_big"):
        wire.write(manifest(items=items))


@pytest.mark.parametrize(
    "change",
    [
        {"purpose": " "},
        {"purpose": "x" * 301},
        {"purpose": "two\nlines"},
        {"purpose": "tab\there"},
        {"necessity": ""},
        {"necessity": "x" * 20_001},
        {"necessity": "turned \u202e round"},
        {"necessity": "nul \x00"},
        {"necessity": "half \ud800"},
        {"necessity": "cafe\u0301"},
        {"about": ("Maya", "Maya")},
        {"about": tuple(str(number) for number in range(51))},
        {"made_at": NAIVE},
        {"made_at": dt.datetime(2026, 11, 24, tzinfo=dt.timezone(dt.timedelta(hours=1)))},
        {"items": ()},
        {"items": (item(), item())},
        {"items": tuple(item(number) for number in range(501))},
        {"recipient": replace(SCHOOL, name="Another")},
        {"protected": ("14 Larch Road",)},
        {"whereabouts": "At home, at home.", "protected": ("home", "home")},
    ],
)
def test_a_package_refuses_what_it_cannot_carry(change):
    with pytest.raises(Invalid):
        manifest(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 0},
        {"version": 1_000_001},
        {"data_class": DataClass.KEY},
        {"text": ""},
        {"protected": ("not in it",)},
        {"protected": ("",)},
        {"recorded_at": NAIVE},
    ],
)
def test_an_item_refuses_what_it_cannot_be(change):
    with pytest.raises(Invalid):
        item(**change)


def test_an_agency_has_a_name():
    with pytest.raises(Invalid):
        Party(uuid.UUID(int=3), "")


def test_a_digest_covers_every_field_of_an_item():
    changes = {
        "id": uuid.UUID(int=9), "version": 2, "data_class": DataClass.SOURCE,
        "kind": Kind.OPINION, "occurred_on": None, "source": "Somebody", "about": (),
        "recorded_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "text": "Words.",
        "protected": ("Craig",),
    }  # fmt: skip
    assert set(changes) == set(Item.__dataclass_fields__)
    digests = {wire.item_digest(item(**{name: value})) for name, value in changes.items()}
    assert len(digests | {wire.item_digest(item())}) == len(changes) + 1

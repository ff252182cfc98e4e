"""Packages: signed by their sender, opened by their recipient only, and by nobody once changed."""

import json
import random
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from sharewell.errors import Refused
from sharewell.exits import package, wire
from sharewell.exits.manifest import digest
from sharewell.vault.ladder import Key
from tests.exits.invented import COUNCIL, KEYRING, PEN, SCHOOL, Keyring, Pen, manifest

GOLDEN = Path(__file__).parent / "golden"
MADE = package.make(manifest(), signer=PEN)


def opened(data, verifier=KEYRING, recipient_id=COUNCIL.agency_id):
    return package.open_package(data, verifier=verifier, recipient_id=recipient_id)


def code_of(data, **options):
    with pytest.raises(Refused) as refused:
        opened(data, **options)
    assert refused.value.sentence
    return refused.value.code


def test_a_package_is_opened_as_it_was_made():
    assert opened(MADE.data) == MADE
    assert MADE.manifest == manifest()
    assert MADE.digest == digest(MADE.data)
    assert MADE.key_id == PEN.key_id


def parts():
    first, keys, signature, length, body = MADE.data.split(b"\n", 4)
    return first, keys, signature, length, body


def framed(body, *, sender=SCHOOL, pen=PEN, length=None, first=package.FIRST_LINE):
    """A package of any bytes, signed properly all the same."""
    signature = pen.sign(package.FIRST_LINE + body).hex()
    count = len(body) if length is None else length
    return first + f"{sender.agency_id} {pen.key_id}\n{signature}\n{count}\n".encode() + body


def with_line(number, line):
    lines = list(parts())
    lines[number] = line
    return b"\n".join(lines)


BODY = parts()[4]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x" * (package.LARGEST + 1), "package_too_big"),
        (b"", "package_not_ours"),
        (b"PK\x03\x04", "package_not_ours"),
        (with_line(0, b"sharewell-package-v2"), "package_version_unknown"),
        (with_line(0, b"sharewell-package-v1 "), "package_version_unknown"),
        (with_line(1, b"nobody"), "package_frame_wrong"),
        (with_line(1, str(SCHOOL.agency_id).upper().encode() + b" AB"), "package_frame_wrong"),
        (with_line(2, parts()[2][:-2]), "package_frame_wrong"),
        (with_line(2, parts()[2].replace(b"a", b"A")), "package_frame_wrong"),
        (with_line(3, b"0" + parts()[3]), "package_frame_wrong"),
        (with_line(3, b"1_000"), "package_frame_wrong"),
        (MADE.data[:-1], "package_truncated"),
        (MADE.data[:200], "package_frame_wrong"),
        (MADE.data + b"\n", "package_trailing"),
        (with_line(2, b"0" * 128), "package_signature_wrong"),
        (MADE.data.replace(b"Maya", b"Mara"), "package_signature_wrong"),
        (framed(b"{}"), "package_version_unknown"),
        (framed(json.dumps(json.loads(BODY)).encode()), "package_not_exact"),
        (framed(BODY.replace(b'"about"', b'"about":[],"about"', 1)), "package_key_twice"),
    ],
)
def test_what_is_damaged_forged_or_unknown_is_refused_with_its_own_code(data, code):
    assert code_of(data) == code


def test_nobody_else_can_sign_for_the_sender():
    stranger = Pen(secret=Key(bytes(range(1, 33))))
    forged = package.make(manifest(), signer=stranger).data
    assert code_of(forged) == "package_signature_wrong"
    assert code_of(forged, verifier=Keyring(PEN, Pen(COUNCIL))) == "package_signature_wrong"


def test_a_key_of_one_agency_does_not_serve_for_another():
    other = replace(SCHOOL, agency_id=uuid.UUID(int=7))
    pen = Pen(other)
    data = framed(BODY, sender=other, pen=pen)
    assert code_of(data, verifier=Keyring(PEN, pen)) == "package_sender_differs"


def test_a_package_for_another_agency_is_not_opened():
    assert code_of(MADE.data, recipient_id=uuid.UUID(int=8)) == "package_for_another"


def test_a_signature_for_something_else_is_no_signature_of_a_package():
    bare = PEN.sign(BODY).hex().encode()
    assert code_of(with_line(2, bare)) == "package_signature_wrong"


def test_three_thousand_changed_bytes_are_all_refused():
    dice, accepted = random.Random(7), []
    for _ in range(3_000):
        data = bytearray(MADE.data)
        for _ in range(dice.choice((1, 1, 1, 2, 5))):
            data[dice.randrange(len(data))] ^= dice.randrange(1, 256)
        if bytes(data) != MADE.data:
            try:
                accepted.append(opened(bytes(data)))
            except Refused:
                continue
    assert accepted == []


def test_cut_doubled_and_exchanged_pieces_are_all_refused():
    dice, accepted = random.Random(8), []
    for _ in range(1_000):
        start, end = sorted(dice.sample(range(len(MADE.data) + 1), 2))
        piece = MADE.data[start:end]
        turned = dice.choice((b"", piece * 2, piece[::-1], piece.swapcase()))
        data = MADE.data[:start] + turned + MADE.data[end:]
        if data != MADE.data:
            try:
                accepted.append(opened(data))
            except Refused:
                continue
    assert accepted == []


def test_the_mutants_are_refused_by_the_checks_and_not_by_chance(monkeypatch):
    monkeypatch.setattr(Keyring, "verify", lambda self, **_signed: True)
    assert opened(with_line(2, b"0" * 128)).manifest == manifest()


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.package")), ids=lambda path: path.stem)
def test_a_package_of_a_version_that_was_out_opens_for_ever(path):
    found = opened(path.read_bytes())
    assert json.loads(path.with_suffix(".json").read_text("utf-8")) == json.loads(
        wire.write(found.manifest)
    )


def test_there_is_a_golden_package_of_every_version():
    versions = {path.name.partition("-")[0] for path in GOLDEN.glob("*.package")}
    assert versions == {f"v{number}" for number in range(1, wire.VERSION + 1)}


def test_the_same_manifest_makes_the_same_bytes_today():
    assert (GOLDEN / "v1-plain.package").read_bytes() == MADE.data

"""A file of every format that was ever written must still open."""

import uuid

from sharewell.vault import envelopes, ladder, root, sealing, signing, tokens
from tests.vault import golden
from tests.vault.golden import ABOUT, KEY, PLACE, PLAIN


def test_whatever_is_written_today_has_its_golden_file():
    kept = {file.stem for file in golden.FOLDER.iterdir()}
    assert set(golden.fresh()) | {"root-1", "locked-root-1"} <= kept


def test_a_wrapped_key_of_format_1_still_opens():
    wrapped = golden.read("wrapped-1")["wrapped"]
    assert ladder.unwrap(KEY, wrapped, "record key", b"here") == KEY


def test_something_sealed_in_format_1_still_opens():
    sealed = golden.read("sealed-1")["sealed"]
    assert sealing.open_(sealed, place=PLACE, key=KEY).decode() == PLAIN
    assert sealing.key_id_of(sealed) == uuid.UUID(int=5)


def test_an_envelope_of_format_1_still_opens():
    kept = golden.read("envelope-1")
    secret = ladder.Key(kept["secret"])
    assert envelopes.open_with(secret, kept["envelope"], about=ABOUT).decode() == PLAIN
    assert envelopes.key_id_of(kept["envelope"]) == kept["key_id"]
    ours = signing.key_id(PLACE.agency_id, signing.Use.ENVELOPE, kept["public"])
    assert ours == kept["key_id"]


def test_a_token_of_format_1_is_still_found():
    token = golden.read("token-1")["token"]
    assert token == tokens.blind(KEY, "people.nhs_number", "9990001234")


def test_a_signature_of_format_1_still_holds():
    kept = golden.read("signature-1")
    assert signing.verify(kept["public"], PLAIN.encode(), kept["signature"])
    assert signing.key_id(PLACE.agency_id, signing.Use.LEDGER, kept["public"]) == kept["key_id"]


def test_root_keys_of_format_1_still_open(tmp_path):
    names = {}
    for name in ("root-1", "locked-root-1"):
        file = tmp_path / name
        file.write_text((golden.FOLDER / f"{name}.key").read_text())
        file.chmod(0o400)
        names[name] = root.read_root_file(file, golden.PASSPHRASE).root_id
    assert names == {"root-1": "40e17b383fe2fee1", "locked-root-1": "7aa2e9da52ba19e4"}

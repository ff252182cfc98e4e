"""`sharewell ledger …`: is everything as it was written, and can a partner check it?"""

import json
import uuid

import pytest
from django.conf import settings
from django.db import Error

from sharewell.agencies.models import Agency
from sharewell.audit import spool, verifier, witness
from sharewell.audit.looking import looking
from sharewell.cli import site
from sharewell.database.context import acting
from sharewell.vault import keeping
from tests.audit.conftest import MOMENT, actor

NOBODYS = str(uuid.UUID(int=1))
CODE = "audit.looks.listed"


def added(name):
    agency = Agency.objects.create(name=name, kind="school_maintained", added_at=MOMENT)
    with acting(agency.id):
        keeping.make_agency_keys(agency.id)
    looking(actor(agency.id), CODE)
    looking(actor(agency.id), CODE)
    return agency.id


@pytest.fixture
def schools(db, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "LEDGER_DIR", tmp_path / "ledger")
    witness.forget()
    yield [added("Ash Lane Primary"), added("Brook End Primary")]
    witness.forget()


def test_every_ledger_is_looked_over_and_said_to_be_in_order(run, schools):
    ran = run("ledger", "verify")
    assert (ran.code, ran.err) == (0, "")
    first, second = ran.out.splitlines()
    assert first == "Ash Lane Primary: in order; entries 2, waiting 0, signed heads 0"
    assert second.startswith("Brook End Primary: in order")
    assert run("ledger", "verify", "--agency", "Brook End Primary").out == f"{second}\n"


def test_what_is_wrong_is_named_and_the_command_fails(run, schools):
    run("ledger", "prove", "--agency", "Brook End Primary")
    witness.file(schools[1]).write_text("{}")
    ran = run("ledger", "verify")
    assert ran.code == 1
    assert "Brook End Primary: not in order" in ran.out
    assert ran.out.rstrip().endswith("(behind)")
    assert site._ledger() == [f"Brook End Primary: {witness.BEHIND}"]


def test_a_proof_is_printed_that_the_verifier_takes(run, schools):
    first = json.loads(run("ledger", "prove", "--agency", "Ash Lane Primary").out)
    with acting(schools[0]):
        looking(actor(schools[0]), CODE)
    text = run("ledger", "prove", "--agency", "Ash Lane Primary", "--since", "2").out
    signed, extended = verifier.prove(text, first["key"])
    assert ("3 entries" in signed, "first 2 entries" in extended) == (True, True)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--agency", "No School"), "no agency of that name"),
        (("--agency", "Ash Lane Primary", "--entry", "7"), "--entry: give the id"),
        (("--agency", "Ash Lane Primary", "--entry", NOBODYS), "Nothing can be shown"),
        (("--agency", "Ash Lane Primary", "--since", "seven"), "--since"),
    ],
)  # fmt: skip
def test_what_cannot_be_proved_is_one_sentence(run, schools, given, said):
    ran = run("ledger", "prove", *given)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_ledger_goes_on_after_a_restore_once_somebody_says_so(run, schools):
    run("ledger", "prove", "--agency", "Ash Lane Primary")
    witness.file(schools[0]).write_text("{}")
    witness.forget()
    ran = run("ledger", "restored", "--agency", "Ash Lane Primary", "--why", "The disk broke.")
    assert (ran.code, ran.err) == (0, "")
    assert run("ledger", "verify").code == 0
    assert site._ledger() == []


def test_the_doctor_says_what_of_the_spool_is_lost_and_when_nothing_can_be_read(
    schools, monkeypatch
):
    spool.damaged_file().write_bytes(b"x\n")
    assert site._ledger() == ["Lines of the spool that cannot be read: 1."]

    def gone(agency_id, again=False):
        raise Error

    monkeypatch.setattr(witness, "behind", gone)
    assert site._ledger() == ["The ledger cannot be read."]

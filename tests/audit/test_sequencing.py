"""The sequencer: every entry once, in one order, whoever runs it and how often."""

import json
import threading
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from sharewell.audit import leaves, proofs, sequencing, tree, verifier, witness
from sharewell.audit.looking import looking
from sharewell.audit.models import Checkpoint, Detail, Entry, Leaf, Mention, Waiting
from sharewell.audit.sequencing import checkpoint, integrate, waiting
from sharewell.audit.verifying import verify
from sharewell.database.context import acting
from sharewell.errors import Absent
from sharewell.vault import keeping, pairs
from sharewell.vault.signing import Use
from tests.audit.conftest import actor
from tests.engines import only_on

CODE = "audit.looks.listed"
MODELS = (Entry, Leaf, Detail, Mention, Checkpoint)


def look(by, times=1):
    for _ in range(times):
        looking(by, CODE)


def tree_of(agency):
    with acting(agency):
        rows = Leaf.objects.filter(agency_id=agency).order_by("epoch", "position")
        return [(row.epoch, row.position, row.entry_id) for row in rows]


def test_every_entry_gets_one_place_in_the_order_in_which_it_came(agency, lead, monkeypatch):
    monkeypatch.setattr(sequencing, "AT_ONCE", 3)
    look(lead, 7)
    assert waiting(agency) == 7
    assert integrate(agency) == 7
    assert (waiting(agency), integrate(agency)) == (0, 0)
    with acting(agency):
        came = list(Entry.objects.order_by("at").values_list("id", flat=True))
    assert tree_of(agency) == [(1, place, one) for place, one in enumerate(came)]


def test_the_tree_in_rows_is_the_tree_of_the_standard(agency, lead):
    look(lead, 5)
    integrate(agency)
    look(lead, 8)
    integrate(agency)
    edge = tree.Edge()
    with acting(agency):
        for leaf in Leaf.objects.order_by("position"):
            edge.add(Entry.objects.get(id=leaf.entry_id).leaf_hash())
            root = tree.root(edge.size, leaves.reader(agency, 1))
            assert root == edge.root()


def test_each_agency_has_a_tree_of_its_own(agency, lead):
    other = uuid.uuid4()
    with acting(other):
        keeping.make_agency_keys(other)
    look(lead, 2)
    look(actor(other), 3)
    assert (integrate(agency), integrate(other)) == (2, 3)
    assert (len(tree_of(agency)), len(tree_of(other))) == (2, 3)
    assert (waiting(agency), waiting(other)) == (0, 0)


@pytest.mark.parametrize("model", MODELS)
def test_what_the_ledger_keeps_is_neither_changed_nor_deleted(agency, lead, model):
    looking(lead, CODE, [uuid.uuid4(), uuid.uuid4()], words={"search": "Ada"})
    checkpoint(agency)
    with acting(agency):
        assert model.objects.count() > 0
        for act in (
            lambda: model.objects.update(agency_id=agency),
            lambda: model.objects.all().delete(),
        ):
            with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
                act()


def test_a_place_is_given_once(agency, lead):
    look(lead)
    integrate(agency)
    (first,) = tree_of(agency)
    for other in ({"position": 0}, {"position": 1, "entry_id": first[2]}):
        given = {"entry_id": uuid.uuid4(), **other}
        with acting(agency), pytest.raises(IntegrityError), transaction.atomic():
            Leaf.objects.create(
                agency_id=agency, epoch=1, hash=b"h" * 32, completed=b"", **given
            )  # fmt: skip


def test_no_row_of_the_ledger_has_a_key_that_leads_out():
    for model in (*MODELS, Waiting):
        assert [field.name for field in model._meta.concrete_fields if field.is_relation] == []


# Checkpoints


def test_before_the_first_entry_there_is_no_checkpoint(agency):
    assert checkpoint(agency) is None
    assert not witness.file(agency).exists()


def test_a_checkpoint_is_a_signed_head_kept_outside_too(agency, lead):
    look(lead, 3)
    made = checkpoint(agency)
    head = verifier.read_checkpoint(made.note, verifier.read_key(made.key))
    assert (head.origin, head.size) == (f"sharewell/{agency}/1", 3)
    assert witness.kept(agency) == head
    (said,) = verifier.prove(witness.file(agency).read_text("utf-8"), made.key)
    assert said.startswith("Signed: ")


def test_a_checkpoint_of_the_same_tree_is_the_same(agency, lead):
    look(lead)
    assert checkpoint(agency).note == checkpoint(agency).note
    with acting(agency):
        assert Checkpoint.objects.count() == 1


def test_a_head_kept_by_a_partner_is_extended_by_every_later_one(agency, lead):
    look(lead, 3)
    first = checkpoint(agency)
    look(lead, 4)
    last = checkpoint(agency)
    with acting(agency):
        entry_id = Leaf.objects.get(position=5).entry_id
    text = proofs.proof(agency, entry_id=entry_id, since=3)
    signed, included, extended = verifier.prove(text, last.key)
    assert ("7 entries" in signed, "first 3 entries" in extended) == (True, True)
    assert json.loads(included.partition(" is ")[2])["id"] == str(entry_id)
    assert json.loads(text)["earlier"] == first.note


def test_no_proof_is_made_of_what_is_not_there(agency, lead):
    with pytest.raises(Absent):
        proofs.proof(agency)
    look(lead)
    with pytest.raises(Absent):
        proofs.proof(agency, entry_id=uuid.uuid4())
    with pytest.raises(Absent):
        proofs.proof(agency, since=2)
    assert len(verifier.prove(proofs.proof(agency))) == 1


def test_a_key_that_was_renewed_signs_the_next_head_and_the_old_heads_stay_good(agency, lead):
    look(lead)
    first = checkpoint(agency)
    with acting(agency):
        pairs.renew(agency, Use.LEDGER)
    look(lead)
    second = checkpoint(agency)
    assert first.key != second.key
    assert verify(agency).faults == []


# Two at once


@only_on("postgresql")  # SQLite lets one write at a time, whatever they want
@pytest.mark.django_db(transaction=True)
def test_two_sequencers_at_once_give_every_entry_one_place(outside):
    agency = uuid.uuid4()
    with acting(agency), transaction.atomic():
        keeping.make_agency_keys(agency)
    look(actor(agency), 12)
    faults = []

    def run():
        try:
            integrate(agency)
        except Exception as fault:  # whatever it is, the test shall show it
            faults.append(fault)
        finally:
            connection.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequencing, "AT_ONCE", 2)
        threads = [threading.Thread(target=run) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert faults == []
    assert [place for _, place, _ in tree_of(agency)] == list(range(12))
    assert waiting(agency) == 0
    assert verify(agency).faults == []

"""Whatever is changed behind the ledger’s back is found and named, and nothing is written then."""

import uuid
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from sharewell.audit import making, sequencing, spool, verifier, witness
from sharewell.audit.looking import looking
from sharewell.audit.making import Operator
from sharewell.audit.models import Checkpoint, Detail, Entry, Leaf, Mention, Waiting
from sharewell.audit.recording import action, record
from sharewell.audit.sequencing import checkpoint, integrate, restored
from sharewell.audit.verifying import verify
from sharewell.database.context import acting
from sharewell.errors import Unavailable
from sharewell.vault import disposal, keeping
from tests.audit.conftest import actor
from tests.engines import ENGINE, only_on, walls_down

pytestmark = pytest.mark.django_db
# On PostgreSQL the owner comes on another way, and sees only what is committed. Emptying all tables
# afterwards takes long, so that most run on SQLite alone: what they show is the same on both.
tampers = pytest.mark.django_db(transaction=ENGINE == "postgresql")
on_sqlite = only_on("sqlite")
CODE = "audit.looks.listed"


@action(CODE)
def act(*, by):
    record()


class Ledger:
    """A ledger with seven entries, of which five were signed, and ways to get at it."""

    def __init__(self):
        self.id = uuid.uuid4()
        self.child = uuid.uuid4()
        with acting(self.id), transaction.atomic():
            keeping.make_agency_keys(self.id)
        self.lead = actor(self.id)
        looking(self.lead, CODE, [self.child])
        looking(self.lead, CODE, [uuid.uuid4(), uuid.uuid4()])
        looking(self.lead, CODE, words={"search": "Ada"})
        self.look(2)
        self.signed = checkpoint(self.id)
        self.look(2)
        integrate(self.id)

    def look(self, times):
        for _ in range(times):
            looking(self.lead, CODE)

    def leaf(self, position):
        return Leaf.objects.get(position=position, epoch=1)

    def entry(self, position):
        return Entry.objects.filter(id=self.leaf(position).entry_id)

    def found(self):
        return [(fault.code, fault.which.split()[0]) for fault in verify(self.id).faults]

    @contextmanager
    def tampering(self):
        """Do what only the owner of the tables can, with the triggers off."""
        with walls_down(), acting(self.id):
            yield
        witness.forget()


@pytest.fixture
def ledger(outside):
    return Ledger()


def test_a_ledger_that_nobody_touched_is_in_order(ledger):
    report = verify(ledger.id)
    assert report.faults == []
    assert (report.entries, report.waiting, report.signed) == (7, 0, 1)


def test_words_that_were_shredded_lawfully_are_no_fault(ledger):
    with acting(ledger.id), transaction.atomic():
        disposal.shred_record(ledger.id, ledger.id, by=ledger.lead.user_id, reason="retention")
    assert ledger.found() == []


def edit_an_entry(ledger):
    ledger.entry(1).update(reason="by_tie")


def edit_who_acted(ledger):
    ledger.entry(6).update(actor=b"x" * 16)


def delete_an_entry(ledger):
    ledger.entry(3).delete()


def delete_a_leaf(ledger):
    Leaf.objects.filter(position=2).delete()


def delete_the_last_leaves(ledger):
    Leaf.objects.filter(position__gte=4).delete()


def swap_two_leaves(ledger):
    first, second = ledger.leaf(1), ledger.leaf(3)
    Leaf.objects.filter(id=first.id).update(position=99)
    Leaf.objects.filter(id=second.id).update(position=1)
    Leaf.objects.filter(id=first.id).update(position=3)


def rebuild(entries):
    """Grow the tree anew over other entries, as somebody would who knows how it is made."""
    from sharewell.audit.tree import Edge

    edge = Edge()
    for entry in entries:
        hashed = entry.leaf_hash()
        Leaf.objects.create(
            agency_id=entry.agency_id, epoch=1, position=edge.size, entry_id=entry.id,
            hash=hashed, completed=edge.add(hashed),
        )  # fmt: skip


def rewrite_history(ledger):
    entries = [ledger.entry(position).get() for position in range(7)]
    Leaf.objects.all().delete()
    entries[2], entries[3] = entries[3], entries[2]
    rebuild(entries)


def change_what_a_leaf_completes(ledger):
    Leaf.objects.filter(position=5).update(completed=b"x" * 32)


def add_an_entry_past_the_sequencer(ledger):
    entry = ledger.entry(0).get()
    entry.id = uuid.uuid4()
    entry.save(force_insert=True)


def take_one_that_waits(ledger):
    Waiting.objects.create(agency_id=ledger.id)


def take_a_mention(ledger):
    Mention.objects.filter(id=Mention.objects.first().id).delete()


def add_a_mention(ledger):
    Mention.objects.create(agency_id=ledger.id, entry_id=ledger.leaf(0).entry_id, subject=b"1" * 16)


def take_the_words(ledger):
    Detail.objects.all().delete()


def change_the_words(ledger):
    Detail.objects.update(words=b"\x01" + b"x" * 60)


def put_other_words(ledger):
    detail = Detail.objects.get()
    salted = "0" * making.SALT + '{"search": "Bea"}'
    sealed = keeping.seal_text(ledger.id, detail.record_id, detail.id, making.WORDS, salted)
    Detail.objects.update(words=sealed)


def sign_by_hand(ledger):
    note = ledger.signed.note
    Checkpoint.objects.update(
        note=note[:-9] + ("AAAA" if note[-9:-5] != "AAAA" else "BBBB") + note[-5:]
    )


def sign_with_another_key(ledger):
    Checkpoint.objects.update(
        key="sharewell.example.org/x+84bcfb05+AVA="  # of nobody
    )


CASES = {
    edit_an_entry: [("entry_changed", "1:1")],
    edit_who_acted: [("entry_changed", "1:6")],
    delete_an_entry: [("entry_missing", "1:3")],
    delete_a_leaf: [
        ("leaf_missing", "1:2"), ("leaves_missing", "1:5"), ("entry_left_out", None),
    ],
    delete_the_last_leaves: [
        ("leaves_missing", "1:5"), *[("entry_left_out", None)] * 3, ("behind", None),
    ],
    swap_two_leaves: [
        ("order_changed", "1:1"), ("order_changed", "1:3"), ("head_forked", "1:5"),
        ("behind", None),
    ],
    rewrite_history: [("head_forked", "1:5"), ("behind", None)],
    change_what_a_leaf_completes: [("order_changed", "1:5")],
    add_an_entry_past_the_sequencer: [("entry_left_out", None)],
    take_one_that_waits: [("entry_missing", None)],
    take_a_mention: [("mentions_changed", "1:1")],
    add_a_mention: [("mentions_changed", "1:0")],
    take_the_words: [("words_changed", "1:2")],
    change_the_words: [("words_changed", "1:2")],
    put_other_words: [("words_changed", "1:2")],
    sign_by_hand: [("checkpoint_false", "1:5")],
    sign_with_another_key: [("checkpoint_false", "1:5")],
}  # fmt: skip


HERE = CASES if ENGINE == "sqlite" else [edit_an_entry, delete_a_leaf]


@tampers
@pytest.mark.parametrize("change", HERE, ids=lambda change: change.__name__)
def test_what_is_changed_by_hand_is_found_and_named(ledger, change):
    with ledger.tampering():
        change(ledger)
    found = ledger.found()
    wanted = CASES[change]
    assert [code for code, _ in found] == [code for code, _ in wanted]
    for (_, which), (_, place) in zip(found, wanted, strict=True):
        assert place in (None, which)


def another(value):
    """Some other value of the same kind."""
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, int):
        return value + 1
    return value + "x" if isinstance(value, str) else b"x" * 16


@on_sqlite
def test_every_column_of_an_entry_is_bound(ledger):
    with ledger.tampering():
        kept = ledger.entry(3).get()
        for field in Entry._meta.concrete_fields:
            if field.name in ("id", "agency_id"):
                continue
            was = getattr(kept, field.name)
            Entry.objects.filter(id=kept.id).update(**{field.name: another(was)})
            assert ledger.found() == [("entry_changed", "1:3")], field.name
            Entry.objects.filter(id=kept.id).update(**{field.name: was})
        assert ledger.found() == []


# The last signed head, kept outside


def roll_back(ledger):
    """Put back the ledger as it was after three entries: an old backup."""
    with ledger.tampering():
        gone = Leaf.objects.filter(position__gte=3)
        Entry.objects.filter(id__in=gone.values("entry_id")).delete()
        gone.delete()
        Checkpoint.objects.all().delete()


@tampers
def test_an_older_database_is_noticed_and_nothing_is_changed_in_it(ledger):
    roll_back(ledger)
    with pytest.raises(Unavailable) as said:
        act(by=ledger.lead)
    assert said.value.sentence == witness.BEHIND
    for forbidden in (integrate, checkpoint):
        with pytest.raises(Unavailable):
            forbidden(ledger.id)
    assert ledger.found() == [("behind", str(witness.file(ledger.id)))]


@on_sqlite
def test_looks_go_on_through_the_spool_meanwhile(ledger):
    roll_back(ledger)
    looking(ledger.lead, CODE)
    assert spool.count() == 1


@tampers
def test_a_lawful_restore_opens_an_epoch_that_names_the_last_signed_head(ledger):
    head = witness.kept(ledger.id)
    roll_back(ledger)
    looking(ledger.lead, CODE)  # in the spool
    signed = restored(by=Operator(ledger.id, "root"), why="the disk broke")
    assert (signed.epoch, signed.size) == (2, 2)
    with acting(ledger.id):
        first = Entry.objects.get(id=Leaf.objects.get(epoch=2, position=0).entry_id)
        words = making.opened(Detail.objects.get(id=first.id))
    assert first.follows == f"{head.origin} 5 {head.root.hex()}"
    assert "the disk broke" in words
    act(by=ledger.lead)
    assert witness.kept(ledger.id) == verifier.read_checkpoint(
        signed.note, verifier.read_key(signed.key)
    )
    report = verify(ledger.id)
    assert (report.faults, report.entries) == ([], 6)


@on_sqlite
def test_a_restore_that_was_cut_short_before_it_was_signed_is_gone_on_with(ledger, monkeypatch):
    roll_back(ledger)
    monkeypatch.setattr(sequencing, "checkpoint", lambda agency_id: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        restored(by=Operator(ledger.id, "root"), why="the disk broke")
    witness.forget()
    act(by=ledger.lead)
    assert checkpoint(ledger.id).epoch == 2


@pytest.mark.parametrize("text", ["", "{}", "\udcff"])
def test_a_kept_head_that_cannot_be_read_counts_as_not_gone_on_from(ledger, text):
    witness.file(ledger.id).write_bytes(text.encode("utf-8", "surrogateescape"))
    witness.forget()
    with pytest.raises(Unavailable):
        act(by=ledger.lead)
    signed = restored(by=Operator(ledger.id, "root"), why="the file was lost")
    assert signed.epoch == 2
    act(by=ledger.lead)


def test_a_folder_that_cannot_be_read_lets_nothing_be_changed(ledger, monkeypatch):
    def closed(path):
        raise PermissionError

    witness.forget()
    monkeypatch.setattr(Path, "read_bytes", closed)
    assert witness.behind(ledger.id)
    assert witness.said(ledger.id) == "unreadable at all"


def test_a_head_of_another_agency_is_not_ours(ledger):
    other = Ledger()
    witness.keep(ledger.id, other.signed.key, other.signed.note)
    witness.forget()
    assert witness.behind(ledger.id)


def test_without_a_kept_head_there_is_nothing_to_go_on_from(ledger):
    witness.file(ledger.id).unlink()
    witness.forget()
    act(by=ledger.lead)
    assert ledger.found() == []


@on_sqlite
def test_a_database_changed_under_a_running_process_is_noticed_before_a_head_is_signed(ledger):
    with walls_down(), acting(ledger.id):
        rewrite_history(ledger)
    ledger.look(1)
    with pytest.raises(Unavailable):
        checkpoint(ledger.id)
    with acting(ledger.id):
        assert Checkpoint.objects.count() == 1


def test_lines_of_the_spool_that_cannot_be_read_are_told(ledger):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(witness, "behind", lambda agency_id, again=False: True)
        looking(ledger.lead, CODE)
    spool.file().write_bytes(b"x" + spool.file().read_bytes())
    assert ledger.found() == [("spool_damaged", str(spool.damaged_file()))]

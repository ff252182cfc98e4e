"""The front door: seal and open what belongs to a record."""

import logging
import uuid

import pytest
from django.db import IntegrityError, transaction

from sharewell.database.context import acting
from sharewell.errors import Refused
from sharewell.vault import keeping, keys
from sharewell.vault.faults import KeyMissing, NotOpened
from sharewell.vault.keeping import Sealed
from sharewell.vault.models import AgencyKey, Kind, WrappedKey
from tests.vault.conftest import AGENCY, OTHER

RECORD, ROW = uuid.UUID(int=21), uuid.UUID(int=31)
WORDS = "Wren has a bruise the shape of a hand."


def seal(text: str = WORDS, *, alone: bool = False, record: uuid.UUID = RECORD) -> bytes:
    return keeping.seal_text(AGENCY, record, ROW, "entry.text", text, alone=alone)


@pytest.mark.usefixtures("agencies")
@pytest.mark.parametrize("alone", [False, True])
class TestSealing:
    def test_what_is_sealed_opens_at_its_place(self, alone):
        sealed = seal(alone=alone)
        assert keeping.open_text(AGENCY, RECORD, ROW, "entry.text", sealed) == WORDS
        assert keeping.open_text(AGENCY, RECORD, ROW, "entry.text", memoryview(sealed)) == WORDS
        assert WORDS.encode() not in sealed
        assert seal(alone=alone) != sealed

    def test_it_opens_at_no_other_place(self, alone):
        sealed = seal(alone=alone)
        for place in ((RECORD, uuid.UUID(int=32), "entry.text"), (RECORD, ROW, "entry.title")):
            with pytest.raises(NotOpened):
                keeping.open_text(AGENCY, *place, sealed)
        with pytest.raises(NotOpened):
            keeping.open_text(AGENCY, RECORD, ROW, "entry.text", sealed, version=2)
        seal(record=uuid.UUID(int=22))
        with pytest.raises(KeyMissing):
            keeping.open_text(AGENCY, uuid.UUID(int=22), ROW, "entry.text", sealed)

    def test_another_agency_opens_none_of_it(self, alone):
        sealed = seal(alone=alone)
        with acting(OTHER), pytest.raises(KeyMissing):
            keeping.open_text(OTHER, RECORD, ROW, "entry.text", sealed)

    def test_nobody_opens_or_seals_for_an_agency_without_acting_for_it(self, alone):
        sealed = seal(alone=alone)
        with acting(OTHER):
            with pytest.raises(Refused, match="not_acting"):
                keeping.open_text(AGENCY, RECORD, ROW, "entry.text", sealed)
            with pytest.raises(Refused, match="not_acting"):
                seal(alone=alone)

    def test_bytes_are_kept_as_they_are(self, alone):
        plain = bytes(range(256)) * 40
        sealed = keeping.seal_bytes(AGENCY, RECORD, ROW, "file", plain, alone=alone)
        assert keeping.open_bytes(AGENCY, RECORD, ROW, "file", sealed) == plain

    def test_a_key_moved_to_another_row_opens_nothing(self, alone):
        """Whoever can write to the database still cannot put one key in another's stead."""
        sealed, other = seal(alone=alone), seal(record=uuid.UUID(int=22), alone=alone)
        kind = Kind.SINGLE if alone else Kind.RECORD
        theirs = WrappedKey.objects.get(record_id=uuid.UUID(int=22), kind=kind)
        WrappedKey.objects.filter(record_id=RECORD, kind=kind).update(wrapped=theirs.wrapped)
        with pytest.raises(NotOpened):
            keeping.open_text(AGENCY, RECORD, ROW, "entry.text", sealed)
        assert keeping.open_text(AGENCY, uuid.UUID(int=22), ROW, "entry.text", other) == WORDS


@pytest.mark.usefixtures("agencies")
class TestKeys:
    def test_a_record_has_one_key_and_each_thing_alone_one_of_its_own(self):
        for alone in (False, False, True, True):
            seal(alone=alone)
        kinds = WrappedKey.objects.filter(agency_id=AGENCY, record_id=RECORD)
        assert sorted(kinds.values_list("kind", flat=True)) == ["record", "single", "single"]

    def test_of_two_that_make_a_records_key_at_once_one_counts(self, monkeypatch):
        """The second has looked, found none, and only then the first one writes."""
        first = seal()
        looks = iter([lambda *at: WrappedKey.objects.none()])
        rows = keys.record_rows
        monkeypatch.setattr(keys, "record_rows", lambda *at: next(looks, rows)(*at))
        second = seal()
        for sealed in (first, second):
            assert keeping.open_text(AGENCY, RECORD, ROW, "entry.text", sealed) == WORDS
        assert WrappedKey.objects.filter(kind=Kind.RECORD).count() == 1
        assert list(looks) == []

    def test_an_agency_has_one_key(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            keys.make_agency_key(AGENCY)

    def test_an_agency_without_keys_seals_nothing(self):
        with acting(uuid.UUID(int=77)), pytest.raises(KeyMissing):
            keeping.seal_text(uuid.UUID(int=77), RECORD, ROW, "entry.text", WORDS)

    def test_a_key_that_is_gone_and_that_nobody_destroyed_is_said_to_be_missing(self):
        sealed = seal()
        WrappedKey.objects.all().delete()
        with pytest.raises(KeyMissing):
            keeping.open_text(AGENCY, RECORD, ROW, "entry.text", sealed)

    def test_no_key_lies_in_the_database_as_it_is(self):
        sealed = seal(alone=True)
        found = keys.open_keys(AGENCY, [(RECORD, uuid.UUID(bytes=sealed[1:17]))])
        key = found.key(RECORD, uuid.UUID(bytes=sealed[1:17]))
        kept = [row.wrapped for row in [*WrappedKey.objects.all(), *AgencyKey.objects.all()]]
        held = [key, keys.agency_key(AGENCY), keys.key_for_record(AGENCY, RECORD)[1]]
        assert len(kept) == 4
        assert all(one.material() not in bytes(row) for one in held for row in kept)

    def test_nothing_that_is_said_shows_words_or_keys(self, caplog):
        sealed = seal()
        caplog.set_level(logging.DEBUG)
        with pytest.raises(NotOpened) as caught:
            keeping.open_text(AGENCY, RECORD, ROW, "entry.title", sealed)
        assert str(caught.value) == "not_opened"
        assert caught.value.__suppress_context__
        hidden = (WORDS, keys.agency_key(AGENCY).material().hex())
        assert not [one for one in hidden if one in caplog.text + repr(caught.value)]


def said(record: uuid.UUID, alone: bool) -> str:
    return f"{record.int} {alone}"


@pytest.mark.usefixtures("agencies")
class TestMany:
    def many(self) -> list[Sealed]:
        records = [uuid.UUID(int=50 + number) for number in range(4)]
        return [
            Sealed(record, ROW, "entry.text", seal(said(record, alone), alone=alone, record=record))
            for record in records
            for alone in (False, True)
        ]

    def test_many_open_in_their_order_and_in_one_query(self, django_assert_num_queries):
        many = self.many()
        with django_assert_num_queries(2):  # the agency’s key, and all others
            texts = keeping.open_texts(AGENCY, many[::-1])
        records = [one.record_id for one in many[::-2]]
        assert texts == [said(record, alone) for record in records for alone in (True, False)]
        assert keeping.open_texts(AGENCY, []) == []

    def test_more_than_one_query_can_ask_for_are_asked_for_in_parts(self, monkeypatch):
        many = self.many()
        monkeypatch.setattr(keys, "AT_ONCE", 3)
        assert keeping.open_texts(AGENCY, many)[0] == "50 False"
        assert len(keeping.open_texts(AGENCY, many)) == 8

    def test_one_that_was_changed_stops_all(self):
        many = self.many()
        many[3] = many[3]._replace(sealed=many[3].sealed[:-1] + b"\x00\x01")
        with pytest.raises(NotOpened):
            keeping.open_texts(AGENCY, many)


@pytest.mark.usefixtures("agencies")
class TestTokens:
    def test_a_token_finds_a_value_in_its_agency_and_nowhere_else(self):
        ours = keeping.token(AGENCY, "people.nhs_number", "9990001234")
        assert ours == keeping.token(AGENCY, "people.nhs_number", "9990001234")
        assert ours != keeping.token(AGENCY, "people.telephone", "9990001234")
        with acting(OTHER):
            assert ours != keeping.token(OTHER, "people.nhs_number", "9990001234")
            with pytest.raises(Refused):
                keeping.token(AGENCY, "people.nhs_number", "9990001234")

    def test_many_tokens_are_those_of_each(self):
        names = ["wren", "tom", "wren"]
        many = keeping.many_tokens(AGENCY, "people.name", names)
        assert many == [keeping.token(AGENCY, "people.name", name) for name in names]

"""Several who do the same at the same moment do it once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sharewell.database.context import acting
from sharewell.post.actions import open_envelope, send_receipt
from sharewell.post.models import Envelope, Receipt, ReceiptKind
from sharewell.vault import keeping
from tests.engines import only_on
from tests.post.conftest import COUNCIL, DUTY, SCHOOL, WORKER, post

pytestmark = only_on("postgresql")  # SQLite lets one write after another anyway
AT_ONCE = 4


@pytest.fixture(autouse=True)
def agencies(transactional_db):
    """Their keys, for every connection to see."""
    for agency in (SCHOOL, COUNCIL):
        with acting(agency):
            keeping.make_agency_keys(agency)


def together(act):
    """What the same act returns to several who begin it at once."""
    ready = Barrier(AT_ONCE)

    def one(number):
        ready.wait()
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def test_it_is_sent_once_and_one_of_those_who_take_it_on_stands():
    envelope, *others = together(lambda _: post())
    assert {other.pk for other in others} == {envelope.pk}
    open_envelope(by=DUTY, envelope_id=envelope.pk)
    taken = ReceiptKind.ACKNOWLEDGED
    receipts = together(
        lambda number: send_receipt(
            by=WORKER, envelope_id=envelope.pk, kind=taken, words=f"Worker {number}"
        )
    )
    assert len({receipt.pk for receipt in receipts}) == 1
    with acting(SCHOOL):
        assert Envelope.objects.count() == 1
        assert Receipt.objects.filter(kind=taken).count() == 1

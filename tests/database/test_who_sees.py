"""PostgreSQL: however blocks, savepoints and threads are mixed, one sees the rows of who acts."""

import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sharewell.database.context import acting, acting_for
from tests.database.invented import ONE, OTHER, THIRD, Shelf
from tests.engines import only_on

pytestmark = [only_on("postgresql"), pytest.mark.django_db(transaction=True)]

AGENCIES = (ONE, OTHER, THIRD)
KINDS = (*AGENCIES, "together", "rolled back", "refused", "alone")
PROGRAMS = st.recursive(
    st.tuples(st.sampled_from(KINDS), st.just(())),
    lambda inner: st.tuples(st.sampled_from(KINDS), st.lists(inner, max_size=3)),
    max_leaves=8,
)


@pytest.fixture
def shelves(tables):
    """One shelf for each agency, there for every connection."""
    for agency in AGENCIES:
        with acting(agency):
            Shelf.objects.create(agency_id=agency, word=str(agency))
    yield
    for agency in AGENCIES:
        with acting(agency):
            Shelf.objects.all().delete()


def look():
    """Nothing is seen but what is of the agency that acts."""
    expected = [] if acting_for() is None else [acting_for()]
    assert [shelf.agency_id for shelf in Shelf.objects.all()] == expected


def run(kind, inner):
    """One block and all within it, with a look before, between and after."""
    if kind in AGENCIES:
        with acting(kind):
            run("alone", inner)
    elif kind == "together":
        with transaction.atomic():
            run("alone", inner)
    elif kind == "rolled back":
        with transaction.atomic():
            run("alone", inner)
            transaction.set_rollback(True)
    elif kind == "refused":
        with transaction.atomic():
            run("alone", inner)
            with pytest.raises(IntegrityError), transaction.atomic():
                Shelf.objects.create(agency_id="44444444-4444-4444-8444-444444444444")
    else:
        for block in inner:
            look()
            run(*block)
    look()


@pytest.mark.usefixtures("shelves")
@given(st.lists(PROGRAMS, min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_sees_the_rows_of_who_acts_and_no_others(program):
    for block in program:
        run(*block)


@pytest.mark.usefixtures("shelves")
def test_threads_act_each_for_its_own_agency():
    seen = {agency: set() for agency in AGENCIES}
    together = threading.Barrier(len(AGENCIES))

    def act(agency):
        try:
            with acting(agency):
                for _ in range(20):
                    together.wait(20)
                    seen[agency] |= {shelf.agency_id for shelf in Shelf.objects.all()}
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(agency,)) for agency in AGENCIES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert seen == {agency: {agency} for agency in AGENCIES}


@pytest.mark.usefixtures("shelves")
def test_a_connection_that_was_lost_is_made_anew_with_who_acts():
    with acting(ONE):
        look()
        connection.close()
        look()

"""The outbox: with what happened or not at all, once a listener, again after a fault, no words."""

import datetime as dt
import uuid
from dataclasses import replace
from types import SimpleNamespace

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError
from django.db.models import QuerySet

from sharewell import clock
from sharewell.access import Factor
from sharewell.audit.models import Entry
from sharewell.audit.recording import action, record
from sharewell.database.context import acting, transaction
from sharewell.errors import Absent, Invalid, Refused, Unavailable
from sharewell.outbox import actions, delivering, events, notices, queries
from sharewell.outbox.delivering import LEASE, MOST, Went, deliver_due
from sharewell.outbox.models import Event, Job, Notice
from tests.outbox.conftest import SENT
from tests.person import operator

PACKAGE = uuid.UUID(int=21)
REFERENCE = "SW-7K3F-9QXM"
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def emitted(by, code=SENT):
    with acting(by.agency_id), transaction():
        return events.emit(by=by, code=code, about_id=PACKAGE)


def notified(by, to, **more):
    given = {"urgent": False, "reference": REFERENCE, **more}
    return actions.notify(by=by, to_id=to.membership_id, **given)


def jobs(who):
    with acting(who.agency_id):
        return list(Job.objects.filter(agency_id=who.agency_id).order_by("due_at", "handler"))


def test_a_listener_hears_of_an_event_once(teacher, heard):
    event = emitted(teacher)
    assert heard == []
    assert deliver_due(teacher.agency_id) == Went(done=1, failed=0)
    assert heard == [events.Happened(teacher.agency_id, event.pk, SENT, PACKAGE, event.at)]
    assert deliver_due(teacher.agency_id) == Went(done=0, failed=0)
    assert queries.waiting(teacher.agency_id) == len(heard) - 1 == 0


def test_every_listener_hears_and_one_that_fails_keeps_nobody_waiting(teacher, heard):
    def fails(_happened):
        raise ZeroDivisionError("with a name in it")

    events.listen(SENT, "tests.fails", fails)
    events.declare("tests.other.done", "Something else.")
    events.listen("tests.other.done", "tests.other", fails)
    emitted(teacher)
    assert deliver_due(teacher.agency_id) == Went(done=1, failed=1)
    assert len(heard) == 1
    faults = {job.handler: (job.attempts, job.fault) for job in jobs(teacher)}
    assert faults == {"tests.first": (1, ""), "tests.fails": (1, "ZeroDivisionError")}


def test_what_is_rolled_back_was_never_said(teacher, heard):
    @action("outbox.notice.queued")
    def send(*, by, at_fault):
        events.emit(by=by, code=SENT, about_id=PACKAGE)
        record(PACKAGE)
        if at_fault:
            raise Refused("tests.no", "No.")

    with pytest.raises(Refused):
        send(by=teacher, at_fault=True)
    assert deliver_due(teacher.agency_id) == Went(0, 0)
    send(by=teacher, at_fault=False)
    assert deliver_due(teacher.agency_id) == Went(1, 0)


def test_an_event_stands_within_a_transaction_or_is_refused(teacher, heard, monkeypatch):
    monkeypatch.setattr(events, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError), acting(teacher.agency_id):
        events.emit(by=teacher, code=SENT, about_id=PACKAGE)
    monkeypatch.undo()
    assert jobs(teacher) == []


def test_an_event_that_nobody_declared_cannot_happen_nor_be_heard(teacher, heard):
    for no in (
        lambda: emitted(teacher, "tests.package.lost"),
        lambda: events.listen("tests.package.lost", "tests.any", heard.append),
    ):
        with pytest.raises(LookupError):
            no()
    for again in (
        lambda: events.declare(SENT, "Something else."),
        lambda: events.listen(SENT, "tests.first", heard.append),
    ):
        with pytest.raises(ValueError, match=r"tests\."):
            again()
    assert dict(events.declared()) == {SENT: "A package was sent."}
    assert [*events.listeners()] == ["tests.first"]


def test_a_fault_is_tried_again_later_and_later_and_then_given_up(teacher, heard):
    def fails(_happened):
        raise Unavailable("tests.down", "Not now.")

    events.listen(SENT, "tests.fails", fails)
    with time_machine.travel(NOON, tick=False) as now:
        emitted(teacher)
        waits, at = [], NOON
        for _ in range(MOST):
            assert deliver_due(teacher.agency_id).failed == 1
            assert deliver_due(teacher.agency_id) == Went(0, 0)
            (job,) = [one for one in jobs(teacher) if one.handler == "tests.fails"]
            waits.append((job.due_at - at).total_seconds() / 60)
            at = job.due_at
            now.move_to(at)
        assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60]
        assert deliver_due(teacher.agency_id) == Went(0, 0)
        assert queries.waiting(teacher.agency_id) == 0
        (stuck,) = queries.stuck(teacher.agency_id)
        assert (stuck.handler, stuck.attempts, stuck.fault) == ("tests.fails", MOST, "tests.down")
        with pytest.raises(Absent):
            actions.try_again(by=operator(teacher.agency_id), job_id=uuid.uuid4())
        actions.try_again(by=operator(teacher.agency_id), job_id=stuck.id)
        assert queries.stuck(teacher.agency_id) == []
        assert deliver_due(teacher.agency_id) == Went(0, 1)


def test_a_job_that_ends_the_process_is_taken_up_when_its_lease_is_over(teacher, heard):
    def ends(_happened):
        raise SystemExit

    events.listen(SENT, "tests.ends", ends)
    with time_machine.travel(NOON, tick=False) as now:
        emitted(teacher)
        for tried in range(1, MOST + 1):
            with pytest.raises(SystemExit):
                deliver_due(teacher.agency_id)
            assert deliver_due(teacher.agency_id).failed == 0
            (job,) = [one for one in jobs(teacher) if one.handler == "tests.ends"]
            assert job.attempts == tried
            now.shift(LEASE)
        assert deliver_due(teacher.agency_id) == Went(0, 0)
        (stuck,) = queries.stuck(teacher.agency_id)
        assert stuck.fault == delivering.ENDED


def test_somebody_elses_lease_is_left_alone_until_it_is_over(teacher, heard):
    emitted(teacher)
    with acting(teacher.agency_id):
        Job.objects.update(leased_until=clock.now() + LEASE)
    assert deliver_due(teacher.agency_id) == Went(0, 0)
    with time_machine.travel(clock.now() + LEASE, tick=False):
        assert deliver_due(teacher.agency_id) == Went(1, 0)


def test_of_two_who_reach_for_a_job_one_gets_it(teacher, heard, monkeypatch):
    emitted(teacher)
    first, reached = QuerySet.first, []

    def and_somebody_else_is_quicker(rows):
        job = first(rows)
        if job is not None and not reached:
            reached.append(job)
            Job.objects.filter(pk=job.pk).update(leased_until=clock.now() + LEASE)
        return job

    monkeypatch.setattr(QuerySet, "first", and_somebody_else_is_quicker)
    assert deliver_due(teacher.agency_id) == Went(0, 0)
    assert (heard, len(reached)) == ([], 1)


def test_a_job_whose_handler_is_gone_waits_and_is_reported(teacher, heard, monkeypatch):
    emitted(teacher)
    monkeypatch.setattr(events, "_LISTENERS", {})
    assert deliver_due(teacher.agency_id) == Went(0, 0)
    assert [one.handler for one in queries.stuck(teacher.agency_id)] == ["tests.first"]


def test_a_slow_job_that_somebody_else_did_meanwhile_stays_done(teacher, heard):
    def slow(happened):
        Job.objects.filter(handler="tests.slow").update(done_at=clock.now())
        raise ZeroDivisionError

    events.listen(SENT, "tests.slow", slow)
    emitted(teacher)
    deliver_due(teacher.agency_id)
    (job,) = [one for one in jobs(teacher) if one.handler == "tests.slow"]
    assert job.done_at is not None
    assert job.fault == ""


def test_as_many_as_may_be_are_done_at_once_and_the_urgent_first(teacher, lead, heard):
    notified(teacher, lead)
    notified(teacher, lead, urgent=True)
    emitted(teacher)
    assert deliver_due(teacher.agency_id, at_most=1) == Went(1, 0)
    assert [one.subject for one in mail.outbox] == ["Urgent item waiting"]
    assert deliver_due(teacher.agency_id) == Went(2, 0)


def test_a_notice_is_one_of_two_texts_with_a_reference_for_one_recipient(teacher, lead):
    notified(teacher, lead, urgent=True)
    notified(teacher, lead, reference="sw 7k3f9qxm")
    deliver_due(teacher.agency_id)
    assert [(one.subject, one.body) for one in mail.outbox] == [
        ("Urgent item waiting", "An urgent item is waiting for you in Sharewell. Sign in now. "
         "Reference SW-7K3F-9QXM."),
        ("Item waiting", "An item is waiting for you in Sharewell. Reference SW-7K3F-9QXM."),
    ]  # fmt: skip
    for one in mail.outbox:
        assert len(one.to) == 1
        assert [one.cc, one.bcc, one.attachments, one.extra_headers, one.reply_to] == [
            [], [], [], {}, [],
        ]  # fmt: skip
        assert not {"Hallam", "Priya", "Tom", "Maya"} & set(one.message().as_string().split())


def test_a_notice_has_room_for_a_reference_and_nothing_else(teacher, lead):
    for reference in ("Maya Ellery", "SW-7K3F-9QXN", "", "https://example.org"):
        with pytest.raises(Invalid):
            notified(teacher, lead, reference=reference)
    assert {field.name for field in Notice._meta.get_fields()} == {
        "id", "agency_id", "to", "urgent", "reference", "at",
    }  # fmt: skip
    for urgent in (True, False):
        text = notices.text_of(urgent=urgent, reference="")
        assert "%" not in text.subject + text.body


def test_a_notice_goes_to_somebody_who_works_here(teacher, leaver, stranger):
    for other in (leaver, stranger):
        with pytest.raises(Invalid):
            notified(teacher, other)
    with pytest.raises(Invalid):
        actions.notify(by=teacher, to_id=uuid.uuid4(), urgent=False, reference=REFERENCE)
    assert jobs(teacher) == []


def test_nobody_is_written_to_after_they_have_left(teacher, lead, monkeypatch):
    notified(teacher, lead)
    monkeypatch.setattr(notices, "in_force", lambda member: False)
    assert deliver_due(teacher.agency_id) == Went(1, 0)
    assert mail.outbox == []


def test_a_notice_leaves_its_entry_and_needs_a_sign_in(teacher, lead):
    notified(operator(teacher.agency_id), lead)
    with acting(teacher.agency_id):
        assert Entry.objects.filter(code="outbox.notice.queued").count() == 1
    weak = replace(teacher, assurance=replace(teacher.assurance, factor=Factor.PASSWORD))
    with pytest.raises(Refused):
        notified(weak, lead)


def test_mail_that_cannot_be_sent_is_tried_again(teacher, lead, monkeypatch):
    notified(teacher, lead)
    with monkeypatch.context() as down:
        down.setattr(notices.EmailMessage, "send", lambda self: 1 / 0)
        assert deliver_due(teacher.agency_id) == Went(0, 1)
    with time_machine.travel(clock.now() + dt.timedelta(minutes=2), tick=False):
        assert deliver_due(teacher.agency_id) == Went(1, 0)
    assert len(mail.outbox) == 1


def test_a_fault_is_logged_by_its_kind_and_handler_and_never_by_its_words(teacher, heard, capsys):
    def fails(_happened):
        raise ValueError("Maya Ellery lives at 14 Larch Road")

    events.listen(SENT, "tests.fails", fails)
    emitted(teacher)
    deliver_due(teacher.agency_id)
    said = "".join(capsys.readouterr())
    assert "tests.fails" in said
    assert "ValueError" in said
    assert "Maya" not in said
    assert "Larch" not in said


def test_another_agency_has_an_outbox_of_its_own(teacher, stranger, heard):
    emitted(teacher)
    assert deliver_due(stranger.agency_id) == Went(0, 0)
    assert queries.waiting(stranger.agency_id) == 0
    assert deliver_due(teacher.agency_id) == Went(1, 0)


def test_rows_that_say_what_cannot_be_are_refused(teacher, lead, heard):
    event, notice = emitted(teacher), notified(teacher, lead)
    plain = {"agency_id": teacher.agency_id, "handler": "x", "due_at": NOON}
    wrong = (
        Job(**plain),
        Job(**plain, event=event, notice=notice),
        Job(**plain, event=event, done_at=NOON, given_up_at=NOON),
    )
    for row in wrong:
        with pytest.raises(IntegrityError), acting(teacher.agency_id), transaction():
            row.save()
    for rows in (Event.objects.all(), Notice.objects.all()):
        for change in (lambda rows=rows: rows.update(at=NOON), rows.delete):
            with pytest.raises(IntegrityError), acting(teacher.agency_id), transaction():
                change()

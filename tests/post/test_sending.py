"""From one agency to another and back: what is sent, what waits, what is said of it."""

import pytest

from sharewell.access import Factor, Role
from sharewell.errors import Invalid, Refused
from sharewell.post.actions import open_envelope, send_receipt
from sharewell.post.models import EnvelopeKind, ReceiptKind
from sharewell.post.queries import receipts_of, waiting_for
from tests.post.conftest import (
    COUNCIL,
    DUTY,
    SCHOOL,
    SURGERY,
    TEACHER,
    WORDS,
    WORKER,
    actor,
    all_seen_by,
    ledger,
    post,
    read_by,
)


def said_of(envelope, who=TEACHER):
    return [(one.kind, one.words) for one in read_by(who, receipts_of, envelope.pk)]


def test_what_is_sent_waits_until_it_is_opened_and_then_its_sender_knows(envelope):
    assert read_by(DUTY, waiting_for) == [envelope]
    assert said_of(envelope) == []
    opened = open_envelope(by=DUTY, envelope_id=envelope.pk)
    assert (opened.envelope, opened.plain) == (envelope, WORDS)
    assert read_by(DUTY, waiting_for) == []
    assert said_of(envelope) == [("delivered", "")]


def test_each_answer_reaches_the_sender_in_its_own_words(envelope):
    open_envelope(by=DUTY, envelope_id=envelope.pk)
    for kind, words in (
        (ReceiptKind.OPENED, ""),
        (ReceiptKind.ACKNOWLEDGED, "Ana Silva, duty desk"),
        (ReceiptKind.ACTION_STATED, "Visit today"),
        (ReceiptKind.ACTION_STATED, "Visited; we speak with the police at 3pm"),
    ):
        send_receipt(by=WORKER, envelope_id=envelope.pk, kind=kind, words=words)
    assert said_of(envelope) == [
        ("delivered", ""),
        ("opened", ""),
        ("acknowledged", "Ana Silva, duty desk"),
        ("action_stated", "Visit today"),
        ("action_stated", "Visited; we speak with the police at 3pm"),
    ]
    assert said_of(envelope, DUTY)[2] == ("acknowledged", None)


def test_the_urgent_come_first_and_then_what_waits_longest():
    first = post()
    second = post(reference="SW-F639-P2X1")
    danger = post(reference="SW-4ZZP-G215", kind=EnvelopeKind.DANGER, urgent=True)
    assert read_by(DUTY, waiting_for) == [danger, first, second]


def test_the_same_reference_twice_is_one_envelope(envelope):
    assert post(reference="7k3f 9qxm") == envelope
    assert all_seen_by(TEACHER) == {envelope}
    assert ledger(SCHOOL)[-1] == ("act", "post.envelope.posted", "repeated")


@pytest.mark.parametrize(
    "other", [{"plain": b"Something else."}, {"to": SURGERY}, {"kind": EnvelopeKind.DANGER}]
)
def test_something_else_under_the_same_reference_is_refused(envelope, other):
    with pytest.raises(Refused, match="reference_used"):
        post(**other)
    assert all_seen_by(TEACHER) == {envelope}


def test_two_agencies_may_use_the_same_reference(envelope):
    theirs = post(by=DUTY, to=SCHOOL)
    assert all_seen_by(TEACHER) == {envelope, theirs}


def test_the_same_receipt_twice_is_one(envelope):
    open_envelope(by=DUTY, envelope_id=envelope.pk)
    open_envelope(by=DUTY, envelope_id=envelope.pk)
    answers = [
        send_receipt(by=WORKER, envelope_id=envelope.pk, kind=kind, words="Visit today")
        for kind in (ReceiptKind.ACTION_STATED, ReceiptKind.ACKNOWLEDGED) * 2
    ]
    assert answers[:2] == answers[2:]
    assert [kind for kind, _ in said_of(envelope)] == ["delivered", "action_stated", "acknowledged"]


def test_whoever_takes_it_on_first_stands(envelope):
    open_envelope(by=DUTY, envelope_id=envelope.pk)
    first, second = (
        send_receipt(by=WORKER, envelope_id=envelope.pk, kind=ReceiptKind.ACKNOWLEDGED, words=name)
        for name in ("Ana Silva", "Tom Reed")
    )
    assert first == second
    assert said_of(envelope)[-1] == ("acknowledged", "Ana Silva")


@pytest.mark.parametrize("kind", sorted(set(ReceiptKind) - {ReceiptKind.DELIVERED}))
def test_nobody_answers_what_nobody_has_opened(envelope, kind):
    with pytest.raises(Refused, match="not_opened"):
        send_receipt(by=WORKER, envelope_id=envelope.pk, kind=kind)
    assert said_of(envelope) == []


def test_every_act_stands_in_the_ledger_of_the_agency_that_did_it(envelope):
    open_envelope(by=DUTY, envelope_id=envelope.pk)
    assert ledger(SCHOOL) == [("act", "post.envelope.posted", "")]
    assert ledger(COUNCIL) == [
        ("act", "post.envelope.opened", ""),
        ("act", "post.receipt.sent", ""),
    ]


def test_taking_in_what_came_is_for_those_who_look_after_the_inbox(envelope):
    with pytest.raises(Refused, match="no_role"):
        read_by(WORKER, waiting_for)
    with pytest.raises(Refused, match="no_role"):
        open_envelope(by=WORKER, envelope_id=envelope.pk)
    assert ledger(COUNCIL) == [("refusal", "post.envelope.opened", "no_role")]
    assert said_of(envelope) == []


@pytest.mark.parametrize(
    ("half_in", "code"),
    [({"factor": Factor.PASSWORD}, "second_factor"), ({"active": False}, "no_session")],
)
def test_whoever_is_not_wholly_signed_in_does_nothing_with_the_post(envelope, half_in, code):
    at_school, at_council = (actor(one, Role.LEAD, **half_in) for one in (SCHOOL, COUNCIL))
    for act in (
        lambda: post(by=at_school, reference="SW-F639-P2X1"),
        lambda: open_envelope(by=at_council, envelope_id=envelope.pk),
        lambda: send_receipt(by=at_council, envelope_id=envelope.pk, kind=ReceiptKind.DELIVERED),
        lambda: read_by(at_council, waiting_for),
        lambda: read_by(at_school, receipts_of, envelope.pk),
    ):
        with pytest.raises(Refused, match=code):
            act()


def test_an_envelope_goes_to_another_agency_that_can_open_it():
    nowhere = actor(SCHOOL).user_id
    with pytest.raises(Invalid, match="no_agency"):
        post(to=nowhere)
    with pytest.raises(Invalid, match="same_agency"):
        post(to=SCHOOL)


def test_a_reference_holds_no_words():
    with pytest.raises(Invalid, match="reference"):
        post(reference="Mia Hart")

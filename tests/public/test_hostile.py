"""Whatever comes back is checked: one sentence, no echo, never a fault of ours."""

import json
import random
import string
from unittest import mock

import pytest

SEEDS = [
    "", "null", "[]", "{}", "0", '"x"', "{", "{{7*7}}", "{% raw %}", "<script>alert(1)</script>",
    "' OR 1=1 --", "../../etc/passwd", "\x00", "\u202e", "\U0001f600", "%s%n", "${jndi:ldap://x}",
    '{"facts":[]}', '{"facts":{"risk":"x"}}', '{"facts":{"risk":{"level":["none"]}}}',
    '{"facts":{"children":[{"name":"Sam"}]}}', '{"facts":{"on":"2026-02-30"}}',
    '{"facts":{"on":"0001-01-01"}}', '{"facts":{"on":"9999-12-31"}}', '{"name":"Sam"}',
    '{"dont_know":["x"]}', '{"dont_know":"risk.level"}', '{"asked":[1]}', '{"asked":[[]]}',
    '{"coarse":[]}', '{"coarse":{"risk.level":"x","sharer.kind":"zz"}}', "[" * 5000,
    '{"facts":' + '{"risk":' * 900 + "{}" + "}" * 901, '{"facts":{"corrections":[{"of":1}]}}',
    '{"facts":{"recipients":' + json.dumps([{}] * 500) + "}}", "x" * 40_000,
    '{"facts":{"recipients":{"kind":"gp"}}}', '{"facts":{"information":{"parts":"x"}}}',
    '{"facts":{"risk.level":"none","risk":{"level":"welfare"}}}', '{"facts":{"nation":NaN}}',
]  # fmt: skip


def strings(count: int) -> list[str]:
    """Return the seeds and mutations of them, always the same."""
    chance = random.Random(20261125)
    found = list(SEEDS)
    alphabet = string.printable + "\u200b\u00e9\u4e2d\U0001f600\x00"
    while len(found) < count:
        one = list(chance.choice(SEEDS)[:400] or "x")
        for _ in range(chance.randint(1, 6)):
            one.insert(chance.randrange(len(one) + 1), chance.choice(alphabet))
        found.append("".join(one))
    return found


ADDRESSES = ("/question", "/answer", "/answer/text", "/details", "/details/part")


def test_five_hundred_hostile_states_get_a_page_and_never_a_fault(client, capsys):
    for number, text in enumerate(strings(500)):
        address = ADDRESSES[number % len(ADDRESSES)]
        response = client.post(address, {"state": text, "part": "you"})
        assert response.status_code in (200, 400), (address, text[:80])
        body = response.content.decode()
        assert "<script>alert" not in body
        assert not response.cookies
    assert '"event": "fault"' not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["field", "change", "within", "value", "part", "add", "remove",
                                  "on", "correct", "to", "because", "at", "take_back",
                                  "save"])  # fmt: skip
def test_hostile_words_in_any_other_input_get_a_page_and_no_echo(client, name):
    for number, text in enumerate(strings(60)):
        sent = {"state": "{}", "field": "risk.level", "part": "recipients.0", name: text + "QX<Z"}
        response = client.post(ADDRESSES[number % len(ADDRESSES)], sent)
        assert response.status_code in (200, 400)
        assert "QX<Z" not in response.content.decode()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ('{"facts":{"names":"Sam"}}', "not a fact we know"),
        ('{"facts":{"risk":{"level":"Sam"}}}', "One answer does not fit the question"),
        ("Sam", "cannot be read"),
        ("x" * 40_000, "more than it can"),
    ],
)
def test_bad_input_gets_one_clear_sentence_without_what_was_sent(client, state, sentence):
    response = client.post("/question", {"state": state})
    page = response.content.decode()
    assert response.status_code == 400
    assert sentence in page
    assert "Sam" not in page


def carried(**facts):
    return json.dumps({"facts": facts})


CORRECTED = {"of": "recipient_safeguards", "to": "no"}


@pytest.mark.parametrize(
    ("recipients", "children", "parts"),
    [(12, 12, 1), (13, 1, 1), (1, 13, 1), (7, 2, 1), (1, 1, 13), (12, 1, 5), (1, 12, 5), (3, 3, 6)],
)
def test_more_work_than_a_page_may_ask_for_is_refused_in_one_sentence(
    client, recipients, children, parts
):
    state = carried(
        recipients=[{"kind": "gp"}] * recipients,
        children=[{"risk": {"level": "in_need"}}] * children,
        information={"parts": [{"about": "child"}] * parts},
    )
    response = client.post("/answer", {"state": state})
    assert response.status_code == 400
    assert "Do the rest separately." in response.content.decode()


@pytest.mark.parametrize(("recipients", "children", "parts"), [(4, 1, 12), (4, 3, 4), (1, 12, 4)])
def test_as_much_as_a_page_may_ask_for_is_answered(client, recipients, children, parts):
    state = carried(
        recipients=[{"kind": "gp"}] * recipients,
        children=[{"risk": {"level": "in_need"}}] * children,
        information={"parts": [{"about": "child"}] * parts},
    )
    assert client.post("/answer", {"state": state}).status_code == 200


@pytest.mark.parametrize("day", ["20261124", "2026-W48-2", "2026-11-24T00:00", " 2026-11-24"])
def test_a_day_is_written_in_one_way_wherever_it_comes_from(client, day):
    for address in ADDRESSES:
        response = client.post(address, {"state": carried(on=day), "part": "you"})
        assert response.status_code == 400
        assert "Give the date as 2026-11-24" in response.content.decode()
    assert client.post("/answer", {"state": carried(on="2026-11-24")}).status_code == 200


@pytest.mark.parametrize(
    "coarse",
    [
        {"sharer.kind": "zz"}, {"sharer.kind": "justice.police"}, {"risk.level": "education"},
        {"sharer.kind": ["education"]}, {"sharer": "education"}, [], "education", None,
    ],
)  # fmt: skip
def test_a_group_that_its_question_does_not_offer_is_refused(client, coarse):
    for address in ADDRESSES:
        sent = {"state": json.dumps({"coarse": coarse}), "part": "you"}
        assert client.post(address, sent).status_code == 400
    good = json.dumps({"coarse": {"sharer.kind": "education"}})
    assert client.post("/answer", {"state": good}).status_code == 200


@pytest.mark.parametrize(
    "state",
    [
        '{"facts":{"risk":{"level":"none","level":"immediate_danger"}}}',
        '{"facts":{"risk":{"level":"none"},"risk":{"level":"immediate_danger"}}}',
        '{"facts":{},"facts":{"risk":{"level":"none"}}}',
        '{"coarse":{"sharer.kind":"health","sharer.kind":"council"}}',
    ],
)
@pytest.mark.parametrize("address", ["/question", "/answer", "/answer/text", "/details"])
def test_what_says_one_thing_twice_is_refused(client, address, state):
    response = client.post(address, {"state": state})
    assert response.status_code == 400
    assert "cannot be read" in response.content.decode()


@pytest.mark.parametrize("sign", ["\ud800", "\x00", "\u202e", "\u2067", "\x1b"])
@pytest.mark.parametrize("place", ["because", "of", "coarse"])
def test_signs_that_nobody_can_read_are_refused_wherever_they_stand(client, place, sign):
    word = "a" + sign + "b"
    given = {"facts": {"corrections": [{**CORRECTED, "because": "x", place: word}]}}
    if place == "coarse":
        given = {"coarse": {"sharer.kind": word}}
    for address in ("/question", "/answer", "/answer/text", "/details"):
        response = client.post(address, {"state": json.dumps(given)})
        assert response.status_code == 400, address
        assert "cannot be read" in response.content.decode()


def test_one_thing_is_corrected_once_and_in_few_words(client):
    twice = carried(corrections=[{**CORRECTED, "because": "x"}] * 2)
    long = carried(corrections=[{**CORRECTED, "because": "x" * 301}])
    for state in (twice, long):
        assert client.post("/answer", {"state": state}).status_code == 400


@pytest.mark.parametrize("address", [*ADDRESSES, "/", "/nothing-here"])
def test_a_body_too_big_to_be_honest_is_refused_in_one_sentence(client, address):
    response = client.post(address, {"state": "x" * 200_000})
    assert response.status_code == 413
    assert "more than any page here sends" in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Security-Policy"]


def test_a_form_with_too_many_fields_is_refused(client):
    many = {f"f{number}": "1" for number in range(600)}
    assert client.post("/details/part", {**many, "part": "you"}).status_code == 400


KINDS = ["multipart/form-data; boundary=x", "multipart/mixed; boundary=x", "application/json",
         "text/plain", "application/octet-stream", ""]  # fmt: skip


@pytest.mark.parametrize("address", [*ADDRESSES, "/", "/nothing-here"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_takes_anything_but_a_form_and_nothing_is_read_of_it(client, address, kind):
    part = '--x\r\nContent-Disposition: form-data; name="state"; filename="sam"\r\n\r\n{}\r\n--x--'
    with mock.patch("django.http.request.HttpRequest._load_post_and_files") as read:
        response = client.post(address, part, content_type=kind)
    assert response.status_code == 415
    assert not read.called
    assert "take forms and no files" in response.content.decode()
    assert "sam" not in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_for_these_pages(client, address, method):
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_asks_for_the_head_only_gets_what_a_reader_gets(client, address):
    assert client.head(address).status_code == client.get(address).status_code

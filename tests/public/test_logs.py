"""Nothing a person chose can reach a log: one line a page, with its route and a count."""

import json
import logging

from sharewell.ui.logs import ALLOWED, COUNTED, allow_listed


def test_a_page_leaves_a_line_with_its_route_and_a_count_alone(visit, capsys):
    visit("/question").choose("significant_harm")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["route"] for line in lines] == ["public:question", "public:question"]
    assert all(set(line) == set(COUNTED) for line in lines)


def test_a_key_that_is_not_on_the_list_is_dropped():
    line = allow_listed(None, "", {"event": "x", "name": "Sam", "path": "/sam", "kind": "k"})
    assert set(line) <= set(ALLOWED)
    assert "Sam" not in str(line)


def test_django_itself_says_only_what_kind_of_fault(capsys):
    logging.getLogger("django.request").error("Bad thing at %s", "/sam", extra={"request": "Sam"})
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert "am" not in said.replace("timestamp", "")
    logging.getLogger("django.security.DisallowedHost").error("Invalid host sam.example.org")
    assert capsys.readouterr().out == ""


def test_what_is_refused_for_its_size_is_logged_as_refused_and_as_no_fault(client, capsys):
    client.post("/answer", {"state": "Sam" * 60_000})
    client.post("/answer", {f"Sam{number}": "1" for number in range(600)})
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = [(line["event"], line["kind"]) for line in lines if line["event"] != "page"]
    assert told == [("refused", "413"), ("refused", "TooManyFieldsSent")]
    assert "Sam" not in str(lines)

import re

import pytest

from sharewell.guidance import answer
from sharewell.guidance.plain_text import as_text
from sharewell.guidance.worked_examples import scenarios

ORDER = (
    "WHAT TO DO FIRST", "WHY, IN PLAIN WORDS", "WHAT TO SEND, WHAT TO LEAVE OUT", "WHOM TO TELL",
    "WHAT TO WRITE DOWN", "WHAT WOULD CHANGE THIS ANSWER", "SOURCES",
)  # fmt: skip


@pytest.fixture(scope="module")
def answers():
    return [answer(one.facts, one.facts.get("on", "2026-11-24")) for one in scenarios()[::3]]


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_no_line_is_longer_than_80_columns_but_for_addresses(answers):
    for one in answers:
        wide = [line for line in as_text(one).splitlines() if len(line) > 80]
        assert all("http" in line for line in wide)


def test_every_recipient_is_answered_in_words(answers):
    for one in answers:
        text = _flat(as_text(one))
        for part in one["recipients"]:
            assert _flat(part["headline"].upper()) in text
            assert part["lead"] in text
            assert all(_flat(step["text"]) in text for step in part["do_first"])


def test_the_act_comes_before_the_argument_and_the_sources_last(answers):
    for one in answers:
        if len(one["recipients"]) == 1:
            text = as_text(one)
            places = [text.index(f"\n{title}\n") for title in ORDER if f"\n{title}\n" in text]
            assert places == sorted(places)


def test_numbers_in_brackets_are_numbers_of_sources(answers):
    for one in answers:
        text = as_text(one).split("\nSOURCES\n")[0]  # their titles hold years in brackets
        cited = {int(n) for group in re.findall(r"\[([\d, \n]+)\]", text) for n in group.split(",")}
        assert cited
        assert cited <= set(range(1, len(one["sources"]) + 1))


def test_doubt_is_never_left_out(answers):
    for one in answers:
        text = _flat(as_text(one))
        for part in one["recipients"]:
            for key in ("bases", "conditions", "duties", "clocks"):
                assert all(_flat(i["doubt"]) in text for i in part[key] if i.get("doubt"))


def test_several_recipients_stand_apart():
    text = as_text(answer({"recipients": [{"kind": "police"}, {"kind": "media"}]}, "2026-11-24"))
    assert "\n1. To: " in text
    assert "\n2. To: " in text


def test_several_children_are_each_told_of():
    children = [{"risk": {"level": "none"}}, {"risk": {"level": "significant_harm"}}]
    text = as_text(answer({"children": children}, "2026-11-24"))
    assert "- Child 1: " in text
    assert "- Child 2: " in text


def test_a_note_stands_on_top():
    text = as_text(answer({"nation": "scotland"}, "2026-11-24"))
    assert "England" in text.split("To: ")[0]


def test_nothing_is_written_that_a_plain_record_would_not_hold(answers):
    for one in answers:
        text = as_text(one)
        assert not re.search(r"\*\*|^#|`|None|\{|\}|<", text, re.MULTILINE)


def _bare() -> dict:
    part = {
        key: []
        for key in ("instead", "bases", "conditions", "duties", "telling", "minimise", "derived",
                    "checks", "record", "clocks", "reasons", "assumed", "unknowns", "would_change",
                    "do_first")
    }  # fmt: skip
    part |= {key: {} for key in ("confidence", "human_rights", "consent", "advice")}
    part |= {"headline": "Yes.", "lead": "Do it.", "recipient": {"label": "them", "index": 0}}
    return {
        "on": "2026-11-24", "edition": "EN-X", "notes": [], "recipients": [part],
        "sources": [{"id": "a", "title": "A source"}, {"id": "b", "title": "B",
                                                       "link": "https://example.org/b"}],
    }  # fmt: skip


def test_an_answer_that_says_little_is_short():
    text = as_text(_bare())
    assert "WHY" not in text
    assert "ADVICE" not in text
    assert "1. A source\n2. B\n   https://example.org/b" in text


def test_every_part_of_an_answer_has_its_words():
    whole = _bare()
    test = [{"text": "it is needed", "state": "open"}]
    law = {"label": "Public task", "provision": "Article 6", "sources": ["b", "a"], "doubt": None}
    weighed = {"applies": True, "text": "Weigh it.", "for": ["the child"], "against": ["trust"],
               "test": test, "sources": ["a"]}  # fmt: skip
    whole["recipients"][0] |= {
        "do_first": [
            {"title": "Phone", "text": "Ask for the duty desk", "phone": "01632 960 101"},
            {"title": "Phone 999", "text": "", "phone": "999"},
            {"title": "Write", "text": "", "phone": None},
        ],
        "instead": [{"action": "Tell social care", "why": "They protect.", "sources": []}],
        "bases": [{**law, "why": "It is your task.", "cautions": ["Take care."]}],
        "conditions": [{**law, "limbs": test, "policy_note": "A document is needed."}],
        "duties": [{**law, "effect": "You must.", "test": [{"text": "so", "state": "failed"}],
                    "doubt": "Not yet clear."}],
        "confidence": weighed,
        "human_rights": {"applies": False, "text": "Nothing."},
        "consent": {"text": "Not needed.", "reasons": ["They protect."], "sources": []},
        "telling": [{"label": "The child", "advice": "tell", "why": "It is theirs."}],
        "minimise": [{"do": "send", "what": "What you saw", "why": ""},
                     {"do": "redact", "what": "Other names.", "why": "They are others."}],
        "checks": [{"text": "Call back.", "when": "before"}, {"text": "Ask.", "when": "after"}],
        "advice": {"text": "Ask while you act.", "ask": [{"label": "your lead"}]},
        "record": [{"label": "Why", "text": "In your words."}],
        "clocks": [{"text": "They answer", "due_on": "2026-11-25", "doubt": "Local."},
                   {"text": "You chase.", "due_on": None}],
        "reasons": [{"title": "It is so", "text": "Because.", "sources": ["a"]},
                    {"title": "Another", "text": "Hidden.", "gives_way": "Danger first."}],
        "unknowns": [{"fact": "risk.level"}, {"fact": "risk.kinds"}],
        "assumed": [{"fact": "risk.level", "label": "how worried", "value": "in_need"},
                    {"fact": "risk.kinds", "label": "kinds", "value": []},
                    {"fact": "nation", "label": "nation", "value": "england"}],
        "would_change": [{"if": "they ask:", "then": "say so"}],
        "derived": [{"label": "A public body", "why": "It follows.", "sources": []}],
    }  # fmt: skip
    text = as_text(whole)
    for said in (
        "1. Phone. Ask for the duty desk Phone 01632 960 101.", "2. Phone 999.\n", "3. Write.\n",
        "- Tell social care. They protect.", "- Public task: Article 6 [1, 2]", "  Take care.",
        "  - still to be shown: it is needed", "  A document is needed.", "  - not so: so",
        "  Not settled: Not yet clear.", "Weigh it. [1]", "  For: the child", "  Against: trust",
        "Not needed.", "- The child: tell them. It is theirs.", "- Send: What you saw.",
        "- Take out: Other names (They are others).", "- Call back.", "Ask: your lead.",
        "- Why. In your words.", "- They answer. Due on 25 November 2026.",
        "  Not settled: Local.", "- You chase.", "It is so.\n  Because. [1]",
        "- Another. It gives way: Danger first.", "- how worried: in need", "- kinds: nothing",
        "- they ask: say so", "- A public body. It follows.",
    ):  # fmt: skip
        assert said in text
    assert "Hidden." not in text
    assert "england" not in text
    assert "Nothing." not in text

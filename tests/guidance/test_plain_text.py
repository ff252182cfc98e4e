import re

import pytest

from sharewell.guidance import answer
from sharewell.guidance.plain_text import as_text
from sharewell.guidance.worked_examples import scenarios

ORDER = (
    "WHAT TO DO FIRST", "WHY, IN PLAIN WORDS", "WHAT TO SEND, WHAT TO LEAVE OUT", "WHOM TO TELL",
    "WHAT TO WRITE DOWN", "THE REST: CHECKS, TIMES AND THE LAW", "WHAT WOULD CHANGE THIS ANSWER",
    "SOURCES",
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


LAW = ("bases", "conditions", "duties", "clocks")
WORD = {"reported": "reported", "stated": "stated", "from_knowledge": "from knowledge",
        "uncertain": "uncertain", "design": "our own view"}  # fmt: skip


def test_doubt_is_never_left_out(answers):
    for one in answers:
        text = _flat(as_text(one))
        for part in one["recipients"]:
            for key in LAW:
                assert all(_flat(i["doubt"]) in text for i in part[key] if i.get("doubt"))


def test_a_source_shows_how_sure_we_are_of_it_and_its_doubt(answers):
    for one in answers:
        told = _flat(as_text(one).split("\nSOURCES\n")[1])
        for source in one["sources"]:
            if _flat(source["title"]) not in told or source["certainty"] == "seen":
                continue
            after = told.split(_flat(source["title"]), 1)[1]
            assert f"({WORD[source['certainty']]})" in after[:200], source
            assert not source["doubt"] or _flat(source["doubt"]) in told


def test_law_that_is_only_reported_is_marked_also_where_no_doubt_is_written(answers):
    marked = 0
    for one in answers:
        text = _flat(as_text(one))
        for part in one["recipients"]:
            for item in (item for key in ("bases", "conditions", "duties") for item in part[key]):
                if item["certainty"] != "seen":
                    after = text.split(_flat(f"{item['label']}: {item['provision']}"), 1)[1]
                    assert re.match(rf"( \[[\d, ]+\])? \({WORD[item['certainty']]}\)", after), (
                        after[:80]
                    )
                    marked += 1
    assert marked


def test_every_mark_that_is_used_is_explained(answers):
    for one in answers:
        text = as_text(one)
        legend = text.split("WHAT THE MARKS MEAN")[1]
        for word in WORD.values():
            assert (f"({word})" in text) == (f"\n- {word}: " in legend), word


def test_the_sources_are_those_cited_in_what_is_printed(answers):
    for one in answers:
        text, sources = as_text(one).split("\nSOURCES\n")
        cited = {int(n) for group in re.findall(r"\[([\d, \n]+)\]", text) for n in group.split(",")}
        numbered = re.findall(r"^(\d+)\. ", sources, re.MULTILINE)
        assert {int(n) for n in numbered} == cited


def test_a_short_record_comes_first_and_the_rest_under_its_own_heading():
    told = as_text(answer({"risk": {"level": "significant_harm"}, "sharer": {"kind": "school"}},
                          "2026-11-25"))  # fmt: skip
    first, rest = told.split("THE REST: CHECKS, TIMES AND THE LAW")
    assert len(first) < 5000
    for title in ("WHAT TO DO FIRST", "WHY, IN PLAIN WORDS", "WHAT TO SEND, WHAT TO LEAVE OUT",
                  "WHOM TO TELL", "WHAT TO WRITE DOWN"):  # fmt: skip
        assert title in first
    assert "THE LAWFUL REASON, BEST FIRST" in rest
    assert len(told) < 18000


def test_no_code_word_stands_where_a_person_reads(answers):
    for one in answers:
        told = as_text(one).split("\nSOURCES\n")[0]
        assert not re.search(r"\b[a-z]+_[a-z_]+\b", told)
        assert "council childrens services" not in told


def test_what_was_taken_for_granted_is_said_in_the_words_of_the_question():
    told = _flat(as_text(answer({"risk": {"level": "in_need"}}, "2026-11-25")))
    assert "Children’s social care, or its front door (MASH)" in told
    assert "how much: The few things that matter" in told


def test_what_was_worked_out_is_printed_with_its_value_and_not_as_if_it_were_so():
    told = _flat(as_text(answer({"sharer": {"kind": "charity"}}, "2026-11-25")))
    assert "You work for a public body: no." in told


def test_a_correction_is_printed_with_its_reason_and_what_it_replaced():
    because = [{"of": "public_body", "to": "yes", "because": "we are a council arm"}]
    facts = {"sharer": {"kind": "charity"}, "corrections": because}
    told = _flat(as_text(answer(facts, "2026-11-25")))
    assert (
        "You work for a public body: yes, you corrected this. Your reason: we are a council arm. "
        "It had been worked out as no." in told
    )


def test_the_call_stands_on_top_of_the_text_whatever_the_answer_is():
    for kind in ("charity", "media", "police", "parent_or_carer"):
        facts = {"recipients": [{"kind": kind}], "risk": {"level": "immediate_danger"}}
        told = as_text(answer(facts, "2026-11-25"))
        assert "999" in told.split("WHAT TO DO FIRST\n1. ")[1].split("\n2. ")[0]


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
    bare = _bare()
    bare["recipients"][0]["consent"] = {"text": "Not needed.", "sources": ["b"]}
    bare["recipients"][0]["instead"] = [{"action": "Tell.", "why": "So.", "sources": ["a", "b"]}]
    text = as_text(bare)
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
        "record": [{"id": "decided_at", "label": "Why", "text": "In your words."},
                   {"id": "items", "label": "What went", "text": "Each item."}],
        "clocks": [{"text": "They answer", "due_on": "2026-11-25", "doubt": "Local."},
                   {"text": "You chase.", "due_on": None},
                   {"text": "You give it.", "due_on": None, "due_if_today": "2026-12-29",
                    "counted_from": "the day the request came"}],
        "reasons": [{"title": "It is so", "text": "Because.", "sources": ["a"]},
                    {"title": "Another", "text": "Hidden.", "gives_way": "Danger first."}],
        "unknowns": [{"fact": "risk.level"}, {"fact": "risk.kinds"}],
        "assumed": [{"fact": "risk.level", "label": "how worried", "said": "in need"},
                    {"fact": "risk.kinds", "label": "kinds", "said": ""},
                    {"fact": "nation", "label": "nation", "said": "England"}],
        "would_change": [{"if": "they ask:", "then": "say so"}],
        "derived": [{"label": "A public body", "said": "no", "why": "It follows.",
                     "corrected": False, "sources": []}],
    }  # fmt: skip
    text = as_text(whole)
    for said in (
        "1. Phone. Ask for the duty desk Phone 01632 960 101.", "2. Phone 999.\n", "3. Write.\n",
        "- Tell social care. They protect.", "- Public task: Article 6 [1, 2]", "  Take care.",
        "  - still to be shown: it is needed", "  A document is needed.", "  - not so: so",
        "  Not settled: Not yet clear.", "Weigh it. [1]", "  For: the child", "  Against: trust",
        "Not needed.", "- The child: tell them. It is theirs.", "- Send: What you saw.",
        "- Take out: Other names (They are others).", "- Call back.", "Ask: your lead.",
        "What you decided, when and why. What went,", "- They answer. Due on 25 November 2026.",
        "  Not settled: Local.", "- You chase.",
        "- You give it. Counted from the day the request came: if that is today, due on\n"
        "  29 December 2026.", "It is so.\n  Because. [1]",
        "- Another. It gives way: Danger first.", "- how worried: in need", "- kinds: nothing",
        "- If they ask: say so.", "- A public body: no. It follows.",
    ):  # fmt: skip
        assert said in text
    assert "Hidden." not in text
    assert "England" not in text
    assert "Nothing." not in text


def test_whom_to_ask_before_a_parent_hears_is_said_once():
    found = as_text(answer({
        "sharer": {"kind": "school"},
        "risk": {"level": "significant_harm", "source": ["parent_or_carer"]},
    }))  # fmt: skip
    assert "The other parent or carer: ask first. " in " ".join(found.split())
    assert "ask the police first" not in found


def test_what_to_write_down_is_what_fits_this_answer():
    asked = {"trigger": "request", "risk": {"level": "none"}}
    told, refused = (
        _flat(as_text(answer(one))).split("WHAT TO WRITE DOWN ")[1].split(" THE REST")[0]
        for one in ({"risk": {"level": "significant_harm"}},
                    {**asked, "recipients": [{"kind": "media"}]})
    )  # fmt: skip
    assert "Who has it, and what they will do by when." in told
    assert "What you told whoever asked. What you did instead." in refused
    assert "Who has it" not in refused
    assert max(len(told), len(refused)) < 340

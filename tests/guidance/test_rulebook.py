import re
from html.parser import HTMLParser

import pytest

from sharewell.guidance import deciding
from sharewell.guidance.catalogue.edition import FROZEN, OWN_DESIGN, edition_on, latest_on
from sharewell.guidance.catalogue.shape import CERTAINTIES, SHAPES
from sharewell.guidance.engine.guard import OUTCOMES, STRENGTHS
from sharewell.guidance.rulebook import (
    UnknownRule,
    __main__,
    changes,
    diff,
    explain,
    generated,
    pages,
    render,
    rulebook,
    words,
)
from sharewell.guidance.rules import BOOK, TIERS

DAYS = (*FROZEN, "2026-11-24")


@pytest.fixture(scope="module")
def book():
    return rulebook("2026-11-24")


def test_every_table_of_the_catalogue_has_its_words():
    assert set(words.TABLES) | {"sources"} == set(SHAPES)
    assert tuple(words.OUTCOMES) == OUTCOMES
    assert set(words.STRENGTHS) == set(STRENGTHS)


@pytest.mark.parametrize("on", DAYS)
def test_the_book_holds_every_rule_and_item_in_force_and_no_other(on):
    book, edition = rulebook(on), edition_on(on)
    assert [rule["name"] for rule in book["rules"]] == [
        rule.name for rule in BOOK.rules if rule.in_force_from <= on < rule.in_force_until
    ]
    for table in book["tables"]:
        assert [item["id"] for item in table["items"]] == list(edition.table(table["name"]))
    assert [one["id"] for one in book["sources"]] == list(edition.table("sources"))
    assert book["edition"] == edition.id


@pytest.mark.parametrize("on", DAYS)
def test_whatever_is_cited_stands_among_the_sources_of_the_day(on):
    book = rulebook(on)
    held = {one["id"] for one in book["sources"]} | {OWN_DESIGN}
    items = [item for table in book["tables"] for item in table["items"]]
    for one in (*book["rules"], *items):
        assert one["sources"]
        assert {source["id"] for source in one["sources"]} <= held


def test_the_rules_stand_in_the_order_in_which_they_are_tried(book):
    assert [tier["name"] for tier in book["tiers"]] == list(TIERS)
    places = {tier["name"]: tier["number"] for tier in book["tiers"]}
    order = [places[rule["tier"]] for rule in book["rules"]]
    assert order == sorted(order)


def test_doubt_and_certainty_are_shown_with_every_item(book):
    for table in book["tables"]:
        for item in table["items"]:
            assert item["certainty_words"] == CERTAINTIES[item["certainty"]]
            assert "note" not in item
    doubted = [i for t in book["tables"] for i in t["items"] if i.get("doubt")]
    doubted += [source for source in book["sources"] if source.get("doubt")]
    assert doubted
    page, text = render.as_html(book), " ".join(render.as_text(book).split())
    for item in doubted:
        assert render._e(item["doubt"]) in page
        assert f"Not settled: {' '.join(item['doubt'].split())}" in text


def test_a_rule_decides_in_one_example_and_yields_in_another(book):
    rule = next(one for one in book["rules"] if one["name"] == "serious_harm_is_referred")
    assert {"V001"} <= {example["id"] for example in rule["decides_in"]}
    danger = {"id": "V001", "variation": "danger this minute"}
    assert danger.items() <= next(e for e in rule["yields_in"] if e["id"] == "V001").items()


def test_editions_before_new_decisions_are_marked(book):
    assert rulebook("2018-07-04")["for_reading_only"]
    assert not book["for_reading_only"]
    assert "reading old decisions" in render.as_text(rulebook("2018-07-04"))
    assert rulebook(FROZEN[1])["frozen"]


def test_the_text_keeps_to_80_columns_but_for_addresses(book):
    wide = [line for line in render.as_text(book).splitlines() if len(line) > 80]
    assert all("://" in line for line in wide)


def test_a_rule_bound_to_kinds_and_days_says_so(book):
    entry = pages.rule_as_entry(explain("police_tell_the_school", "2026-11-24"))
    said = {value.label: value.texts for value in entry.values}
    assert said["In force"] == ["from 7 November 2025"]
    assert said["Towards"]


def test_a_rule_that_ended_says_until_when():
    rule = {**explain("police_tell_the_school", "2026-11-24"), "in_force_until": "2027-01-01"}
    said = {value.label: value.texts for value in pages.rule_as_entry(rule).values}
    assert said["In force"][-1] == "until the day before 1 January 2027"


class _Page(HTMLParser):
    """Checks what a validator would: every tag closed in turn, every id once, links that lead."""

    VOID = frozenset({"meta", "link", "br", "hr"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        given = dict(attrs)
        assert len(given) == len(attrs), "an attribute stands twice"
        if "id" in given:
            self.ids.append(given["id"])
        if str(given.get("href", "")).startswith("#"):
            self.targets.append(given["href"][1:])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("on", DAYS)
def test_the_page_is_well_formed_and_its_links_lead_somewhere(on):
    page = _Page(render.as_html(rulebook(on)))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    assert not page.tags & {"script", "iframe", "img", "object"}


def test_what_the_catalogue_says_can_never_become_markup(book):
    nasty = '"><script>alert(1)</script>&'
    hurt = {
        **book,
        "edition": nasty,
        "rules": [{**book["rules"][0], "title": nasty, "text": nasty, "when": [nasty]}],
        "sources": [{**book["sources"][0], "title": nasty, "doubt": nasty, "link": nasty}],
        "tables": [
            {"name": "clocks", "title": nasty, "intro": nasty, "items": [
                {"id": "x", "label": nasty, "text": nasty, "certainty": "seen",
                 "certainty_words": nasty, "sources": [],
                 "test": [{"text": nasty}], "limbs": [{"a": nasty}], "personal": True},
            ]},
        ],
    }  # fmt: skip
    running = {**book["sources"][0], "link": "javascript:alert(1)"}
    page = render.as_html(hurt)
    assert "<script" not in page
    assert "alert(1)</script>" not in page
    assert _Page(page).open == []
    assert "<script" not in render.as_markdown(hurt)
    assert "javascript:" not in render.as_html({**hurt, "sources": [running]})


def test_values_of_every_shape_are_said_in_words():
    item = {
        "id": "x", "label": "A thing", "certainty": "seen", "certainty_words": "seen",
        "in_force_from": "2024-01-01", "sources": [], "rank": 3,
        "policy_document": True, "personal": False, "status": "reported_not_confirmed",
        "date": "2026-09-30", "amount": 3,
        "limbs": [{"id": "a", "text": "It is so"}],
        "designation": [{"code": "c", "kinds": ["x", "y"]}],
        "unit": "months", "gateways": ["s47", "gone_one"], "clock": "soon", "to": {"kind": "z"},
    }  # fmt: skip
    names = {"duties": {"s47": "Enquiries"}, "clocks": {"soon": "Soon"}}
    entry = pages._item("clocks", item, names)
    said = {value.label: value.texts for value in entry.values}
    assert said["Policy document needed"] == ["yes"]
    assert said["Personal"] == ["no"]
    assert said["Status"] == ["reported not confirmed"]
    assert said["Date"] == ["30 September 2026"]
    assert said["How long"] == ["3 months"]
    assert pages._value("amount", {"amount": 1, "unit": "working_days"}, {}) == ["1 working day"]
    assert said["What must be shown"] == ["It is so"]
    assert said["Designation"] == ["code: c; kinds: x, y"]
    assert said["Duties and powers that reach it"] == ["Enquiries", "gone one"]
    assert said["Towards whom"] == ["kind: z"]
    assert said["Clock"] == ["Soon"]
    assert said["In force"] == ["from 1 January 2024"]
    assert "Rank" not in said


def test_bank_holidays_stand_in_one_list_by_year(book):
    section = next(one for one in pages.sections(book) if one.id == "table-bank_holidays")
    (entry,) = section.entries
    said = {value.label: value.texts for value in entry.values}
    assert "25 December 2026, Christmas Day" in said["2026"]
    days = edition_on("2026-11-24").table("bank_holidays")
    assert sum(len(texts) for year, texts in said.items() if year.isdigit()) == len(days)


def test_sentences_stand_in_a_row_and_anything_else_with_semicolons():
    assert pages.joined(["It is so.", "Take care."]) == "It is so. Take care."
    assert pages.joined(["one", "two"]) == "one; two"


def test_sections_that_hold_nothing_are_left_out(book):
    bare = {**book, "tables": [{"name": "x", "title": "X", "intro": "", "items": []}]}
    assert "X" not in [section.title for section in pages.sections(bare)]


def test_kinds_are_called_by_the_best_name_the_day_has():
    edition = edition_on("2026-11-24")
    assert words.kind_words(edition, "police") != "police" or edition.get("bodies", "police")
    assert words.kind_words(edition, "court") == edition.table("recipients")["court"]["noun"]
    assert words.kind_words(edition, "no_such_kind") == "no such kind"


def test_what_changed_reads_forwards_in_time_whichever_day_comes_first():
    assert diff("2026-09-30", "2024-04-19") == diff("2024-04-19", "2026-09-30")


def test_what_changed_names_what_began_and_ended():
    found = diff("2024-04-19", "2026-09-30")
    before, after = edition_on("2024-04-19"), edition_on("2026-09-30")
    for table, moved in found["tables"].items():
        old, new = before.table(table), after.table(table)
        began = {one["id"] for how in ("added", "changed") for one in moved[how]}
        ended = {one["id"] for one in moved["ended"]} | {one["was"] for one in moved["changed"]}
        assert began == set(new) - set(old)
        assert ended == set(old) - set(new)
    added = {rule["name"] for rule in found["rules"]["added"]}
    assert "police_tell_the_school" in added
    assert found["rules"]["ended"] == []


def test_nothing_changed_within_a_day():
    found = diff("2026-09-30", "2026-09-30")
    assert found["tables"] == {}
    assert found["answers"] == []


def test_a_replaced_source_is_a_change_and_not_a_loss():
    tables = diff("2018-07-04", "2026-09-30")["tables"]
    was = {one["was"] for one in tables["sources"]["changed"]}
    assert "wt-2018" in was


def test_a_rule_that_turns_an_answer_is_seen_in_the_examples(monkeypatch):
    """Let the rule of danger begin one day, and whatever it decides must read otherwise before."""
    name = "danger_goes_at_once"
    rules = [r._replace(in_force_from="2026-01-01") if r.name == name else r for r in BOOK.rules]
    for module in (changes, deciding):
        monkeypatch.setattr(module, "BOOK", BOOK.with_rules(rules))
    found = diff("2025-12-31", "2026-01-01")
    assert name in {rule["name"] for rule in found["rules"]["added"]}
    turned = {one["id"]: (one["was"], one["now"]) for one in found["answers"]}
    assert turned["V076"] == ("refer", "share_now")


def test_a_rule_is_explained_beside_those_it_meets():
    rule = explain("danger_goes_at_once", "2026-11-24")
    assert rule["in_force"]
    assert rule["tier_why"] == TIERS["danger"]
    assert "serious_harm_is_referred" in rule["goes_before"]
    assert (
        "danger_goes_at_once" in explain("serious_harm_is_referred", "2026-11-24")["gives_way_to"]
    )
    assert not explain("police_tell_the_school", "2025-01-01")["in_force"]


@pytest.mark.parametrize(("name", "near"), [("court_order", True), ("", False), ("qqqq", False)])
def test_an_unknown_rule_is_refused_with_names_near_it(name, near):
    with pytest.raises(UnknownRule) as unknown:
        explain(name, "2026-11-24")
    assert bool(unknown.value.close) == near
    assert len(unknown.value.close) <= 3


def test_the_generated_page_is_the_newest_book(tmp_path, monkeypatch):
    page = tmp_path / "generated" / "rulebook.md"
    monkeypatch.setattr(__main__, "DOCUMENT", page)
    assert __main__.main() == 0
    assert page.read_text("utf-8") == render.as_markdown(rulebook(latest_on()))
    assert page.read_text("utf-8") == generated.document()


def test_the_markdown_has_a_heading_for_every_rule(book):
    headings = re.findall(r"^### (.*)$", render.as_markdown(book), re.MULTILINE)
    assert {render._m(rule["title"]) for rule in book["rules"]} <= set(headings)

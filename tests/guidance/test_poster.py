import re
import xml.etree.ElementTree as ET

import pytest

from sharewell.guidance import poster, poster_drawing
from sharewell.guidance.catalogue.edition import FROZEN, edition_on
from sharewell.guidance.engine.guard import OUTCOMES
from sharewell.guidance.rules import BOOK, TIERS

SVG = "{http://www.w3.org/2000/svg}"
DAYS = (*FROZEN, "2026-11-24")


@pytest.fixture(scope="module")
def picture():
    return ET.fromstring(poster.svg("2026-11-24"))


def _said(picture: ET.Element) -> str:
    return " ".join(text.text or "" for text in picture.iter(f"{SVG}text"))


def test_every_tier_has_a_question_and_every_outcome_an_exit():
    assert list(poster.QUESTIONS) == list(TIERS)
    assert set(poster.EXITS) == set(OUTCOMES)


@pytest.mark.parametrize("on", DAYS)
def test_the_way_through_is_the_tiers_and_every_outcome_of_their_rules_is_named(on):
    found = poster.stations(on)
    for one in found:
        rules = [
            r for r in BOOK.rules if r.tier == one.tier and r.in_force_from <= on < r.in_force_until
        ]
        named = [*one.exits, *one.seldom]
        assert len(named) == len(set(named))
        assert set(named) == {rule.gives[0] for rule in rules}
        assert len(one.rules) == len(rules)
        assert 1 <= len(one.exits) <= poster.AT_MOST
    assert [one.tier for one in found] == list(TIERS)
    assert [one.number for one in found] == list(range(1, len(TIERS) + 1))


def test_every_station_has_one_usual_answer_and_it_has_the_thick_edge(picture):
    thick = [one for one in picture.iter(f"{SVG}rect") if one.get("stroke-width") == "2.6"]
    assert len(thick) == len(poster.stations("2026-11-24"))
    assert _said(picture).count(poster.USUALLY) == len(thick)


def test_a_tier_without_a_rule_on_the_day_is_no_station(monkeypatch):
    rules = [rule for rule in BOOK.rules if rule.tier != "asking"]
    monkeypatch.setattr(poster, "BOOK", BOOK.with_rules(rules))
    monkeypatch.setattr(poster, "_of", poster._of.__wrapped__)
    found = poster.stations("2026-11-24")
    assert "asking" not in [one.tier for one in found]
    assert [one.number for one in found] == list(range(1, len(TIERS)))


def _rules(**examples):
    return [{"outcome": name, "decides_in": [{}] * count} for name, count in examples.items()]


def test_the_usual_answer_is_what_most_examples_have_and_of_equals_most_rules():
    assert poster._exits(_rules(share=1, refer=3)) == (("refer", "share"), ())
    twice = [*_rules(share=1, refer=2), *_rules(share=1)]
    assert poster._exits(twice) == (("share", "refer"), ())


def test_what_hardly_any_example_has_is_named_and_not_drawn():
    found = poster._exits(_rules(share=10, refer=8, share_part=1))
    assert found == (("share", "refer"), ("share_part",))
    most = poster._exits(_rules(share=4, refer=4, share_part=3, seek_advice=3))
    assert [len(one) for one in most] == [poster.AT_MOST, 1]


def test_the_picture_says_whom_to_phone_before_anything_else(picture):
    said = _said(picture)
    assert said.index("Phone 999") < said.index(poster.QUESTIONS["never"])
    assert said.index(poster.QUESTIONS["otherwise"]) < said.index(poster.RECORD)


def test_the_picture_is_told_in_words_too(picture):
    title, desc = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    for row in poster.table("2026-11-24"):
        assert row["question"] in desc.text
        assert all(said in desc.text for said in (row["usual"], *row["exits"]))
        assert all(said.lower() in desc.text for said in row["seldom"])
    assert edition_on("2026-11-24").id in _said(picture)


def test_the_picture_needs_no_script_style_or_stranger():
    text = poster.svg("2026-11-24")
    assert not re.search(
        r"<(script|style|image|foreignObject|use|a)\b|\bstyle=|\bhref|\bon\w+=", text
    )
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("on", DAYS)
def test_everything_fits_on_the_page(on):
    picture = ET.fromstring(poster.svg(on))
    assert (picture.get("width"), picture.get("height")) == ("210mm", "297mm")
    for text in picture.iter(f"{SVG}text"):
        ink = poster_drawing.Ink(float(text.get("font-size")), int(text.get("font-weight")))
        wide = poster_drawing.width(text.text, ink)
        left = {"start": 0.0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        assert float(text.get("x")) - left >= 0
        assert float(text.get("x")) - left + wide <= poster.PAGE_W
        assert 0 < float(text.get("y")) < poster.PAGE_H
        assert float(text.get("font-size")) >= 11
    ys = [float(c.get("cy")) for c in picture.iter(f"{SVG}circle")]
    assert all(later - one >= 40 for one, later in zip(ys, ys[1:], strict=False))


def test_a_label_never_runs_over_the_edge_of_its_exit():
    room = poster.EXIT_W - 24
    for outcome, (label, _) in poster.EXITS.items():
        wide = poster_drawing.width(label, poster_drawing.Ink(11.8, 700))
        assert wide <= room + (58 if outcome == "share_now" else 0), label


def test_text_is_broken_where_it_no_longer_fits():
    ink = poster_drawing.Ink(12)
    lines = poster_drawing.wrapped("one two three four five", 60, ink)
    assert len(lines) > 1
    assert " ".join(lines) == "one two three four five"
    assert all(poster_drawing.width(line, ink) <= 60 for line in lines)
    assert poster_drawing.wrapped("indivisible", 5, ink) == ["indivisible"]


def test_what_is_drawn_can_never_become_markup():
    drawn = poster_drawing.text(0, 0, "<b>'&", poster_drawing.Ink(12))
    assert "&lt;b&gt;’&amp;" in drawn

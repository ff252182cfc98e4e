"""What the recipient sees: one rendering for both sides, and nothing of the sender's in it."""

import datetime as dt
import re
from dataclasses import fields, replace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from sharewell.exits import leaks, package, preview
from sharewell.exits.leaks import Clue, Known
from sharewell.exits.manifest import DataClass, Item, Kind, Urgency
from tests.exits.invented import COUNCIL, EVERYTHING, KEYRING, PEN, item, manifest
from tests.public.test_translation import left_in_english, pseudo

__all__ = ["pseudo"]
FRAME = re.compile(r'<div class="sw-package">.*?</div>\n', re.DOTALL)


def report_on(one, known=EVERYTHING, *, safeguarding=True):
    return leaks.check(leaks.texts_of(one), known, safeguarding=safeguarding)


def previewed(one, report, seen=frozenset(), title="Preview"):
    looked = preview.looked_at(report, one.items, seen)
    context = {"shown": preview.shown(one), "looked": looked, "title": title}
    return render_to_string("exits/preview.html", context)


def received(one, title="Package"):
    context = {"shown": preview.shown(one), "title": title}
    return render_to_string("exits/received.html", context)


def frame(page):
    (found,) = re.findall(r'<div class="sw-package">(.*?)</dl>', page, re.DOTALL)
    return found


def test_what_the_sender_previews_is_what_the_recipient_reads():
    one = manifest()
    there = package.open_package(
        package.make(one, signer=PEN).data, verifier=KEYRING, recipient_id=COUNCIL.agency_id
    )
    assert frame(previewed(one, report_on(one))) == frame(received(there.manifest))


@pytest.mark.parametrize("as_read", ["page", "text"])
def test_everything_in_a_package_can_be_read(as_read):
    one = manifest(
        whereabouts="With her grandmother at Mill Cottage.",
        protected=("Mill Cottage",),
        follows="SW-2B4D-6F8H",
    )
    shown = received(one) if as_read == "page" else preview.as_text(preview.shown(one))
    texts = [one.reference, one.follows, one.sender.name, one.recipient.name, one.purpose,
             one.basis, one.necessity, one.decided_by, one.edition, one.asks, one.phone,
             "With her grandmother at", "Mill Cottage", "24 November 2026, 10:52am",
             "24 November 2026, 9:55am", "12 October 2026", "Urgent: today", "do not pass on",
             "Fact: seen or recorded", "Opinion", "Allegation: not tested", "No date known",
             *one.about, *one.handling]  # fmt: skip
    for part in one.items:
        texts += [part.source, *part.about, *part.text.split("\n")]
    flat = re.sub(r"\[Protected, do not pass on: |\[protected, do not pass on: |\]", "", shown)
    flat = re.sub(r"<svg.*?</svg>|<span class=.govuk-visually-hidden.*?</span>|<[^>]+>", "", flat)
    assert [text for text in texts if text not in flat and text not in shown] == []


def test_nothing_of_the_senders_side_reaches_the_recipient():
    planted = "Zanzibar Quillfeather"
    known = [
        Known(planted, clue, data_class, planted, planted, forms=(planted,))
        for clue in (Clue.NAME, Clue.ADDRESS, Clue.LOCATOR, Clue.EMAIL, Clue.REFERENCE)
        for data_class in (DataClass.LOCATION, DataClass.SOURCE)
    ]
    one = manifest()
    report = report_on(one, [*EVERYTHING, *known])
    spilt = [leaks.Outgoing("not.chosen", f"{planted} is in an entry that was not chosen")]
    report = leaks.check([*report.texts, *spilt], [*EVERYTHING, *known], safeguarding=True)
    sender = previewed(one, report, frozenset({planted}))
    assert planted in sender
    done = leaks.marked(one, report)
    data = package.make(done, signer=PEN).data
    for out in (received(done), preview.as_text(preview.shown(done)), data.decode(), frame(sender)):
        assert planted not in out
        for words in ("Leak check", "I have looked at this", "another pupil", "Quill", "07700"):
            assert words not in out


def test_a_view_holds_words_and_no_rows_or_ids():
    def leaves(value):
        if isinstance(value, tuple):
            return [one for part in value for one in leaves(part)]
        return [value]

    one = manifest()
    report = report_on(one)
    views = (preview.shown(one), preview.looked_at(report, one.items, frozenset()))
    assert {type(leaf) for leaf in leaves(views)} <= {str, bool, int}
    assert str(one.sender.agency_id) not in received(one)
    assert str(one.items[0].id) not in received(one)


def test_what_is_written_cannot_become_markup():
    one = manifest(purpose="<b>x</b>", items=(item(text="<script>1</script> & “x”"),))
    for page in (received(one), previewed(one, report_on(one))):
        assert "<script>1" not in page
        assert "&lt;script&gt;1&lt;/script&gt; &amp; “x”" in page
        assert "&lt;b&gt;x" in page


def test_the_senders_page_shows_what_was_found_and_where():
    one = manifest(items=(item(text="Liam Porter, 07700 900123, at 14 Larch Road."),),
                   whereabouts="", necessity="Liam")  # fmt: skip
    report = report_on(one)
    check = preview.looked_at(report, one.items, frozenset())
    looked = {view.name: view for view in check.findings}
    grave = looked[f"phone.gran.{one.items[0].id}"]
    assert (grave.badge.words, grave.found, grave.where) == (
        "Kept in, marked", "07700 900123", "24 November 2026",
    )  # fmt: skip
    assert looked["name.liam.necessity"].where == "Why this much"
    assert looked["name.maya.about.0"].where == "Heading and last lines"
    assert looked["whereabouts.missing"].badge.words == "Too little"
    assert [view.number for view in looked.values()] == list(range(1, len(looked) + 1))
    to_others = preview.looked_at(report_on(one, safeguarding=False), one.items, frozenset())
    words = {view.badge.words for view in to_others.findings}
    assert words == {"Stop and look", "Look at this", "To be expected"}


def test_an_acknowledged_finding_is_ticked_and_the_others_are_not():
    one = manifest(necessity="Liam and Craig")
    report = report_on(one)
    page = previewed(one, report, frozenset({"name.liam.necessity"}))
    ticked = re.findall(r'value="([^"]+)" checked', page)
    assert ticked == ["name.liam.necessity"]
    asked = report.unacknowledged(frozenset(), checked=report.checked)
    assert page.count('name="looked"') == len(asked) > 1
    assert f'name="checked" value="{report.checked}"' in page
    assert report.checked not in received(one)


@pytest.mark.parametrize(
    ("text", "marks", "shown"),
    [
        ("", (), []),
        ("plain", (), ["plain"]),
        ("a b a", ("a",), ["*a", " b ", "*a"]),
        ("14 Larch Road", ("Larch", "14 Larch Road"), ["*14 Larch Road"]),
        ("Larch, 14 Larch Road", ("Larch", "14 Larch Road"), ["*Larch", ", ", "*14 Larch Road"]),
    ],
)
def test_marked_pieces_are_cut_out_of_a_text_and_nothing_is_lost(text, marks, shown):
    found = preview.pieces(text, marks)
    assert [f"*{one.text}" if one.protected else one.text for one in found] == shown
    assert "".join(one.text for one in found) == text


def test_moments_are_told_as_in_london():
    summer = dt.datetime(2026, 6, 30, 23, 5, tzinfo=dt.UTC)
    assert preview.moment(summer) == "1 July 2026, 12:05am"
    assert preview.moment(summer.replace(hour=11)) == "30 June 2026, 12:05pm"


def test_the_least_package_can_be_read_as_well():
    one = manifest(urgency=Urgency.ROUTINE, about=(), handling=(), asks="", whereabouts="",
                   phone="", items=(item(about=()),))  # fmt: skip
    text = preview.as_text(preview.shown(one))
    assert text.startswith("SW-7K3F-9QXM\nNot urgent\nFrom ")
    assert "Not said." in text
    assert "Read this." in text
    assert "You are asked to read this." in received(one)
    assert "tel:" not in frame(received(one))


def test_danger_and_two_plain_names_are_said():
    one = manifest(urgency=Urgency.NOW, about=("Maya", "Josh"))
    assert preview.shown(one).about == "Maya and Josh"
    assert "Danger now" in received(one)


def test_every_kind_and_urgency_has_its_words():
    for kind in Kind:
        assert preview.shown(manifest(items=(item(kind=kind),))).items[0].kind.words
    for urgency in Urgency:
        assert preview.shown(manifest(urgency=urgency)).urgency.words


def test_no_word_of_the_frame_stays_in_english(pseudo):
    lines = ("reference", "purpose", "basis", "necessity", "decided_by", "edition", "asks", "phone")
    nothing = {"about": (), "handling": (), "whereabouts": ""}
    plain = item(text="0", source="0", about=())
    one = manifest(**dict.fromkeys(lines, "0"), **nothing, items=(plain,))
    report = report_on(one, [replace(EVERYTHING[0], value="0 0", whose="0")])
    for page in (received(one, "0"), previewed(one, report, title="0")):
        left = [line.removesuffix("– Sharewell") for line in left_in_english(page)]
        assert [line for line in left if re.search("[a-z]{2}", line)] == []


def test_a_field_that_joins_an_item_must_be_shown_or_left_out_on_purpose():
    assert {one.name for one in fields(Item)} == {
        "id", "version", "data_class", "kind", "occurred_on", "recorded_at", "source", "about",
        "text", "protected",
    }  # fmt: skip
    assert translation.get_language() == "en-gb"

"""The rule book as text for a terminal, as one HTML page, or as Markdown for the docs."""

import html
import textwrap

from sharewell.guidance.rulebook.book import Book
from sharewell.guidance.rulebook.pages import (
    Entry,
    Section,
    Value,
    joined,
    preface,
    sections,
    title,
)

WIDTH = 80
DOUBT = "Not settled"
"""What stands before every doubt, in every format."""


def as_text(book: Book) -> str:
    """Return the book as plain text, no line longer than 80 columns."""
    lines = [*wrap(title(book)), "=" * len(title(book))]
    for said in preface(book):
        lines += ["", *wrap(said)]
    for section in sections(book):
        lines += ["", "", *wrap(section.title.upper()), *wrap(section.intro)]
        for entry in section.entries:
            lines += ["", *entry_as_text(entry)]
    return "\n".join(lines) + "\n"


def entry_as_text(entry: Entry) -> list[str]:
    """Return one entry in lines."""
    lines = wrap(entry.title)
    lines += wrap(entry.text, "  ")
    for label, texts, _ids in entry.values:
        lines += wrap(f"{label}: {joined(texts)}", "  ", "    ")
    lines += wrap(f"{DOUBT}: {entry.doubt}", "  ", "    ") if entry.doubt else []
    return [*lines, f"  {entry.link}"] if entry.link else lines


def wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Return a text in lines of at most 80 columns; long addresses stay whole."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


# HTML

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 46em; padding: 1.5em; color: #16202a; background: #fff;
  font: 1.0625rem/1.45 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans",
  "Liberation Sans", Arial, sans-serif; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin-top: 2em; border-top: 4px solid #0e4a5a; padding-top: .6em; }
h3 { margin: 1.6em 0 .3em; }
a { color: #0b5a70; }
dl { margin: .4em 0; }
dt { font-weight: 700; }
dd { margin: 0 0 .4em 1.2em; }
.doubt { border-left: 5px solid #7d8b92; padding-left: .8em; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } h3 { break-after: avoid; } }
"""


def as_html(book: Book) -> str:
    """Return the book as one page that stands by itself: no script, nothing fetched."""
    parts = sections(book)
    contents = "".join(f'<li><a href="#{_e(s.id)}">{_e(s.title)}</a></li>' for s in parts)
    said = "".join(f"<p>{_e(one)}</p>" for one in preface(book))
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_e(title(book))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>{_e(title(book))}</h1>\n{said}\n"
        f'<nav aria-label="Contents"><ul>{contents}</ul></nav>\n'
        + "\n".join(_section_html(section) for section in parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _e(text: str) -> str:
    return html.escape(text, quote=True)


def _section_html(section: Section) -> str:
    entries = "\n".join(_entry_html(entry) for entry in section.entries)
    return (
        f'<section aria-labelledby="{_e(section.id)}">\n'
        f'<h2 id="{_e(section.id)}">{_e(section.title)}</h2>\n<p>{_e(section.intro)}</p>\n'
        f"{entries}\n</section>"
    )


def _entry_html(entry: Entry) -> str:
    lines = [f'<h3 id="{_e(entry.id)}">{_e(entry.title)}</h3>']
    if entry.text:
        lines.append(f"<p>{_e(entry.text)}</p>")
    if entry.doubt:
        lines.append(f'<p class="doubt"><strong>{DOUBT}.</strong> {_e(entry.doubt)}</p>')
    lines.append(f"<dl>{''.join(_value_html(value) for value in entry.values)}</dl>")
    if entry.link:
        lines.append(
            f'<p><a href="{_e(entry.link)}" rel="noreferrer">Read it at its source</a></p>'
        )
    return "\n".join(lines)


def _value_html(value: Value) -> str:
    said = [_e(text) for text in value.texts]
    if value.ids:
        pairs = zip(value.ids, said, strict=True)
        said = [f'<a href="#sources-{_e(name)}">{text}</a>' for name, text in pairs]
    return f"<dt>{_e(value.label)}</dt>" + "".join(f"<dd>{one}</dd>" for one in said)


# Markdown

_MARKDOWN = str.maketrans({
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "*": r"\*", "_": r"\_", "`": r"\`", "[": r"\[",
    "]": r"\]",
})  # fmt: skip


def as_markdown(book: Book) -> str:
    """Return the book as the page that is kept among the generated documents."""
    lines = [f"# {_m(title(book))}", ""]
    lines += [
        "Written by `python -m sharewell.guidance.rulebook`; a test fails when it is stale.", "",
    ]  # fmt: skip
    for said in preface(book):
        lines += [_m(said), ""]
    for section in sections(book):
        lines += [f"## {_m(section.title)}", "", _m(section.intro), ""]
        for entry in section.entries:
            lines += _entry_markdown(entry)
    return "\n".join(lines).rstrip("\n") + "\n"


def _m(text: str) -> str:
    return text.translate(_MARKDOWN)


def _entry_markdown(entry: Entry) -> list[str]:
    lines = [f"### {_m(entry.title)}", ""]
    lines += [_m(entry.text), ""] if entry.text else []
    lines += [f"**{DOUBT}.** {_m(entry.doubt)}", ""] if entry.doubt else []
    lines += [f"- {_m(label)}: {_m(joined(texts))}" for label, texts, _ids in entry.values]
    lines += [f"- <{entry.link}>"] if entry.link else []
    return [*lines, ""] if lines[-1] else lines

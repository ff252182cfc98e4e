"""The documents: no dead link, every command in them exists, and no room is without its page."""

import re
from pathlib import Path

import pytest

from tests.house.repository import ROOT, read, texts, tracked

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"^([a-z]+):.*##", re.MULTILINE)
MADE = re.compile(r"`make ([a-z]+)`|^make ([a-z]+)", re.MULTILINE)
PATH = re.compile(r"`([\w.-]*\w(?:/[\w.*-]+)*/?\*?)`")
OURS = re.compile(r"/|\.(?:py|toml|lock|md|json|txt|yml)$")
FOR_EXAMPLE = {"v123_short_name.toml", "forms.py", "facts.json"}
"""Names that stand for a file that somebody may write."""
CHECKED_ELSEWHERE = ("docs/reference/requirements.md", "docs/reference/generated/")
ROOT_DOCUMENTS = (
    "README.md", "DEVELOPERS.md", "TESTING.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md",
    "CODEOWNERS", "LICENSE",
)  # fmt: skip


def anchors_of(page: Path) -> set[str]:
    """The anchors a page offers, made of its headings as forges make them."""
    text = FENCE.sub("", page.read_text("utf-8")) if page.exists() else ""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in plain}


def dead_links(page: Path, text: str) -> list[str]:
    """Relative links of a page that lead to no file, or to no heading in it."""
    found = []
    for link in LINK.findall(FENCE.sub("", text)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        path = (page.parent / name).resolve() if name else page
        lost = anchor and path.suffix == ".md" and anchor not in anchors_of(path)
        if not path.exists() or lost:
            found.append(link)
    return found


def test_no_document_has_a_dead_link():
    found = {name: dead_links(ROOT / name, text) for name, text in texts(".md")}
    assert {name: links for name, links in found.items() if links} == {}


def test_a_dead_link_is_found(tmp_path):
    (tmp_path / "there.md").write_text("# Here it is\n")
    page = tmp_path / "page.md"
    text = "[a](there.md) [b](there.md#here-it-is) [c](gone.md) [d](there.md#gone) [e](https://x.y)"
    assert dead_links(page, text) == ["gone.md", "there.md#gone"]


def paths_that_are_there() -> set[str]:
    """Every tracked file and folder, and the tails of their paths: `rules/book.py` is enough."""
    found: set[str] = set()
    for path in tracked():
        parts = path.relative_to(ROOT).parts
        for end in range(1, len(parts) + 1):
            found |= {"/".join(parts[start:end]) for start in range(end)}
    return found


def paths_that_are_not(text: str, there: set[str]) -> list[str]:
    """Files and folders that a page names and that do not exist."""
    named = [name for name in PATH.findall(FENCE.sub("", text)) if OURS.search(name)]
    return [
        name
        for name in named
        if name not in FOR_EXAMPLE
        and re.sub(r"/(\*[\w.]*)?$", "", name) not in there
        and not name.startswith(".venv")
    ]


def test_every_file_that_a_document_names_is_there():
    there = paths_that_are_there()
    found = {
        name: paths_that_are_not(text, there)
        for name, text in texts(".md")
        if not name.startswith(CHECKED_ELSEWHERE)
    }
    assert {name: gone for name, gone in found.items() if gone} == {}


def test_a_file_that_is_gone_is_found():
    there = paths_that_are_there()
    text = (
        "`rules/book.py` `rules/circumstances/` `rules/attic.py` `attic/` `vendor.lock` `gone.toml`"
    )
    assert paths_that_are_not(text, there) == ["rules/attic.py", "attic/", "gone.toml"]
    assert (
        paths_that_are_not("`tests/guidance/*.py` and `share`/`ask` and `risk.level`", there) == []
    )


@pytest.mark.parametrize("name", ROOT_DOCUMENTS)
def test_the_house_has_its_documents(name):
    assert len(read(name).strip()) > 100


def targets() -> set[str]:
    return set(TARGET.findall(read("Makefile")))


def made(text: str) -> set[str]:
    return {first or second for first, second in MADE.findall(text)}


def test_every_make_command_in_the_documents_exists():
    assert {"run", "test", "proof"} <= targets()
    found = {name: made(text) - targets() for name, text in texts(".md")}
    assert {name: gone for name, gone in found.items() if gone} == {}


def test_the_readme_names_what_make_can_do():
    assert targets() - {"help", "clean", "generated", "lock"} - made(read("README.md")) == set()


def test_a_make_command_that_does_not_exist_is_found():
    assert made("Type `make haste`, then\n\nmake tea\n") == {"haste", "tea"}


def test_every_document_can_be_reached_from_the_index():
    reached: set[Path] = set()
    open_pages = [ROOT / "README.md", ROOT / "docs" / "README.md"]
    while open_pages:
        page = open_pages.pop()
        reached.add(page)
        for link in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
            path = (page.parent / link.partition("#")[0]).resolve()
            if path.is_dir() and path != ROOT:
                reached |= set(path.rglob("*.md"))
            elif path.suffix == ".md" and path.is_file() and path not in reached:
                open_pages.append(path)
    pages = {ROOT / name for name, _ in texts(".md") if name.startswith("docs/") or "/" not in name}
    assert {page.relative_to(ROOT).as_posix() for page in pages - reached} == set()


def test_the_changelog_has_a_place_for_what_is_not_released():
    assert "## Unreleased" in read("CHANGELOG.md")


def test_the_mit_licence_is_ours():
    assert "Copyright (c) 2026 the Sharewell authors" in read("LICENSE")
    assert 'license = "MIT"' in read("pyproject.toml")

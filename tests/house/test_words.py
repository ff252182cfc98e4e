"""What must stand in no file: workplaces, registries, real people; and the words of the house."""

import re

from tests.house.repository import read, texts

# Spelt in pieces, so that this file does not hold what it looks for.
WORKPLACE = re.compile(
    "|".join(
        (
            r"(?<![\w.])/work" + r"/",
            r"\." + r"library\b",
            "/tm" + "p/brief",
            "bash" + "_jobs",
            "sub" + "-?agents?",
            "farm" + "-studio",
            "Anth" + "ropic",
            "Clau" + "de",
            "Chat" + "GPT",
            r"\bL" + r"LMs?\b",
        )
    ),
    re.IGNORECASE,
)
REGISTRY = re.compile(
    "|".join(
        (
            r"pypi\." + "org",
            r"files\." + "pythonhosted",
            r"registry\." + "npmjs",
            r"npmjs\." + "com",
            r"deb\." + "debian",
            r"proxy\." + "golang",
            "--index" + "-url",
            "--extra-index" + "-url",
            "--find" + "-links",
        )
    ),
    re.IGNORECASE,
)
ALLOWED_OPTION = "--no-emit-index-url"
PHONE = re.compile(r"(?<![\w.#/=-])(?:\+44 ?|0)(?:\d[ -]?){9,10}(?![\w-])")
KEPT_FOR_STORIES = ("01632960", "07700900")
"""Ranges of numbers that are given to nobody, so that stories can use them."""
PUBLISHED_NUMBERS = {
    "08088005000": "NSPCC helpline",
    "08001111": "Childline",
    "08000280285": "NSPCC whistleblowing advice line",
    "08000283550": "NSPCC FGM helpline",
}
EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
NHS_NUMBER = re.compile(r"(?<![\w.-])\d{3} \d{3} \d{4}(?![\w-])")


def held(pattern: re.Pattern[str], text: str) -> list[str]:
    return [found.group() for found in pattern.finditer(text)]


def real_phones(text: str) -> list[str]:
    """Phone numbers that are neither from the ranges kept for stories nor published helplines."""
    found = []
    for number in held(PHONE, text):
        digits = re.sub(r"\D", "", number.replace("+44", "0"))
        if not digits.startswith(KEPT_FOR_STORIES) and digits not in PUBLISHED_NUMBERS:
            found.append(number)
    return found


def real_addresses(text: str) -> list[str]:
    """E-mail domains that could be somebody's."""
    return [
        name for name in EMAIL.findall(text) if not re.search(r"(?i)\bexample\.(org|com)$", name)
    ]


def real_nhs_numbers(text: str) -> list[str]:
    return [number for number in held(NHS_NUMBER, text) if not number.startswith("999")]


def test_no_file_speaks_of_the_workplace():
    found = {name: held(WORKPLACE, text) for name, text in texts()}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_file_holds_a_registrys_address():
    found = {name: held(REGISTRY, text.replace(ALLOWED_OPTION, "")) for name, text in texts()}
    assert {name: words for name, words in found.items() if words} == {}


def test_nobody_in_the_repository_can_be_rung_or_written_to():
    skipped = ("requirements.lock", "vendor.lock", "compiled.json")
    found = {
        name: real_phones(text) + real_addresses(text) + real_nhs_numbers(text)
        for name, text in texts()
        if not name.endswith(skipped)
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_what_must_not_stand_is_found():
    assert held(WORKPLACE, "see " + "/work" + "/shared and " + "." + "library")
    assert held(WORKPLACE, "the network of co-workers; their work/life; a librarian") == []
    assert held(REGISTRY, "https://" + "pypi" + ".org/simple")
    assert real_phones("ring 020 7946 " + "0018") != []
    assert real_phones("ring 01632 960123, 07700 900123 or 0808 800 5000") == []
    assert real_addresses("write to a@nhs" + ".uk") == ["nhs.uk"]
    assert real_addresses("write to a@example.org") == []
    assert real_nhs_numbers("943 476 " + "5919") != []
    assert real_nhs_numbers("999 000 1234") == []


RETIRED = re.compile(r"^\| (?P<old>[^|]+) \| (?P<new>[^|]+) \|$", re.MULTILINE)
READ_BY_PEOPLE = (
    "src/sharewell/guidance/",
    "src/sharewell/public/",
    "src/sharewell/cli/",
    "src/sharewell/exits/",
)


def retired_words() -> dict[str, str]:
    """The words that the glossary asks us not to use, each with what to say.

    Only those that cannot be part of another sentence: a single plain word may have other uses.
    """
    table = read("docs/reference/glossary.md").partition("## Words we do not use")[2]
    return {
        word.strip(): row["new"]
        for row in RETIRED.finditer(table)
        for word in row["old"].split(",")
        if " " in word.strip() or word.strip() == "perpetrator"
    }


def uses(words: dict[str, str], text: str) -> list[str]:
    return [
        f"{old}: say {new}"
        for old, new in words.items()
        if re.search(rf"\b{re.escape(old)}\b", text, re.IGNORECASE)
    ]


def test_what_people_read_uses_the_words_of_the_glossary():
    words = retired_words()
    assert {"data subject", "consent form", "perpetrator"} <= set(words)
    found = {
        name: uses(words, text)
        for name, text in texts(".py", ".toml", ".html", ".jinja", ".txt")
        if name.startswith(READ_BY_PEOPLE)
        and not re.search(r"/(sources|scenarios|myths|reviews)", name)
    }
    assert {name: used for name, used in found.items() if used} == {}


def test_a_word_that_the_glossary_retires_is_found():
    assert uses({"risk score": "level"}, "Its Risk score is high") == ["risk score: say level"]
    assert uses({"risk score": "level"}, "asterisk scores") == []

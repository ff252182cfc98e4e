"""The options of every command, with examples, and the sentences for what does not fit them."""

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from sharewell.cli.terminal import Bad

Given = argparse.Namespace
Command = Callable[[Given], int]

FORMATS = ("text", "json")
BOOK_FORMATS = ("text", "html", "json")

_ABOUT = """Decide when and how to share information about a child.

Is a child in danger now? Phone 999, then children’s social care."""

_EXAMPLES = {
    "sharewell": """\
examples:
  sharewell ask                      be asked, one question at a time
  sharewell answer facts.json        answer the facts in a file
  sharewell rulebook --on 2024-05-01 the whole book of that day
  sharewell serve --open             the same in a browser""",
    "ask": """\
examples:
  sharewell ask
  sharewell ask --on 2026-11-24      as on another day

While you are asked: a number answers; ? says why it is asked; u is "I do not
know"; b goes back; a shows the whole answer now; q leaves. Nothing is kept.""",
    "answer": """\
examples:
  sharewell answer facts.json
  sharewell answer facts.json --format json
  echo '{"risk": {"level": "unclear"}}' | sharewell answer -
  sharewell answer --schema          every field, and what it may hold

Leave out what you do not know. Name nobody: no fact takes a name, and the
reason for a correction, which is in your own words, needs none.""",
    "rulebook": """\
examples:
  sharewell rulebook | less
  sharewell rulebook --on 2024-05-01 --format html > rules.html
  sharewell rulebook --poster > the-way-through.svg
  sharewell rulebook --poster --format text""",
    "editions": """\
examples:
  sharewell editions
  sharewell editions diff 2024-04-19 2026-09-30""",
    "diff": """\
examples:
  sharewell editions diff 2024-04-19 2026-09-30
  sharewell editions diff EN-2024-04-19 EN-2026-09-30 --format json""",
    "explain": """\
examples:
  sharewell explain serious_harm_is_referred
  sharewell explain police_tell_the_school --on 2025-01-01""",
    "serve": """\
examples:
  sharewell serve --open
  sharewell serve --port 8080""",
    "migrate": """\
examples:
  sharewell migrate                  after every new release, before serve

On PostgreSQL it needs SHAREWELL_DATABASE_OWNER_URL.""",
    "doctor": """\
examples:
  sharewell doctor                   ends with 1 if anything is wrong""",
    "postgres": """\
examples:
  sharewell postgres prepare         then: sharewell migrate""",
    "prepare": """\
examples:
  sharewell postgres prepare

Reads SHAREWELL_DATABASE_URL (the application’s role), ..._OWNER_URL (the role
that owns the tables) and ..._ADMIN_URL (who may make both).""",
}


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help 80 columns wide: asking the terminal would load more than a small command needs."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class _Parser(argparse.ArgumentParser):
    """A parser that complains in one sentence and leaves the printing to `main`."""

    def error(self, message: str) -> NoReturn:
        raise Bad(_sentence(message, self.prog))


def _sentence(message: str, prog: str) -> str:
    """Turn what argparse says into one sentence that names the field and what it allows."""
    message = message.removeprefix("argument ")
    choice = re.match(r"(?:.*/)?(\S+): invalid choice: .* \(choose from (.*)\)$", message)
    if choice:
        return f"{choice[1]}: choose one of: {choice[2].replace(chr(39), '')}."
    unknown = re.match(r"unrecognized arguments: (\S+)", message)
    if unknown:
        return f"{unknown[1]} is not an option here; see {prog} --help."
    missing = re.match(r"the following arguments are required: (.*)", message)
    if missing:
        return f"{missing[1]} is missing; see {prog} --help."
    return f"{message}; see {prog} --help."


def parse(argv: list[str]) -> tuple[Command, Given]:
    """Return the command that was asked for and what was given to it. Raises `Bad`."""
    if argv and argv[0] in COMMANDS:
        # one command's own parser: building all of them takes longer than most answers
        about, fill = COMMANDS[argv[0]]
        parser = _Parser(prog=f"sharewell {argv[0]}", **_form(argv[0], about))
        fill(parser)
        given = parser.parse_args(argv[1:])
    else:
        parser = _whole()
        given = parser.parse_args(argv)
        parser.error("COMMAND is missing")
    command: Command = given.run
    return command, given


def _whole() -> _Parser:
    """Return the parser that knows every command by name: for help, and for what is no command."""
    parser = _Parser(prog="sharewell", **_form("sharewell", _ABOUT))
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    for name, (about, _) in COMMANDS.items():
        commands.add_parser(name, help=about)
    return parser


def _form(name: str, about: str) -> dict[str, Any]:
    return {
        "description": about,
        "epilog": _EXAMPLES[name],
        "formatter_class": _Help,
        "allow_abbrev": False,
    }


def _on(parser: _Parser) -> None:
    parser.add_argument("--on", metavar="DATE", help="the day whose rules count (default: today)")


def _format(parser: _Parser, formats: tuple[str, ...] = FORMATS) -> None:
    parser.add_argument(
        "--format", choices=formats, default=None, metavar="FORMAT",
        help=f"one of: {', '.join(formats)} (default: text)",
    )  # fmt: skip


def _ask(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.cli.ask import run

        return run(given.on)

    parser.set_defaults(run=run)
    _on(parser)


def _answer(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.cli.answer import run, schema

        return schema() if given.schema else run(given.facts, given.on, given.format or "text")

    parser.set_defaults(run=run)
    parser.add_argument("facts", nargs="?", metavar="FACTS.json", help="the file; - or none reads "
                        "standard input")  # fmt: skip
    _on(parser)
    _format(parser)
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the facts")


def _rulebook(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.cli.rulebook import poster, run

        return poster(given.on, given.format) if given.poster else run(given.on, given.format)

    parser.set_defaults(run=run)
    _on(parser)
    _format(parser, BOOK_FORMATS)
    parser.add_argument(
        "--poster", action="store_true",
        help="the way through on one A4 page, as SVG (with --format text or json: as rows)",
    )  # fmt: skip


def _editions(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.cli.editions import run

        return run(given.format or "text")

    def changes(given: Given) -> int:
        from sharewell.cli.editions import changes

        return changes(given.a, given.b, given.format or "text")

    parser.set_defaults(run=run)
    _format(parser)
    below = parser.add_subparsers(metavar="COMMAND", title="commands", parser_class=_Parser)
    about = "Say what changed between two days."
    diff = below.add_parser("diff", help=about, **_form("diff", about))
    diff.set_defaults(run=changes)
    diff.add_argument("a", metavar="A", help="a date, or the id of an edition")
    diff.add_argument("b", metavar="B", help="another")
    _format(diff)


def _explain(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.cli.explain import run

        return run(given.rule, given.on, given.format or "text")

    parser.set_defaults(run=run)
    parser.add_argument("rule", metavar="RULE", help="the name of a rule, as rulebook prints it")
    _on(parser)
    _format(parser)


def _migrate(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.cli.site import migrate

        return migrate()

    parser.set_defaults(run=run)


def _doctor(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.cli.site import doctor

        return doctor()

    parser.set_defaults(run=run)


def _postgres(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.cli.site import prepare

        return prepare()

    below = parser.add_subparsers(
        metavar="COMMAND", title="commands", parser_class=_Parser, required=True
    )
    about = "Make the two roles and the empty database."
    below.add_parser("prepare", help=about, **_form("prepare", about)).set_defaults(run=run)


def _port(given: str) -> int:
    if not given.isascii() or not given.isdigit() or not 1 <= int(given[:6]) <= 65535:
        raise Bad("--port: give a number from 1 to 65535.")
    return int(given)


def _serve(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.wsgi import serve

        return serve(given.host, given.port, given.open)

    parser.set_defaults(run=run)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on "
                        "(default: 127.0.0.1, this machine alone)")  # fmt: skip
    parser.add_argument("--port", type=_port, default=8000, help="the port (default: 8000)")
    parser.add_argument("--open", action=argparse.BooleanOptionalAction, default=False,
                        help="open the page in a browser")  # fmt: skip


COMMANDS: dict[str, tuple[str, Callable[[_Parser], None]]] = {
    "ask": ("Answer a few questions, one at a time.", _ask),
    "answer": ("Answer facts that stand in a JSON file.", _answer),
    "rulebook": ("Print every rule, source and clock of a day.", _rulebook),
    "editions": ("List the editions, or compare two.", _editions),
    "explain": ("Explain one rule.", _explain),
    "serve": ("Serve the pages on this machine.", _serve),
    "migrate": ("Bring the database to this release.", _migrate),
    "doctor": ("Say what is wrong, if anything is.", _doctor),
    "postgres": ("Prepare PostgreSQL for Sharewell.", _postgres),
}
"""Every command: what it does, and what gives its parser the options."""

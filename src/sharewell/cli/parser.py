"""The options of every command, with examples, and the sentences for what does not fit them."""

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from sharewell.cli.examples import EXAMPLES
from sharewell.cli.terminal import Bad

Given = argparse.Namespace
Command = Callable[[Given], int]

FORMATS = ("text", "json")
ROLES = (
    "practitioner", "raiser", "carer", "manager", "duty_worker", "lead", "deputy",
    "designated_officer", "adviser", "records_officer", "auditor", "administrator",
)  # fmt: skip
"""What `access` calls the roles, told again here so that no command loads more than it uses."""

BOOK_FORMATS = ("text", "html", "json")

_ABOUT = """Decide when and how to share information about a child.

Is a child in danger now? Phone 999, then children’s social care."""


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
        "epilog": EXAMPLES[name],
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

    below = _commands(parser)
    about = "Make the two roles and the empty database."
    below.add_parser("prepare", help=about, **_form("prepare", about)).set_defaults(run=run)


def _root_key(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.cli.root_key import make

        return make(given.file, given.passphrase_file)

    about = "Write a fresh root key to a new file."
    make = _commands(parser).add_parser("make", help=about, **_form("make", about))
    make.set_defaults(run=run)
    make.add_argument("file", metavar="FILE", help="where to; nothing may be there yet")
    make.add_argument("--passphrase-file", metavar="FILE", help="lock it with what is in this file")


def _commands(parser: _Parser) -> Any:
    """Return what takes the commands below another."""
    return parser.add_subparsers(
        metavar="COMMAND", title="commands", parser_class=_Parser, required=True
    )


def _agency(parser: _Parser) -> None:
    def run(given: Given) -> int:
        from sharewell.cli.people import add_agency

        return add_agency(
            given.name, given.kind, given.desk, given.phone, given.hours, given.out_of_hours_phone
        )

    about = "Add an agency, with its keys and whom to phone there."
    add = _commands(parser).add_parser("add", help=about, **_form("agency add", about))
    add.set_defaults(run=run)
    add.add_argument("name", metavar="NAME", help="its name")
    add.add_argument("--kind", required=True, help="what the engine calls it: police, academy, …")
    add.add_argument("--desk", default="Office", help="who answers (default: Office)")
    add.add_argument("--phone", required=True, help="the number of that desk")
    add.add_argument("--hours", required=True, help="when it is answered")
    add.add_argument("--out-of-hours-phone", default="", help="the number at other times")


def _user(parser: _Parser) -> None:
    def add_user(given: Given) -> int:
        from sharewell.cli.people import add_user

        return add_user(
            given.email, given.agency, given.name, given.role, given.team,
            given.from_on, given.to_on,
        )  # fmt: skip

    def link(given: Given) -> int:
        from sharewell.cli.people import make_link

        return make_link(given.email, given.agency, given.at)

    def end(given: Given) -> int:
        from sharewell.cli.people import end_user

        return end_user(given.email, given.agency, given.on)

    commands = _commands(parser)
    add = _member(commands, "add", "Give somebody a place in an agency.", add_user)
    add.add_argument("--name", required=True, help="their name, as colleagues read it")
    add.add_argument("--role", required=True, action="append", choices=ROLES, metavar="ROLE",
                     help=f"may be given again; one of: {', '.join(ROLES)}")  # fmt: skip
    add.add_argument("--team", help="the team they work in")
    add.add_argument("--from", dest="from_on", metavar="DATE", help="first day (default: today)")
    add.add_argument("--to", dest="to_on", metavar="DATE", help="last day (default: open)")
    link_parser = _member(commands, "link", "Print a link to set up a sign-in, once.", link)
    link_parser.add_argument("--at", metavar="ADDRESS", help="where people reach this site")
    end_parser = _member(commands, "end", "Say which day is somebody’s last.", end)
    end_parser.add_argument("--on", required=True, metavar="DATE", help="the last day")


def _member(commands: Any, name: str, about: str, run: Command) -> _Parser:
    """Return the parser of a command about somebody in an agency."""
    parser: _Parser = commands.add_parser(name, help=about, **_form(f"user {name}", about))
    parser.set_defaults(run=run)
    parser.add_argument("email", metavar="EMAIL", help="their work e-mail address")
    parser.add_argument("--agency", required=True, metavar="NAME", help="the agency’s name")
    return parser


def _ledger(parser: _Parser) -> None:
    def verify(given: Given) -> int:
        from sharewell.cli.ledger import verify

        return verify(given.agency)

    def prove(given: Given) -> int:
        from sharewell.cli.ledger import prove

        return prove(given.agency, given.entry, given.since)

    def restored(given: Given) -> int:
        from sharewell.cli.ledger import restored

        return restored(given.agency, given.why)

    commands = _commands(parser)
    look = _of_ledger(
        commands, "verify", "Look over whole ledgers, and name what is wrong.", verify
    )
    look.add_argument("--agency", metavar="NAME", help="the agency (default: every one)")
    give = _of_ledger(commands, "prove", "Print a proof for a partner to check.", prove)
    give.add_argument("--agency", required=True, metavar="NAME", help="the agency’s name")
    give.add_argument("--entry", metavar="ID", help="prove that this entry is in it")
    give.add_argument("--since", type=int, metavar="SIZE",
                      help="prove that it extends the head signed at this size")  # fmt: skip
    go_on = _of_ledger(commands, "restored", "Go on after a backup was put back.", restored)
    go_on.add_argument("--agency", required=True, metavar="NAME", help="the agency’s name")
    go_on.add_argument("--why", required=True, help="in your own words; kept sealed")


def _of_ledger(commands: Any, name: str, about: str, run: Command) -> _Parser:
    parser: _Parser = commands.add_parser(name, help=about, **_form(f"ledger {name}", about))
    parser.set_defaults(run=run)
    return parser


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
    "agency": ("Add an agency.", _agency),
    "user": ("Add people to an agency, and let them in.", _user),
    "ledger": ("Show that nobody changed what was written down.", _ledger),
    "root-key": ("Make the key that all other keys hang on.", _root_key),
    "doctor": ("Say what is wrong, if anything is.", _doctor),
    "postgres": ("Prepare PostgreSQL for Sharewell.", _postgres),
}
"""Every command: what it does, and what gives its parser the options."""

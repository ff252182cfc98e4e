"""The command line: `sharewell ask`, `answer`, `rulebook`, `editions`, `explain`, `serve`.

No command but `serve` imports a web framework, and each imports only what it uses: a small
command starts fast.
"""

import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 2 bad input, 130 interrupted.

    Bad input is one sentence on standard error and nothing on standard output.
    """
    from sharewell.cli import terminal

    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        terminal.flush()
        return code
    except terminal.Bad as bad:
        terminal.say_on_error(f"sharewell: {bad}")
        return 2
    except KeyboardInterrupt:
        terminal.say_on_error("")
        return 130
    except BrokenPipeError:
        terminal.leave_the_pipe()
        return 0
    except OSError as error:
        terminal.say_on_error(f"sharewell: the output cannot be written: {error.strerror}.")
        return 1


def _run(argv: list[str]) -> int:
    from sharewell.cli.parser import parse

    command, given = parse(argv)
    return command(given)

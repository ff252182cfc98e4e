"""`sharewell explain`: one rule in full."""

from typing import Any

from sharewell.cli.terminal import Bad, day_or_today, show, show_json


def run(name: str, on: str | None, form: str) -> int:
    """Print one rule, what it rests on, and which rules it gives way to."""
    from sharewell.guidance.rulebook import UnknownRule, explain

    try:
        rule = explain(name, day_or_today(on))
    except UnknownRule as unknown:
        raise Bad(_no_such_rule(unknown.name, unknown.close)) from None
    if form == "json":
        show_json(rule)
    else:
        show("\n".join(_lines(rule)))
    return 0


def _no_such_rule(name: str, close: list[str]) -> str:
    if not close:
        return f"RULE: there is no rule {name}; sharewell rulebook prints every name."
    return f"RULE: there is no rule {name}; near it are: {', '.join(close)}."


def _lines(rule: dict[str, Any]) -> list[str]:
    from sharewell.guidance.rulebook.pages import rule_as_entry
    from sharewell.guidance.rulebook.render import entry_as_text, wrap

    lines = [] if rule["in_force"] else [f"Not in force on {rule['on']}.", ""]
    lines += entry_as_text(rule_as_entry(rule, examples=None))
    lines += wrap(f"Tier {rule['tier']}: {rule['tier_why']}", "  ", "    ")
    for label, key in (("Gives way to", "gives_way_to"), ("Goes before", "goes_before")):
        if rule[key]:
            lines += wrap(f"{label}: {', '.join(rule[key])}", "  ", "    ")
    return [*lines, f"  Edition: {rule['edition']}"]

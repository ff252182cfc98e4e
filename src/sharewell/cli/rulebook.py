"""`sharewell rulebook`: the book of a day, or its way through as a picture."""

from sharewell.cli.terminal import Bad, day_or_today, show, show_json


def run(on: str | None, form: str | None) -> int:
    """Print the whole book in force on a day."""
    from sharewell.guidance.rulebook import rulebook

    book = rulebook(day_or_today(on))
    if form == "json":
        show_json(book)
        return 0
    from sharewell.guidance.rulebook import render

    show(render.as_html(book) if form == "html" else render.as_text(book))
    return 0


def poster(on: str | None, form: str | None) -> int:
    """Print the picture as SVG, or the same as rows."""
    from sharewell.guidance.poster import svg, table

    day = day_or_today(on)
    if form == "html":
        raise Bad("--format: with --poster choose one of: text, json, or leave it out for SVG.")
    if form is None:
        show(svg(day))
    elif form == "json":
        show_json(table(day))
    else:
        show("\n".join(_row(row) for row in table(day)))
    return 0


def _row(row: dict[str, object]) -> str:
    exits = row["exits"]
    said = ", ".join(exits) if isinstance(exits, list) else ""
    usual = f" (usually: {row['usual']})" if row["usual"] else ""
    return f"{row['number']}. {row['question']} {said}{usual}\n   {row['why']}"

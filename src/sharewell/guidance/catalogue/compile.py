"""Check the catalogue and write `compiled.json`: `python -m sharewell.guidance.catalogue.compile`.

Compiling takes the TOML files, refuses whatever `shape` refuses, and works out every edition: one
for each date on which something began or ended. An edition’s id is that date and a digest of what
is in force from then on, the rules included, so that a changed rule is a changed edition.
"""

import datetime as dt
import hashlib
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from sharewell.guidance.catalogue.shape import SHAPES, Item, faults

HERE = Path(__file__).parent
COMPILED = HERE / "compiled.json"
GUIDANCE = HERE.parent


def read_tables(here: Path = HERE) -> dict[str, dict[str, Item]]:
    """Read every table from its TOML files: `{table: {id: item}}`. Raises `ValueError`."""
    tables: dict[str, dict[str, Item]] = {table: {} for table in SHAPES}
    for path in sorted([*here.glob("*.toml"), *here.glob("*/*.toml")]):
        for table, items in tomllib.loads(path.read_text("utf-8")).items():
            if table not in tables:
                raise ValueError(f"{path.name}: {table} is not a table of the catalogue")
            for name, item in items.items():
                if name in tables[table]:
                    raise ValueError(f"{path.name}: {table}.{name} stands twice")
                tables[table][name] = {"id": name, **item}
    return tables


def compiled(tables: dict[str, dict[str, Item]]) -> dict[str, Any]:
    """Return what `compiled.json` holds: the tables with plain dates, and the editions."""
    found = faults(tables)
    if found:
        raise ValueError("\n".join(found))
    plain = {table: {name: _plain(item) for name, item in items.items()}
             for table, items in tables.items()}  # fmt: skip
    rules = rules_digest()
    changes = sorted({
        item[key]
        for items in plain.values()
        for item in items.values()
        for key in ("in_force_from", "in_force_until")
        if key in item
    })  # fmt: skip
    editions = {date: f"EN-{date}-{_digest(_in_force(plain, date), rules)}" for date in changes}
    return {"tables": plain, "editions": editions}


def rules_digest() -> str:
    """Return a digest of every rule’s source, so that an edition covers the rules too."""
    digest = hashlib.sha256()
    for folder in ("rules", "engine", "sections"):
        for path in sorted((GUIDANCE / folder).glob("**/*.py")):
            digest.update(path.relative_to(GUIDANCE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _in_force(plain: dict[str, dict[str, Item]], on: str) -> list[Item]:
    return [
        item
        for items in plain.values()
        for item in items.values()
        if item["in_force_from"] <= on < item.get("in_force_until", "no end")
    ]


def _digest(items: list[Item], rules: str) -> str:
    kept = [{k: v for k, v in item.items() if k != "note"} for item in items]
    text = json.dumps([kept, rules], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def text(content: dict[str, Any]) -> str:
    """Return `compiled.json` as text: one item a line, so that a change reads as one."""
    lines = ["{", '"editions": ' + json.dumps(content["editions"], indent=0) + ",", '"tables": {']
    for table, items in content["tables"].items():
        rows = [f"{json.dumps(name)}: {json.dumps(item, ensure_ascii=False)}"
                for name, item in items.items()]  # fmt: skip
        lines.append(f'"{table}": {{\n' + ",\n".join(rows) + "\n},")
    return "\n".join(lines).rstrip(",") + "\n}\n}\n"


def main() -> int:
    """Write `compiled.json`; on a fault say every one and exit 1."""
    try:
        COMPILED.write_text(text(compiled(read_tables())), "utf-8")
    except ValueError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

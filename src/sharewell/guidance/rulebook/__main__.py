"""Write the page of the rule book: `python -m sharewell.guidance.rulebook`."""

import sys

from sharewell.guidance.rulebook.generated import DOCUMENT, document


def main() -> int:
    """Write the newest edition to `docs/reference/generated/rulebook.md`."""
    DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
    DOCUMENT.write_text(document(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

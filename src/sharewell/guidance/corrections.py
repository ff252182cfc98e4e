"""What the engine worked out and a person may correct, and what a correction looks like."""

from collections.abc import Mapping
from typing import Any

KEYS = ("of", "to", "because")
CORRECTABLE = (
    "public_body", "regulated_professional", "recipient_safeguards", "cumulative_concern",
    "compatible_purpose",
)  # fmt: skip
"""What is worked out by a judgement of ours. The rest follows from an answer: change that one."""

LONGEST_REASON = 300
"""Letters in the reason given: one line, to be read beside the answer."""


def fault_in(given: Mapping[Any, Any]) -> tuple[str, str] | None:
    """Return the field and the sentence that say what is wrong with a correction, if anything."""
    for key in given:
        if key not in KEYS:
            return f"corrections.{key}", f"a correction has only: {', '.join(KEYS)}"
    if any(not isinstance(given.get(key), str) or not given[key] for key in KEYS):
        return "corrections", "say what it corrects (of), to what (to) and because"
    if given["of"] not in CORRECTABLE:
        return "corrections.of", f"choose one of: {', '.join(CORRECTABLE)}"
    if given["to"] not in ("yes", "no"):
        return "corrections.to", "choose one of: yes, no"
    if len(given["because"]) > LONGEST_REASON or not given["because"].isprintable():
        return "corrections.because", f"give one line of at most {LONGEST_REASON} letters"
    return None

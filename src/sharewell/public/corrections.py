"""What somebody puts right of that which the engine worked out, and takes back again."""

import unicodedata
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from sharewell.guidance.corrections import CORRECTABLE, LONGEST_REASON
from sharewell.public.state import BadState, State, cleaned, is_sound


class Problem(NamedTuple):
    """Why a correction was not taken: at which answer, of what, what was typed, one sentence."""

    at: str
    of: str
    typed: str
    sentence: str


def corrected(so_far: State, posted: QueryDict) -> tuple[State, Problem | None]:
    """Take a correction or take one back, as the pressed button says. Raises `BadState`."""
    if "take_back" in posted:
        return _with(so_far, _others(so_far, posted.get("take_back", ""))), None
    name = posted.get("correct")
    if name is None:
        return so_far, None
    to = posted.get("to", "")
    because = unicodedata.normalize("NFC", posted.get("because", "").strip())
    if to not in ("yes", "no") or name not in CORRECTABLE:
        raise BadState(_("There is nothing like that to correct. Start again."))
    sentence = _problem(because)
    if sentence:
        return so_far, Problem(posted.get("at", ""), name, because[:LONGEST_REASON], sentence)
    new = {"of": name, "to": to, "because": because}
    return _with(so_far, [*_others(so_far, name), new]), None


def _problem(because: str) -> str:
    if not because:
        return _("Say why it is wrong, in a few words that name nobody.")
    if len(because) > LONGEST_REASON:
        return _("Say it in 300 letters or fewer.")
    if not (is_sound(because) and because.isprintable()):
        return _("Say it in letters and signs that can be read on one line.")
    return ""


def _others(so_far: State, name: str) -> list[dict[str, str]]:
    return [one for one in so_far.facts.get("corrections", []) if one["of"] != name]


def _with(so_far: State, corrections: list[dict[str, str]]) -> State:
    facts = {key: value for key, value in so_far.facts.items() if key != "corrections"}
    return so_far._replace(
        facts=cleaned({**facts, "corrections": corrections} if corrections else facts)
    )

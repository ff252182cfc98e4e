"""What the person may choose, and which choice agrees with the answer."""

from sharewell.guidance.sections.view import View

_SHARING = {
    "share": "Share it",
    "share_part": "Share part of it",
    "share_differently": "Share it differently: without names, in summary, by word of mouth",
    "not_now": "Not now: until when, and owned by whom",
    "withhold": "Do not share it",
}
_ASKING = {
    "share": "Ask for it",
    "share_part": "Ask for less",
    "share_differently": "Ask without saying who it is about",
    "not_now": "Not now: until when, and owned by whom",
    "withhold": "Do not ask",
}
_AGREES = {
    "share_now": ("share",),
    "refer": ("share",),
    "share": ("share",),
    "share_part": ("share_part",),
    "share_deidentified": ("share_differently",),
    "share_if_agreed": ("not_now",),
    "seek_advice": ("not_now",),
    "do_not_share": ("withhold",),
}


def choice(view: View) -> dict[str, object]:
    """Return the person’s five choices, all open, and which of them the answer agrees with."""
    labels = _ASKING if view.case.one("act") == "ask" else _SHARING
    agrees = _AGREES[view.outcome]
    return {
        "advised": agrees[0],
        "label": labels[agrees[0]],
        "options": [
            {"code": code, "label": label, "agrees": code in agrees}
            for code, label in labels.items()
        ],
    }

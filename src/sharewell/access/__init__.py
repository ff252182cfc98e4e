"""Who may see and do what, settled by one pure function over facts. Plain Python."""

from sharewell.access.deciding import may, pauses, usual_purpose
from sharewell.access.facts import (
    BREAK_GLASS_LASTS,
    ORDINARY,
    Actor,
    Assurance,
    Circumstances,
    Recipient,
    Thing,
    Tie,
)  # fmt: skip
from sharewell.access.outcomes import Outcome, Verdict
from sharewell.access.words import (
    Action,
    DataClass,
    Factor,
    Kind,
    Need,
    Obligation,
    Purpose,
    RecipientKind,
    Role,
    Seal,
    TieKind,
)  # fmt: skip

__all__ = [
    "BREAK_GLASS_LASTS", "ORDINARY", "Action", "Actor", "Assurance", "Circumstances", "DataClass",
    "Factor", "Kind", "Need", "Obligation", "Outcome", "Purpose", "Recipient", "RecipientKind",
    "Role", "Seal", "Thing", "Tie", "TieKind", "Verdict", "may", "pauses", "usual_purpose",
]  # fmt: skip

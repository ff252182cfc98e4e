"""What of a draft and a decision lies sealed, and under whose key."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sharewell.decisions.models import Decision, Draft, Reopening
from sharewell.decisions.values import Proposal
from sharewell.vault import keeping
from sharewell.vault.keeping import Sealed

CONTENT = "decisions.draft.content"
FACTS, ANSWER, WHY, OUTSIDE = (
    f"decisions.decision.{name}" for name in ("facts", "answer", "why", "outside")
)
REOPENED = "decisions.reopening.why"


def seal_proposal(draft: Draft, proposal: Proposal) -> None:
    """Put a proposal into its draft, bound to the draft’s version."""
    text = json.dumps(
        {
            "facts": proposal.facts,
            "why": proposal.why,
            "desk": _text(proposal.desk_id),
            "outside": proposal.outside,
            "also": [str(one) for one in proposal.also_ids],
            "items": [str(one) for one in proposal.item_ids],
        }
    )
    draft.content = keeping.seal_text(
        draft.agency_id, draft.record_id, draft.pk, CONTENT, text, version=draft.version
    )


def proposal_of(draft: Draft) -> Proposal:
    """Return what a draft holds. Raises what the vault raises."""
    text = keeping.open_text(
        draft.agency_id, draft.record_id, draft.pk, CONTENT, draft.content, version=draft.version
    )
    held = json.loads(text)
    return Proposal(
        facts=held["facts"], why=held["why"], outside=held["outside"],
        desk_id=None if held["desk"] is None else UUID(held["desk"]),
        also_ids=tuple(map(UUID, held["also"])), item_ids=tuple(map(UUID, held["items"])),
    )  # fmt: skip


def _text(one: UUID | None) -> str | None:
    return None if one is None else str(one)


def seal_decision(
    decision: Decision, facts: Mapping[str, Any], answer: Mapping[str, Any], why: str, outside: str
) -> None:
    """Put facts, answer, reasons and a recipient outside into their row."""
    decision.facts = _sealed(decision, FACTS, json.dumps(facts))
    decision.answer = _sealed(decision, ANSWER, json.dumps(answer))
    decision.why = _sealed(decision, WHY, why)
    if outside:
        decision.outside = _sealed(decision, OUTSIDE, outside)


def _sealed(decision: Decision, field: str, text: str) -> bytes:
    return keeping.seal_text(decision.agency_id, decision.record_id, decision.pk, field, text)


def sealed_parts(decision: Decision) -> dict[str, Sealed]:
    """Return what is sealed of a decision, by name, as the vault opens many of."""
    held = {
        "facts": (FACTS, decision.facts),
        "answer": (ANSWER, decision.answer),
        "why": (WHY, decision.why),
        "outside": (OUTSIDE, decision.outside),
    }
    return {
        name: Sealed(decision.record_id, decision.pk, field, sealed)
        for name, (field, sealed) in held.items()
        if sealed is not None
    }


def seal_reopening(row: Reopening, decision: Decision, why: str) -> None:
    """Put what is new into its row, under the key of the decision."""
    row.why = keeping.seal_text(row.agency_id, decision.record_id, row.pk, REOPENED, why)


def sealed_reopening(row: Reopening, decision: Decision) -> Sealed:
    """Return what was new, as the vault opens many of."""
    return Sealed(decision.record_id, row.pk, REOPENED, row.why)

"""Commands about the ledger: is it as it was written, and what can a partner be given to check?"""

import getpass
from uuid import UUID

from sharewell.cli.site import site
from sharewell.cli.terminal import Bad, show


def verify(agency: str | None) -> int:
    """Look over the ledgers of all agencies, or of one; return 1 if anything is wrong."""
    with site():
        from sharewell.audit.verifying import verify as look_over

        reports = [(name, look_over(agency_id)) for name, agency_id in _agencies(agency)]
    for name, report in reports:
        verdict = "not in order" if report.faults else "in order"
        show(
            f"{name}: {verdict}; entries {report.entries}, waiting {report.waiting}, "
            f"signed heads {report.signed}"
        )
        for fault in report.faults:
            show(f"  {fault.which}: {fault.sentence} ({fault.code})")
    return 1 if any(report.faults for _, report in reports) else 0


def prove(agency: str, entry: str | None, since: int | None) -> int:
    """Print a proof file: a signed head, and what else was asked for."""
    entry_id = None if entry is None else _entry_id(entry)
    with site():
        from sharewell.audit.proofs import proof

        ((_, agency_id),) = _agencies(agency)
        text = proof(agency_id, entry_id=entry_id, since=since)
    show(text)
    return 0


def restored(agency: str, why: str) -> int:
    """Go on with a ledger after its database was put back from a backup."""
    with site():
        from sharewell.audit.making import Operator
        from sharewell.audit.sequencing import restored as go_on

        ((_, agency_id),) = _agencies(agency)
        go_on(by=Operator(agency_id, getpass.getuser()), why=why)
    show("A new epoch is open and signed. Give its head to every partner who keeps the last one.")
    return 0


def _agencies(name: str | None) -> list[tuple[str, UUID]]:
    from sharewell.agencies.queries import agencies

    found = [(one.name, one.id) for one in agencies() if name in (None, one.name)]
    if name is not None and not found:
        raise Bad("--agency: there is no agency of that name.")
    return found


def _entry_id(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise Bad("--entry: give the id of an entry, as a proof or a report prints it.") from None

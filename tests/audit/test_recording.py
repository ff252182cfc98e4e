"""Acts, looks and refusals leave an entry, or they do not happen."""

import uuid

from sharewell.audit.models import Detail, Entry, Kind
from sharewell.audit.recording import action, record
from sharewell.audit.sequencing import checkpoint, integrate, waiting

CODE = "audit.looks.listed"


def test_an_act_leaves_an_entry(lead):
    @action(CODE)
    def act(*, by, about):
        record(about, reason="by_tie", words={"why": "because"})
        return "done"

    assert act(by=lead, about=uuid.uuid4()) == "done"
    entry = Entry.objects.get()
    assert (entry.kind, entry.code, entry.reason, entry.count) == (Kind.ACT, CODE, "by_tie", 1)
    assert Detail.objects.get().id == entry.id
    assert waiting(lead.agency_id) == 1
    assert integrate(lead.agency_id) == 1
    assert integrate(lead.agency_id) == 0
    assert checkpoint(lead.agency_id).size == 1

"""The rules of access as data: who may do what, why, for which purposes, and what it shows.

`docs/reference/generated/permissions.md` is made from here. A role that may do something *freely*
needs no tie to the record; one that may do it *tied* does.
"""

from typing import NamedTuple

from sharewell.access.words import Action, DataClass, Purpose, Role, TieKind

_Roles = frozenset[Role]
_Classes = frozenset[DataClass]

EVERYBODY: _Roles = frozenset(Role)
DUTY: _Roles = frozenset({Role.DUTY_WORKER, Role.LEAD, Role.DEPUTY})
WORKERS: _Roles = DUTY | {Role.PRACTITIONER}
TEAM: _Roles = WORKERS | {Role.MANAGER}
READERS: _Roles = TEAM | {Role.ADVISER, Role.RECORDS_OFFICER}
NOBODY: _Roles = frozenset()

_NOTHING: _Classes = frozenset()
_WHO = frozenset({DataClass.IDENTIFIER, DataClass.EXISTENCE})
_STORY = _WHO | {DataClass.NARRATIVE, DataClass.LOCATION}
_WHY = frozenset({DataClass.DECISION, DataClass.NARRATIVE})
_AUDIT = frozenset({DataClass.AUDIT})


class Rule(NamedTuple):
    """Who may do one thing, and what goes with it."""

    freely: _Roles = NOBODY
    tied: _Roles = NOBODY
    shows: _Classes = _NOTHING
    purpose: bool = False  # the actor says what it is for
    reason: bool = False  # and why, in words
    fresh: bool = False  # the second factor is shown once more
    allegation: bool = False  # the designated officer may do it in the allegations store
    through_seal: bool = False  # in danger, somebody on duty may do it to what is sealed


RULES: dict[Action, Rule] = {
    Action.SIGN_IN: Rule(freely=EVERYBODY),
    Action.WRITE_CONCERN: Rule(freely=EVERYBODY),
    Action.SEND_DANGER_NOW: Rule(freely=EVERYBODY),
    Action.SEE_WHAT_I_RAISED: Rule(
        freely=EVERYBODY - {Role.AUDITOR, Role.ADMINISTRATOR},
        shows=frozenset({DataClass.NARRATIVE}),
    ),
    Action.FIND_PERSON: Rule(freely=TEAM | {Role.RECORDS_OFFICER}, shows=_WHO, allegation=True),
    Action.OPEN_RECORD: Rule(
        tied=READERS, shows=_STORY, purpose=True, allegation=True, through_seal=True
    ),
    Action.BEGIN_RECORD: Rule(freely=WORKERS, shows=_WHO, allegation=True),
    Action.TRIAGE_INBOX: Rule(
        freely=DUTY, shows=_WHO | {DataClass.NARRATIVE}, allegation=True
    ),
    Action.MATCH: Rule(freely=DUTY, shows=_WHO),
    Action.ALLOCATE: Rule(tied=DUTY | {Role.MANAGER}, shows=_WHO),
    Action.HAND_ON: Rule(tied=TEAM, shows=_WHO, allegation=True),
    Action.CLOSE_CONCERN: Rule(
        tied=DUTY, shows=frozenset({DataClass.NARRATIVE}), allegation=True
    ),
    Action.READ_ENTRY: Rule(
        tied=READERS | {Role.CARER}, shows=_STORY, purpose=True, allegation=True, through_seal=True
    ),
    Action.ADD_ENTRY: Rule(tied=TEAM | {Role.CARER}, allegation=True, through_seal=True),
    Action.CORRECT_ENTRY: Rule(
        tied=WORKERS | {Role.RECORDS_OFFICER},
        shows=frozenset({DataClass.NARRATIVE}),
        allegation=True,
    ),
    Action.DECIDE: Rule(tied=WORKERS, shows=_STORY | _WHY, allegation=True, through_seal=True),
    Action.READ_DECISION: Rule(
        freely=frozenset({Role.AUDITOR}), tied=READERS, shows=_WHY, purpose=True, allegation=True
    ),
    Action.SEND_PACKAGE: Rule(
        tied=WORKERS, shows=_STORY | _WHY, allegation=True, through_seal=True
    ),
    Action.OPEN_PACKAGE: Rule(
        tied=TEAM | {Role.CARER}, shows=_STORY, purpose=True, allegation=True, through_seal=True
    ),
    Action.ACKNOWLEDGE: Rule(tied=WORKERS | {Role.CARER}, allegation=True, through_seal=True),
    Action.STATE_ACTION: Rule(tied=WORKERS, allegation=True, through_seal=True),
    Action.REVEAL_PLACE: Rule(
        tied=WORKERS, shows=frozenset({DataClass.LOCATION}),
        purpose=True, reason=True, fresh=True, allegation=True, through_seal=True,
    ),
    Action.REVEAL_SOURCE: Rule(
        tied=DUTY, shows=frozenset({DataClass.SOURCE}),
        purpose=True, reason=True, fresh=True, allegation=True,
    ),
    Action.BREAK_GLASS: Rule(freely=TEAM, reason=True, fresh=True),
    Action.READ_WHO_LOOKED: Rule(
        freely=frozenset({Role.ADVISER, Role.AUDITOR}), tied=TEAM | {Role.RECORDS_OFFICER},
        shows=_AUDIT, purpose=True, allegation=True,
    ),
    Action.READ_LEDGER: Rule(
        freely=frozenset({Role.ADVISER, Role.AUDITOR}), shows=_AUDIT, purpose=True
    ),
    Action.MANAGE_USERS: Rule(freely=frozenset({Role.ADMINISTRATOR}), fresh=True),
    Action.MANAGE_SETTINGS: Rule(freely=frozenset({Role.ADMINISTRATOR}), fresh=True),
    Action.EXPORT: Rule(
        tied=frozenset({Role.LEAD, Role.DEPUTY, Role.RECORDS_OFFICER}), shows=_STORY | _WHY,
        purpose=True, fresh=True, allegation=True,
    ),
    Action.PRINT: Rule(
        tied=TEAM | {Role.RECORDS_OFFICER}, shows=_STORY | _WHY, purpose=True, allegation=True
    ),
}  # fmt: skip

# A conflict of interest stops reading, never these; and what is sealed is no obstacle to them.
WHATEVER_STANDS = frozenset({Action.SIGN_IN, Action.WRITE_CONCERN, Action.SEND_DANGER_NOW})
# Who raised something sees the answer to it, whatever became of the record since.
WHATEVER_IS_HIDDEN = WHATEVER_STANDS | {Action.SEE_WHAT_I_RAISED}
# What an agency may do with a package of another that was sent to it.
WITH_A_RECEIVED_PACKAGE = frozenset(
    {
        Action.TRIAGE_INBOX, Action.MATCH, Action.HAND_ON, Action.OPEN_PACKAGE, Action.ACKNOWLEDGE,
        Action.STATE_ACTION, Action.PRINT, Action.EXPORT, Action.REVEAL_PLACE, Action.REVEAL_SOURCE,
    }
)  # fmt: skip
# Only the agency that got it answers; and once it is taken back, that agency opens it no more.
ANSWERS = frozenset({Action.ACKNOWLEDGE, Action.STATE_ACTION})
STOPPED_BY_RECALL = frozenset(
    {Action.OPEN_PACKAGE, Action.PRINT, Action.EXPORT, Action.REVEAL_PLACE, Action.REVEAL_SOURCE}
)
# A carer does these only with what is addressed to them, about a child they look after.
ADDRESSED_TO_CARER = frozenset({Action.READ_ENTRY, Action.OPEN_PACKAGE, Action.ACKNOWLEDGE})

# A role that is a tie to every record of the agency, for what that role itself may do.
STANDING_TIES: dict[Role, TieKind] = {
    Role.DUTY_WORKER: TieKind.DUTY,
    Role.LEAD: TieKind.WHOLE_SETTING,
    Role.DEPUTY: TieKind.WHOLE_SETTING,
}

_PRACTICE = frozenset({Purpose.PROTECT, Purpose.SUPPORT, Purpose.ANSWER_REQUEST})
_SETTING = _PRACTICE | {Purpose.SUPERVISE}

TIE_PURPOSES: dict[TieKind, frozenset[Purpose]] = {
    TieKind.NAMED_WORKER: _PRACTICE,
    TieKind.TEAM: frozenset({Purpose.PROTECT, Purpose.SUPPORT, Purpose.SUPERVISE}),
    TieKind.DUTY: frozenset({Purpose.PROTECT, Purpose.ANSWER_REQUEST}),
    TieKind.REQUEST: frozenset({Purpose.ANSWER_REQUEST, Purpose.ADVISE, Purpose.RIGHTS}),
    TieKind.SUPERVISION: frozenset({Purpose.PROTECT, Purpose.SUPERVISE}),
    TieKind.WHOLE_SETTING: _SETTING,
    TieKind.AUTHOR: frozenset({Purpose.PROTECT, Purpose.SUPPORT}),
    TieKind.BREAK_GLASS: frozenset({Purpose.PROTECT}),
}

ROLE_PURPOSES: dict[Role, frozenset[Purpose]] = {
    Role.PRACTITIONER: _PRACTICE,
    Role.RAISER: frozenset(),
    Role.CARER: frozenset({Purpose.PROTECT, Purpose.SUPPORT}),
    Role.MANAGER: _SETTING,
    Role.DUTY_WORKER: frozenset({Purpose.PROTECT, Purpose.ANSWER_REQUEST}),
    Role.LEAD: _SETTING,
    Role.DEPUTY: _SETTING,
    Role.DESIGNATED_OFFICER: frozenset({Purpose.ALLEGATION}),
    Role.ADVISER: frozenset({Purpose.ADVISE, Purpose.RIGHTS}),
    Role.RECORDS_OFFICER: frozenset({Purpose.RIGHTS}),
    Role.AUDITOR: frozenset({Purpose.ASSURE}),
    Role.ADMINISTRATOR: frozenset({Purpose.ADMINISTER}),
}

_ALL_CLASSES = frozenset(DataClass) - {DataClass.KEY}

ROLE_SHOWS: dict[Role, _Classes] = {
    Role.PRACTITIONER: _ALL_CLASSES,
    Role.RAISER: frozenset({DataClass.NARRATIVE}),
    Role.CARER: frozenset({DataClass.NARRATIVE, DataClass.IDENTIFIER}),
    Role.MANAGER: _ALL_CLASSES,
    Role.DUTY_WORKER: _ALL_CLASSES,
    Role.LEAD: _ALL_CLASSES,
    Role.DEPUTY: _ALL_CLASSES,
    Role.DESIGNATED_OFFICER: _ALL_CLASSES,
    Role.ADVISER: _ALL_CLASSES,
    Role.RECORDS_OFFICER: _ALL_CLASSES,
    Role.AUDITOR: frozenset({DataClass.DECISION, DataClass.AUDIT}),
    Role.ADMINISTRATOR: _NOTHING,
}

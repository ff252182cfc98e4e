"""The words that access is settled in: each a short code for programs."""

from enum import StrEnum


class Role(StrEnum):
    """What a user is to one agency. Roles combine in a small body."""

    PRACTITIONER = "practitioner"
    RAISER = "raiser"
    CARER = "carer"
    MANAGER = "manager"
    DUTY_WORKER = "duty_worker"
    LEAD = "lead"
    DEPUTY = "deputy"
    DESIGNATED_OFFICER = "designated_officer"
    ADVISER = "adviser"
    RECORDS_OFFICER = "records_officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What somebody wants to do."""

    SIGN_IN = "sign_in"
    FIND_PERSON = "find_person"
    OPEN_RECORD = "open_record"
    BEGIN_RECORD = "begin_record"
    WRITE_CONCERN = "write_concern"
    SEND_DANGER_NOW = "send_danger_now"
    SEE_WHAT_I_RAISED = "see_what_i_raised"
    CLOSE_CONCERN = "close_concern"
    TRIAGE_INBOX = "triage_inbox"
    MATCH = "match"
    ALLOCATE = "allocate"
    HAND_ON = "hand_on"
    READ_ENTRY = "read_entry"
    ADD_ENTRY = "add_entry"
    CORRECT_ENTRY = "correct_entry"
    DECIDE = "decide"
    READ_DECISION = "read_decision"
    SEND_PACKAGE = "send_package"
    OPEN_PACKAGE = "open_package"
    ACKNOWLEDGE = "acknowledge"
    STATE_ACTION = "state_action"
    REVEAL_PLACE = "reveal_place"
    REVEAL_SOURCE = "reveal_source"
    BREAK_GLASS = "break_glass"
    READ_WHO_LOOKED = "read_who_looked"
    READ_LEDGER = "read_ledger"
    MANAGE_USERS = "manage_users"
    MANAGE_SETTINGS = "manage_settings"
    EXPORT = "export"
    PRINT = "print"


class Purpose(StrEnum):
    """What a look is for. A closed list; the page fills it in from the tie."""

    PROTECT = "protect"  # keep a child safe
    SUPPORT = "support"  # teach, treat, care for, help
    SUPERVISE = "supervise"  # see that the work is done well
    ANSWER_REQUEST = "answer_request"  # another agency asks
    ADVISE = "advise"  # a question to an adviser
    RIGHTS = "rights"  # a person's own rights; keeping and destroying
    ASSURE = "assure"  # audit and review
    ALLEGATION = "allegation"  # about somebody who works with children
    ADMINISTER = "administer"  # users and settings


class TieKind(StrEnum):
    """Why this user may work with this record."""

    NAMED_WORKER = "named_worker"
    TEAM = "team"
    DUTY = "duty"
    REQUEST = "request"
    SUPERVISION = "supervision"
    BREAK_GLASS = "break_glass"
    WHOLE_SETTING = "whole_setting"  # the safeguarding lead and the deputy
    AUTHOR = "author"  # who raised it, for that one thing


class Kind(StrEnum):
    """What a thing is."""

    AGENCY = "agency"  # nothing in particular: the desk, the inbox, a search, a name typed
    RECORD = "record"
    ENTRY = "entry"
    CONCERN = "concern"
    DECISION = "decision"
    PACKAGE = "package"
    PLACE = "place"
    SOURCE = "source"


class Seal(StrEnum):
    """How far a record is closed to its own agency."""

    NONE = "none"
    RESTRICTED = "restricted"  # others see whom to ask
    SEALED = "sealed"  # as if absent


class DataClass(StrEnum):
    """How a value would hurt somebody, were it seen by the wrong eyes."""

    LOCATION = "L"
    """Where somebody is or can be reached."""
    SOURCE = "S"
    """Who raised a concern, or what gives them away."""
    NARRATIVE = "N"
    """What happened, in words."""
    IDENTIFIER = "I"
    """Names, dates of birth, numbers."""
    EXISTENCE = "X"
    """That there is a record, or that somebody asked."""
    DECISION = "D"
    """What was decided, and why."""
    AUDIT = "A"
    """Who looked at what."""
    KEY = "K"
    """A key, or what one could be made from; wrapped or not."""
    OPEN = "open"
    """Hurts nobody: a random id, a moment, a code of ours, an opening hour."""


class Factor(StrEnum):
    """How somebody proved who they are, the strongest of this session."""

    PASSWORD = "password"  # noqa: S105 - the name of a factor
    CODE = "code"
    RECOVERY_CODE = "recovery_code"
    PASSKEY = "passkey"


class RecipientKind(StrEnum):
    """Whom a package goes to, as far as access minds."""

    PROTECTS = "protects"  # children’s social care, police, an emergency service
    SAFEGUARDING = "safeguarding"  # somebody with a safeguarding role
    OTHER = "other"  # another agency or worker
    FAMILY = "family"  # whom it is about, a family member, a representative
    COURT = "court"


class Need(StrEnum):
    """What is still missing before it can be done. Once it is there, ask again."""

    FRESH_FACTOR = "fresh_factor"
    REASON = "reason"
    SECOND_PERSON = "second_person"


class Obligation(StrEnum):
    """What goes along with a verdict; whoever asked has to see to it."""

    TELL_LEAD = "tell_lead"
    TELL_HOLDER = "tell_holder"  # whoever holds the seal
    REVIEW = "review"  # by the next working day
    BANNER = "banner"  # the page says that this is open by break-glass
    READ_BACK = "read_back"  # a body of one reads it once more before it goes
    CHECK_AFTER = "check_after"  # somebody looks once it has gone
    OWN_ACT = "own_act"  # a warning: you are judging what you raised yourself

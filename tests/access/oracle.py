"""Who may do what, said a second time: from the design page on access, and not from the code.

Plain dictionaries, words and loops; it imports nothing of ours. A world is a dictionary with the
keys of `WORLD`; `ask` answers with the step that settled it. The tests hold `may` against it.
"""

FIVE_MINUTES, FOUR_HOURS = 5 * 60, 4 * 3600

WORLD = {
    "signed_in": True, "factor": "code", "factor_age": 3600, "roles": (), "purpose": None,
    "action": "", "kind": "record", "allegation": False, "whose": "ours", "sent_to_us": False,
    "recalled": False, "seal": "none", "named": False, "conflict": False, "protected": False,
    "mine": False,
    "addressed": False, "ties": (), "carries": (), "recipient": None, "large": False,
    "danger": False, "alone": False, "reason": False, "second": "nobody", "over_budget": False,
}  # fmt: skip
"""What a world says, with the plainest values. A tie is (kind, "this" or "other" record, seconds
since it began, seconds until it ends); a recipient is (kind, checked, linked to harm, first time).
"""

# What each role is for, one line of the design each. "with" needs a tie to the record.
EVERYBODY = "sign_in write_concern send_danger_now"
RAISES = "see_what_i_raised"
WORKER = (
    "open_record read_entry add_entry correct_entry decide read_decision send_package open_package"
    " acknowledge state_action reveal_place hand_on print read_who_looked"
)
ROLES = {
    "practitioner": {"free": RAISES + " find_person begin_record break_glass", "with": WORKER},
    "raiser": {"free": RAISES, "with": ""},
    "carer": {"free": RAISES, "with": "read_entry open_package acknowledge add_entry"},
    "manager": {
        "free": RAISES + " find_person break_glass",
        "with": "open_record read_entry add_entry read_decision open_package allocate hand_on print"
        " read_who_looked",
    },
    "duty_worker": {
        "free": RAISES + " find_person begin_record break_glass triage_inbox match",
        "with": WORKER + " allocate close_concern reveal_source",
    },
    "lead": {
        "free": RAISES + " find_person begin_record break_glass triage_inbox match",
        "with": WORKER + " allocate close_concern reveal_source export",
    },
    "deputy": {
        "free": RAISES + " find_person begin_record break_glass triage_inbox match",
        "with": WORKER + " allocate close_concern reveal_source export",
    },
    "designated_officer": {"free": RAISES, "with": ""},
    "adviser": {
        "free": RAISES + " read_who_looked read_ledger",
        "with": "open_record read_entry read_decision",
    },
    "records_officer": {
        "free": RAISES + " find_person",
        "with": "open_record read_entry correct_entry read_decision read_who_looked export print",
    },
    "auditor": {"free": "read_decision read_who_looked read_ledger", "with": ""},
    "administrator": {"free": "manage_users manage_settings", "with": ""},
}
ALLEGATIONS = (
    "find_person open_record begin_record triage_inbox hand_on close_concern read_entry add_entry"
    " correct_entry decide read_decision send_package open_package acknowledge state_action"
    " reveal_place reveal_source read_who_looked export print"
)
"""What the designated officer does in the allegations store, where nobody else does anything."""

WHOLE_SETTING = {"duty_worker": "duty", "lead": "setting", "deputy": "setting"}

PURPOSES_OF_ROLES = {
    "practitioner": "protect support answer_request", "raiser": "", "carer": "protect support",
    "manager": "protect support supervise answer_request",
    "duty_worker": "protect answer_request",
    "lead": "protect support supervise answer_request",
    "deputy": "protect support supervise answer_request",
    "designated_officer": "allegation", "adviser": "advise rights", "records_officer": "rights",
    "auditor": "assure", "administrator": "administer",
}  # fmt: skip
PURPOSES_OF_TIES = {
    "named_worker": "protect support answer_request", "team": "protect support supervise",
    "duty": "protect answer_request", "request": "answer_request advise rights",
    "supervision": "protect supervise", "setting": "protect support supervise answer_request",
    "author": "protect support", "break_glass": "protect",
}  # fmt: skip

# What an act shows, by the letters of the design.
SHOWS = {
    "see_what_i_raised": "N", "find_person": "I X", "open_record": "I X N L", "begin_record": "I X",
    "close_concern": "N", "triage_inbox": "I X N", "match": "I X", "allocate": "I X",
    "hand_on": "I X", "read_entry": "I X N L", "correct_entry": "N", "decide": "I X N L D",
    "read_decision": "D N", "send_package": "I X N L D", "open_package": "I X N L",
    "reveal_place": "L", "reveal_source": "S", "read_who_looked": "A", "read_ledger": "A",
    "export": "I X N L D", "print": "I X N L D",
}  # fmt: skip
ROLE_NEVER_SEES = {
    "raiser": "L S I X D A", "carer": "L S X D A", "auditor": "L S N I X",
    "administrator": "L S N I X D A",
}  # fmt: skip

LOOKS_THAT_SAY_WHAT_FOR = [
    "open_record",
    "read_entry",
    "read_decision",
    "open_package",
    "reveal_place",
    "reveal_source",
    "read_who_looked",
    "read_ledger",
    "export",
    "print",
]
STEP_UP = [
    "reveal_place",
    "reveal_source",
    "break_glass",
    "export",
    "manage_users",
    "manage_settings",
]
OPENED_BY_DANGER = [
    "open_record",
    "read_entry",
    "add_entry",
    "decide",
    "send_package",
    "reveal_place",
    "open_package",
    "acknowledge",
    "state_action",
]
NEVER_STOPPED = EVERYBODY.split()
WITH_WHAT_CAME = [
    "triage_inbox",
    "match",
    "hand_on",
    "open_package",
    "acknowledge",
    "state_action",
    "print",
    "export",
    "reveal_place",
    "reveal_source",
]
AFTER_A_RECALL_NOT = ["open_package", "print", "export", "reveal_place", "reveal_source"]


def ask(world: dict) -> dict:
    """Answer for one world: whether, by which step not, and all that goes with it."""
    step = (
        session(world) or agency(world) or conflict(world) or seal(world) or state(world)
        or role(world)
    )  # fmt: skip
    if step:
        return no(step, {"tell_lead"} if step == "conflict" else set())
    ways = ways_in(world)
    if not ways:
        return no("tie")
    ways = [way for way in ways if for_that(world, way)]
    if not ways:
        return no("purpose" if world["purpose"] is None else "other purpose")
    missing = still_missing(world)
    if missing:
        return {**no("needs"), "needs": missing}
    return {
        "allowed": True, "step": how(world, ways), "needs": set(),
        "fields": shown(world, ways), "obligations": duties(world, ways),
    }  # fmt: skip


def no(step, obligations=()):
    return {
        "allowed": False, "step": step, "fields": set(), "needs": set(),
        "obligations": set(obligations),
    }  # fmt: skip


def session(world):
    if not world["signed_in"]:
        return "session"
    if world["factor"] == "password" and world["action"] != "sign_in":
        return "second factor"
    return None


def agency(world):
    """Across the boundary only packages, and only to whom they were sent."""
    if world["whose"] == "ours":
        return None
    came = world["kind"] == "package" and world["sent_to_us"]
    return None if came and world["action"] in WITH_WHAT_CAME else "absent"


def unseen(world):
    """As if absent: what is sealed, and an allegation, which is on no child's page."""
    if world["action"] in NEVER_STOPPED:
        return False
    if world["action"] == "see_what_i_raised":
        return not world["mine"]  # their own words, whatever became of the record
    if world["allegation"] and "designated_officer" not in world["roles"]:
        return True
    return world["seal"] == "sealed" and not world["named"]


def conflict(world):
    """It wins over everything, break-glass too; it never stops writing a concern or danger now."""
    if not world["conflict"] or world["action"] in NEVER_STOPPED:
        return None
    return "absent" if unseen(world) else "conflict"


def seal(world):
    if world["action"] in NEVER_STOPPED:
        return None
    if world["action"] == "see_what_i_raised":
        return None if world["mine"] else "absent"
    if world["allegation"] and "designated_officer" not in world["roles"]:
        return "absent"
    if world["seal"] == "none" or world["named"] or opened_by_danger(world):
        return None
    return "absent" if world["seal"] == "sealed" else "restricted"


def opened_by_danger(world):
    """One person on duty can open a child's record in danger; the allegations store is none."""
    if world["allegation"]:
        return False
    on_duty = any(one in world["roles"] for one in WHOLE_SETTING)
    closed = world["seal"] != "none" and not world["named"]
    return closed and world["danger"] and on_duty and world["action"] in OPENED_BY_DANGER


def state(world):
    """A package is answered by whom it came to, and opened until it is taken back."""
    came = world["kind"] == "package" and world["sent_to_us"]
    if world["action"] in ("acknowledge", "state_action") and not came:
        return "not sent to you"
    if world["recalled"] and world["whose"] != "ours" and world["action"] in AFTER_A_RECALL_NOT:
        return "recalled"
    return None


def may_freely(world, one):
    if world["action"] in NEVER_STOPPED:
        return True
    if world["allegation"] and world["action"] != "see_what_i_raised":
        return one == "designated_officer" and world["action"] in ALLEGATIONS.split()
    return world["action"] in ROLES[one]["free"].split()


def may_with_a_tie(world, one):
    if world["allegation"]:
        return False
    return world["action"] in ROLES[one]["with"].split()


def not_theirs(world, one):
    """A carer reads and acknowledges what is addressed to them."""
    looks = world["action"] in ("read_entry", "open_package", "acknowledge")
    return one == "carer" and looks and not world["addressed"]


def role(world):
    able = [one for one in world["roles"] if may_freely(world, one) or may_with_a_tie(world, one)]
    if not able:
        return "role"
    if all(not_theirs(world, one) for one in able):
        return "not yours"
    return None


def ways_in(world):
    """Every (role, tie) by which it may be done; a tie of None where none is needed."""
    ways = []
    for one in world["roles"]:
        if not_theirs(world, one):
            continue
        if may_freely(world, one):
            ways.append((one, None))
        elif may_with_a_tie(world, one):
            ways.extend((one, tie) for tie in live_ties(world, one))
    return ways


def live_ties(world, one):
    found = []
    for kind, record, age, left in world["ties"]:
        over = kind == "break_glass" and age >= FOUR_HOURS
        if record == "this" and age >= 0 and left > 0 and not over:
            found.append(kind)
    if one in WHOLE_SETTING:
        found.append(WHOLE_SETTING[one])
    own = world["mine"] and world["kind"] in ("concern", "decision", "package")
    if one == "practitioner" and own:
        found.append("author")  # a teacher with no lead to hand goes the whole way alone
    return found


def for_that(world, way):
    if world["action"] not in LOOKS_THAT_SAY_WHAT_FOR:
        return True
    one, tie = way
    if world["purpose"] not in PURPOSES_OF_ROLES[one].split():
        return False
    return tie is None or world["purpose"] in PURPOSES_OF_TIES[tie].split()


def shown(world, ways):
    seen = {"open"}
    for one, _ in ways:
        never = ROLE_NEVER_SEES.get(one, "").split()
        seen |= {letter for letter in SHOWS.get(world["action"], "").split() if letter not in never}
    if world["protected"] and world["action"] != "reveal_place":
        seen -= {"L"}
    return seen


def still_missing(world):
    action, missing = world["action"], set()
    fresh = world["factor"] != "password" and 0 <= world["factor_age"] <= FIVE_MINUTES
    harmless = action == "reveal_place" and not world["protected"]
    reasoned = action in ("reveal_place", "reveal_source", "break_glass") and not harmless
    if reasoned and not world["reason"]:
        missing.add("reason")
    step_up = action in STEP_UP and not harmless
    if (step_up or (world["over_budget"] and action in SHOWS)) and not fresh:
        missing.add("fresh_factor")
    if wants_a_second(world) and world["second"] != "another" and not goes_on_alone(world):
        missing.add("second_person")
    return missing


def wants_a_second(world):
    if world["action"] == "reveal_place":
        return world["protected"]
    if world["action"] == "reveal_source":
        return world["factor"] != "passkey"
    if world["action"] != "send_package":
        return False
    kind, checked, linked, _ = world["recipient"] or ("other", False, False, False)
    if kind == "protects":
        return False  # social care, police and emergency services never wait
    if kind in ("family", "court") or linked or not checked:
        return True
    kept = "S" in world["carries"] or world["seal"] == "sealed"
    kept = kept or (world["protected"] and "L" in world["carries"])
    return kept and kind != "safeguarding"


def goes_on_alone(world):
    revealing = world["action"] in ("reveal_place", "reveal_source")
    return world["alone"] or (revealing and world["danger"])


def how(world, ways):
    if world["action"] in NEVER_STOPPED:
        return "everybody"
    if world["action"] == "see_what_i_raised":
        return "author"
    if opened_by_danger(world):
        return "danger"
    ties = {tie for _, tie in ways}
    for tie in (None, "named_worker", "team", "request", "supervision", "duty", "setting"):
        if tie in ties:
            return "role" if tie is None else tie
    return "author" if "author" in ties else "break_glass"


def duties(world, ways):
    action, looks = world["action"], world["action"] in SHOWS
    revealed = action == "reveal_source" or (action == "reveal_place" and world["protected"])
    first_time = world["recipient"] is not None and world["recipient"][3]
    nobody_looked = wants_a_second(world) and world["second"] != "another"
    danger, sent = opened_by_danger(world), action == "send_package"
    told = revealed or action == "break_glass" or (world["over_budget"] and looks)
    when = {
        "banner": {tie for _, tie in ways} == {"break_glass"},
        "tell_holder": danger,
        "review": danger or action == "break_glass" or (nobody_looked and not sent),
        "tell_lead": told,
        "own_act": action == "close_concern" and world["mine"],
        "read_back": nobody_looked and sent,
        "check_after": sent and (world["large"] or first_time),
    }
    return {duty for duty, holds in when.items() if holds}

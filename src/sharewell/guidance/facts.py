"""The facts a practitioner may give the engine: their names, their values, and how they are read.

One table (`FIELDS`) is the only place where a field or a value is named; the JSON Schema, the
reader, the interview and the tests are all made from it. Nothing here knows any law.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sharewell.guidance import corrections, days

Facts = dict[str, Any]
"""Facts as the engine reads them: nested dicts and lists of plain values, every value known.

A fact that nobody knows is absent: `"unknown"` is accepted on the way in and dropped.
"""

YES_NO = ("yes", "no")
YES_NO_POSSIBLE = ("yes", "no", "possible")

AGENCY_KINDS = (
    "council_childrens_services", "council_other", "police", "health_service", "gp",
    "dental_pharmacy_optical", "school", "school_maintained", "academy", "independent_school",
    "college", "early_years", "fostering_agency", "adoption_agency", "childrens_home", "charity",
    "voluntary_group", "housing", "probation", "youth_justice", "prison", "inspectorate",
    "legal_practice", "government_department", "other_public", "other_private",
    "private_individual",
)  # fmt: skip
RECIPIENT_KINDS = (
    *AGENCY_KINDS, "own_organisation", "safeguarding_partnership", "multi_agency_hub",
    "multi_agency_panel", "designated_officer", "council_education", "helpline", "not_known",
    "subject", "parent_or_carer", "relative", "foster_carer_or_adopter",
    "birth_relative_after_adoption", "person_who_may_pose_risk", "legal_representative",
    "employer", "court", "regulator", "emergency_service", "immigration_authority", "commercial",
    "media", "researcher", "public", "unrelated_person",
)  # fmt: skip
HARM_ROLES = ("source", "alleged_source", "may_pass_on", "related_but_protective", "none")
SUBJECT_ROLES = (
    "child", "parent_or_carer", "other_adult", "other_child", "worker", "referrer",
    "person_who_may_pose_risk", "deceased",
)  # fmt: skip
CHILD_AGE_BANDS = ("unborn", "under_13", "13_to_15", "16_to_17", "deceased")
LEVELS = ("none", "welfare", "in_need", "significant_harm", "immediate_danger", "unclear")


class Field(NamedTuple):
    """One fact: its allowed values, and whether several may be given."""

    values: tuple[str, ...]
    many: bool = False


_RISK = {
    "risk.kinds": Field(
        (
            "neglect", "physical", "emotional", "sexual", "domestic_abuse",
            "sexual_exploitation", "criminal_exploitation", "trafficking", "online", "fgm",
            "forced_marriage_or_honour", "fabricated_illness", "radicalisation",
            "bullying_or_peer", "self_harm_or_suicide", "parent_struggling", "not_sure",
        ),
        many=True,
    ),
    "risk.source": Field(
        (
            "parent_or_carer", "household", "other_family", "worker", "other_child",
            "other_adult_known", "stranger_or_online", "self", "place_or_group", "not_known",
        ),
        many=True,
    ),
    "risk.pattern": Field(("first", "repeated", "getting_worse", "reported_before_no_change")),
    "risk.contact_due": Field(("now", "today", "later", "none")),
    "risk.level": Field(LEVELS),
    "risk.to": Field(
        ("child", "other_children", "unborn", "adult_with_care_needs", "other_adult"), many=True
    ),
    "risk.time": Field(("past", "current", "future"), many=True),
    "risk.evidence": Field(
        (
            "observed", "disclosed_by_child", "disclosed_by_adult", "reported", "record",
            "conviction_or_finding", "unproven_allegation", "anonymous", "inferred", "rumour",
        ),
        many=True,
    ),
}  # fmt: skip
_CHILD = {
    "child.status": Field(
        (
            "not_known_to_services", "early_help", "in_need", "protection_plan", "looked_after",
            "care_leaver", "adopted", "home_educated", "unaccompanied",
        )
    ),
    "child.left_area": Field(("yes", "no", "unknown_where")),
    "child.age_band": Field(CHILD_AGE_BANDS),
    "child.competent": Field(YES_NO_POSSIBLE),
    "child.wish": Field(("agrees", "objects", "objects_to_this_recipient", "not_asked")),
}  # fmt: skip
_RECIPIENT = {
    "recipients.kind": Field(RECIPIENT_KINDS),
    "recipients.role": Field(
        ("lead_protection", "safeguards", "supports", "cares_for", "none")
    ),
    "recipients.responsibility": Field(
        ("responsible_council", "area_where_child_is", "former_area", "new_area")
    ),
    "recipients.authority": Field(
        (
            "parental_responsibility", "acts_for_parent", "court_order", "statutory_power",
            "consent_held", "none",
        ),
        many=True,
    ),
    "recipients.authority_checked": Field(YES_NO),
    "recipients.harm_role": Field(HARM_ROLES),
    "recipients.verified": Field(YES_NO),
    "recipients.intended": Field(YES_NO),
}  # fmt: skip
_PART = {
    "information.parts.about": Field(SUBJECT_ROLES),
    "information.parts.categories": Field(
        (
            "identity", "contact", "location", "family", "education", "welfare", "health",
            "sexual_health", "mental_health", "sex_life", "ethnicity", "religion",
            "criminal_offence", "allegation", "immigration", "finance", "substance_use",
            "intelligence", "professional_opinion", "fact_of_involvement",
            "sexual_image_of_child",
        ),
        many=True,
    ),
    "information.parts.protects": Field(
        ("place", "person", "referrer", "third_party"), many=True
    ),
    "information.parts.protects_from": Field((*RECIPIENT_KINDS, *HARM_ROLES), many=True),
    "information.parts.quality": Field(
        ("verified", "unverified", "opinion", "out_of_date"), many=True
    ),
}  # fmt: skip

FIELDS: dict[str, Field] = {
    "nation": Field(("england", "wales", "scotland", "northern_ireland")),
    "act": Field(("share", "ask", "set_routine")),
    "leaning": Field(
        (
            "share", "withhold", "wait", "ask_consent_first", "tell_family_first", "unsure",
        )
    ),
    "trigger": Field(
        (
            "proactive", "request", "statutory_request", "court_order", "own_data_request",
            "parent_request", "foi_request", "reporting_duty",
        )
    ),
    "sharer.kind": Field(AGENCY_KINDS),
    "sharer.regulated_professional": Field(YES_NO),
    "sharer.public_body": Field(YES_NO),
    "sharer.contracted_public_function": Field(YES_NO),
    **_RECIPIENT,
    "purpose.code": Field(
        (
            "referral", "missing_education", "immediate_protection", "enquiry", "assessment",
            "plan", "early_help", "care_of_child", "transfer", "missing_or_exploitation",
            "domestic_abuse_panel", "offender_management", "warn_about_person",
            "allegation_about_worker", "vetting", "learning_review", "child_death_review",
            "prevent_crime", "criminal_investigation", "counter_extremism", "support_adult",
            "family_proceedings", "records_request", "statistics", "research", "employment",
            "immigration_enforcement", "commercial", "media", "private_interest", "other",
        )
    ),
    "purpose.stated": Field(YES_NO),
    **_RISK,
    **_CHILD,
    "subject.role": Field(SUBJECT_ROLES),
    "subject.age_band": Field((*CHILD_AGE_BANDS, "adult")),
    "consent.status": Field(
        (
            "not_sought", "given", "limited", "not_given", "refused", "withdrawn", "expired",
        )
    ),
    "consent.from": Field(("child", "parent", "adult_subject")),
    "consent.asking_is_safe": Field(YES_NO_POSSIBLE),
    "consent.practicable": Field(YES_NO_POSSIBLE),
    **_PART,
    "information.form": Field(
        (
            "personal", "pseudonymised", "anonymised", "statistics_small_numbers",
            "not_personal",
        )
    ),
    "information.extent": Field(("items", "summary", "chronology", "whole_record", "bulk")),
    "information.confidential": Field(YES_NO),
    "information.collected_for_other_purpose": Field(YES_NO),
    "information.already_shared": Field(("no", "someone_says_so", "receipt_held")),
    "information.bars": Field(
        (
            "family_court_papers", "adoption", "gender_recognition", "fertility_treatment",
            "legal_privilege", "police_intelligence", "reporting_restriction",
        ),
        many=True,
    ),
    "frequency": Field(("once", "routine")),
    "channel.kind": Field(
        (
            "in_person", "phone", "voicemail", "post", "secure_email", "personal_email",
            "portal", "meeting", "video_call", "messaging_app", "web_form",
        )
    ),
    "channel.reachable_by_others": Field(YES_NO_POSSIBLE),
    "telling.increases_risk": Field(YES_NO_POSSIBLE),
    "telling.prejudices_enquiry": Field(YES_NO_POSSIBLE),
    "harm.if_shared": Field(("none", "some", "serious")),
    "harm.if_not_shared": Field(("none", "some", "serious")),
    "agreement": Field(("in_force", "none", "lapsed")),
}  # fmt: skip
"""Every fact by its dotted name. Fields of a list (`recipients.kind`) stand for each member."""

LISTS = ("recipients", "children", "information.parts")
"""Places in the facts that hold a list of objects rather than one."""
MOST_MEMBERS = 50
"""How many recipients, children or parts one set of facts may hold."""


class InvalidFacts(ValueError):
    """The facts do not fit: `field` names where, the message says what is allowed there."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(f"{field}: {sentence}")
        self.field = field


def read_facts(given: object) -> Facts:
    """Check the facts given and return them with everything unknown left out.

    `given` is one JSON object. A single value where several may stand is taken as a list of one,
    and a dotted key (`"risk.level"`) as its nested place. Raises `InvalidFacts`.
    """
    if not isinstance(given, Mapping):
        raise InvalidFacts("facts", 'give one JSON object, for example {"risk": {}}')
    return _read_object(_unfold(given, ""), "")


def _unfold(given: Mapping[Any, Any], at: str) -> dict[str, Any]:
    """Turn dotted keys into nested ones, one level at a time."""
    if type(given) is dict and all(type(key) is str and "." not in key for key in given):
        return given  # nearly always: stored facts are read by the million
    plain: dict[str, Any] = {}
    for key, value in given.items():
        if not isinstance(key, str):
            raise InvalidFacts(at or "facts", "every key must be a text")
        head, _, tail = key.partition(".")
        said = {tail: value} if tail else value
        plain[head] = _joined(plain.get(head), said, join(at, head), key)
    return plain


def _joined(before: object, said: object, field: str, key: str) -> object:
    """Return a value joined with what other keys said of the same place before it."""
    if before is None:
        return said
    if not isinstance(before, Mapping) or not isinstance(said, Mapping) or before.keys() & said:
        raise InvalidFacts(field, f"is given twice, once as {key}")
    return {**before, **said}


def _read_object(given: Mapping[str, Any], at: str) -> Facts:
    known: Facts = {}
    for key, value in given.items():
        field = join(at, key)
        if value is None or value == "unknown":
            _known_name(field)
            continue
        read = _read_value(field, value)
        if read not in ({}, []):
            known[key] = read
    return known


def _read_value(field: str, value: object) -> object:
    if field == "on":
        return read_date(field, value)
    if field == "corrections":
        return [_read_correction(item) for item in _members(field, value)]
    if field in LISTS:
        items = [_unfold(_object(field, item), field) for item in _members(field, value)]
        one_child = field == "children"
        return [_read_child(item) if one_child else _read_object(item, field) for item in items]
    if field in FIELDS:
        return _read_choice(field, value)
    if field in PLACES:
        return _read_object(_unfold(_object(field, value), field), field)
    raise InvalidFacts(field, _no_such(field))


def _read_child(given: Mapping[str, Any]) -> Facts:
    """One of several children: only `risk` and `child` may stand inside."""
    for key in given:
        if key not in ("risk", "child"):
            raise InvalidFacts(f"children.{key}", "each child has only: risk, child")
    return _read_object(given, "")


def _read_choice(field: str, value: object) -> object:
    spec = FIELDS[field]
    if not spec.many:
        if type(value) is str and value in spec.values:
            return value
        return _one_of(field, value)
    chosen = {_one_of(field, item) for item in _as_list(value) if item != "unknown"}
    return [item for item in spec.values if item in chosen]  # order and repeats mean nothing


def _one_of(field: str, value: object) -> str:
    if isinstance(value, bool):  # JSON true and false read as yes and no where those are allowed
        value = "yes" if value else "no"
    allowed = FIELDS[field].values
    if not isinstance(value, str) or value not in allowed:
        raise InvalidFacts(field, f"choose one of: {', '.join(allowed)}, unknown")
    return value


def read_date(field: str, value: object) -> str:
    """Return a day as an ISO date. Raises `InvalidFacts` where it is none."""
    if day := days.iso(value):
        return day
    raise InvalidFacts(field, "give a date as YYYY-MM-DD, for example 2026-11-24")


def _read_correction(value: object) -> dict[str, str]:
    given = _object("corrections", value)
    if fault := corrections.fault_in(given):
        raise InvalidFacts(*fault)
    return {key: given[key] for key in corrections.KEYS}


def _object(field: str, value: object) -> Mapping[str, Any]:
    if type(value) is not dict and not isinstance(value, Mapping):
        raise InvalidFacts(field, "give an object with named fields")
    return value


def _as_list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _members(field: str, value: object) -> list[Any]:
    members = _as_list(value)
    if len(members) > MOST_MEMBERS:
        raise InvalidFacts(field, f"give at most {MOST_MEMBERS}; do the rest separately")
    return members


def join(at: str, key: str) -> str:
    """Return the dotted name of a key below a place."""
    return f"{at}.{key}" if at else key


PLACES = frozenset(
    ".".join(parts[:i])
    for name in FIELDS
    for parts in (name.split("."),)
    for i in range(1, len(parts))
)


def _known_name(field: str) -> None:
    if field not in FIELDS and field not in PLACES and field not in ("on", *_EXTRA):
        raise InvalidFacts(field, _no_such(field))


_EXTRA = ("corrections", "children")


def _no_such(field: str) -> str:
    parent = field.rpartition(".")[0]
    return f"is not a fact; here you may give: {', '.join(children_of(parent))}"


def children_of(parent: str) -> list[str]:
    """Return the names that may stand below a place, in alphabetical order."""
    prefix = f"{parent}." if parent else ""
    names = {name[len(prefix) :].split(".")[0] for name in FIELDS if name.startswith(prefix)}
    return sorted(names | ({"on", *_EXTRA} if not parent else set()))


def walk(facts: Facts) -> Iterator[tuple[str, Any]]:
    """Yield every dotted field that stands in `facts`, with its value (lists member by member)."""
    yield from _walk(facts, "")


def _walk(facts: Facts, at: str) -> Iterator[tuple[str, Any]]:
    for key, value in facts.items():
        field = join(at, key)
        if field in LISTS:
            for item in value:
                yield from _walk(item, "" if field == "children" else field)
        elif isinstance(value, dict):
            yield from _walk(value, field)
        else:
            yield field, value

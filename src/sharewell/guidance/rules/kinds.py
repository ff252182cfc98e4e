"""Kinds of body and person, grouped by what they do for a child. Facts of the field, not of law."""

from sharewell.guidance.facts import FIELDS, RECIPIENT_KINDS

ALWAYS_PROTECT = frozenset({
    "council_childrens_services", "police", "multi_agency_hub", "emergency_service",
})  # fmt: skip
"""Whoever answers for a child in danger, whatever role anybody ticks for them."""

TAKE_REFERRALS = frozenset({
    "council_childrens_services", "police", "multi_agency_hub", "designated_officer",
    "emergency_service", "not_known",
})  # fmt: skip
"""Where a concern is referred to. Not knowing whom to tell means: tell children’s social care."""

SCHOOLS = frozenset({
    "school", "school_maintained", "academy", "independent_school", "college",
})  # fmt: skip
HEALTH = frozenset({"health_service", "gp", "dental_pharmacy_optical"})
CRIMINAL_JUSTICE = frozenset({"police", "probation", "youth_justice", "prison"})

SAFEGUARD_BY_KIND = ALWAYS_PROTECT | SCHOOLS | HEALTH | frozenset({
    "early_years", "fostering_agency", "adoption_agency", "childrens_home", "probation",
    "youth_justice", "prison", "inspectorate", "own_organisation", "safeguarding_partnership",
    "multi_agency_panel", "designated_officer", "council_education", "helpline", "regulator",
    "not_known",
})  # fmt: skip
"""Bodies whose ordinary work includes keeping children safe, unless the facts say otherwise."""

SUPPORT_BY_KIND = frozenset({
    "council_other", "housing", "charity", "voluntary_group", "other_public",
})  # fmt: skip
PROFESSIONAL = SAFEGUARD_BY_KIND | SUPPORT_BY_KIND

PARENTS = ("parent_or_carer", "legal_representative", "legal_practice")
"""A parent, or somebody who acts for one."""

RELATED = frozenset({*PARENTS, "relative", "birth_relative_after_adoption"})
"""The family, and whoever acts for it: to them, a parent’s facts are somebody else’s."""

KIN = RELATED | {"subject"}
"""Everybody whose standing comes from the family, or from being the one it is about."""

PARENT_LIKE = frozenset({"parent_or_carer", "legal_representative"})
FAMILY = frozenset({
    "subject", "parent_or_carer", "relative", "foster_carer_or_adopter",
    "birth_relative_after_adoption", "legal_representative",
})  # fmt: skip
WORLD = frozenset({
    "media", "public", "commercial", "unrelated_person", "private_individual", "researcher",
})  # fmt: skip
FREE_TO_ASK = WORLD - {"researcher"} | {"other_private", "voluntary_group", "charity", "employer"}
"""Whom people may freely let have a picture, a story or a name, for what they like."""

NEVER_SAFEGUARD = FAMILY | WORLD | {"employer", "person_who_may_pose_risk", "legal_practice"}
"""Whoever has no part in safeguarding, whatever role they claim or anybody ticks for them."""

OUTSIDE_AN_ORDER = WORLD | {
    "employer", "other_private", "person_who_may_pose_risk", "not_known",
    "birth_relative_after_adoption",
}  # fmt: skip
"""Whom a court’s order about a child hardly names: a lawyer reads it first."""

MAY_CARE = FAMILY - {"legal_representative"} | {"private_individual", "unrelated_person"}
"""People who may look after a child from day to day."""
RESPONSIBLE_FOR_A_PLACE = frozenset({
    "commercial", "other_private", "housing", "voluntary_group", "charity", "employer",
    "own_organisation", "other_public",
})  # fmt: skip
"""Bodies that run somewhere children come, and could keep them safe there if they knew."""

HOLD_CONFIDENCES = HEALTH | {"charity", "helpline", "legal_practice"}
TEACHERS_AND_CLINICIANS = HEALTH | SCHOOLS | {"early_years"}
PUBLIC_BODIES = frozenset({
    "council_childrens_services", "council_other", "police", "health_service", "gp",
    "dental_pharmacy_optical", "school_maintained", "academy", "college", "probation",
    "youth_justice", "prison", "inspectorate", "government_department", "other_public", "school",
})  # fmt: skip
MAY_WARN = frozenset({
    "police", "probation", "youth_justice", "prison", "council_childrens_services",
})  # fmt: skip
"""Bodies that decide, within their own schemes, whether somebody is told about a person."""

EXPLOITATION = frozenset({
    "sexual_exploitation", "criminal_exploitation", "trafficking", "fgm",
    "forced_marriage_or_honour",
})  # fmt: skip
SEVERE = EXPLOITATION | {"sexual", "physical", "domestic_abuse", "fabricated_illness", "neglect"}

GRAVE_WHEN_SEEN = frozenset({"physical", "sexual", "fabricated_illness"})
"""Kinds of harm that are taken as serious once seen, or told by the child, until somebody knows."""

OPTIONAL_SERVICES = frozenset({"early_help"})
OWN_FUNCTIONS = frozenset({
    "enquiry", "assessment", "plan", "care_of_child", "transfer", "missing_education",
    "missing_or_exploitation", "domestic_abuse_panel", "offender_management",
    "allegation_about_worker", "vetting", "learning_review", "child_death_review",
    "prevent_crime", "criminal_investigation", "counter_extremism", "immediate_protection",
})  # fmt: skip
"""Purposes that are somebody’s task in law, also where nobody is worried about a child today."""

NO_PUBLIC_TASK = frozenset({"charity", "voluntary_group", "housing"})
"""Bodies that support families without a task in law of their own, save what anybody may have."""

TASKS_OF_ANYBODY = frozenset({
    "plan", "domestic_abuse_panel", "allegation_about_worker", "learning_review",
    "child_death_review", "immediate_protection",
})  # fmt: skip
"""Tasks that whoever sits at the table, or answers for a worker, has a part in."""

OUTWEIGH_CONFIDENCE = frozenset({
    "transfer", "plan", "learning_review", "enquiry", "child_death_review",
    "allegation_about_worker",
})  # fmt: skip
"""Tasks that need even what was told in confidence."""

OUTWEIGH_IT_WHEN_ASKED = frozenset({"care_of_child", "criminal_investigation", "prevent_crime"})
"""Tasks that need it only where whoever has the task asks: nobody volunteers a confidence."""

ASKED_IN_ITS_OWN_RIGHT = frozenset({
    "transfer", "learning_review", "child_death_review", "allegation_about_worker", "vetting",
    "missing_or_exploitation", "missing_education", "criminal_investigation", "prevent_crime",
    "offender_management", "domestic_abuse_panel", "counter_extremism",
})  # fmt: skip
"""Tasks that may ask what they need at any level of worry."""

RAISING = frozenset({
    "referral", "immediate_protection", "missing_education", "early_help", "care_of_child",
    "missing_or_exploitation", "domestic_abuse_panel", "warn_about_person", "prevent_crime",
    "allegation_about_worker", "counter_extremism", "support_adult", "private_interest", "other",
})  # fmt: skip
"""Purposes under which somebody raises a concern, rather than adding to work under way."""

NO_SAFEGUARDING_PURPOSE = frozenset({
    "private_interest", "commercial", "media", "employment", "immigration_enforcement",
})  # fmt: skip

NEITHER_SERVICE_NOR_STUDY = frozenset(FIELDS["purpose.code"].values) - NO_SAFEGUARDING_PURPOSE - {
    "early_help", "research", "statistics",
}  # fmt: skip
"""Purposes for which a yes is a yes, and not an agreement to take part in something."""

CHECKS_ON_PEOPLE = frozenset({
    "vetting", "warn_about_person", "employment", "offender_management",
})  # fmt: skip
"""Purposes for which something is said of a person who may pose a risk."""

GRAVE = SEVERE - {"neglect"}
"""Kinds of harm for which nobody at home is told before it is clear who is safe to tell."""

HOME = ("parent_or_carer", "household", "other_family")
"""Sources of harm within the family."""

NOT_FOR_HOME = frozenset({"fgm", "forced_marriage_or_honour", "fabricated_illness"})
"""Kinds of harm that come from the family by their nature: a word at home may bring it about."""

MAY_REQUIRE = frozenset({
    "council_childrens_services", "council_other", "council_education", "police",
    "safeguarding_partnership", "multi_agency_hub", "multi_agency_panel", "inspectorate",
    "regulator", "court", "other_public", "youth_justice", "probation", "health_service",
})  # fmt: skip
"""Bodies that hold powers in law to require information for children’s safety."""

CANNOT_REQUIRE = frozenset(RECIPIENT_KINDS) - MAY_REQUIRE
"""Anybody else who names a power: somebody who knows that power reads it first."""

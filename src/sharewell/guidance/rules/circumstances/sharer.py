"""Who you are, where that matters."""

from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.circumstances.making import of

works_in_a_regulated_profession = of(
    "sharer.regulated_professional", "yes", words="you work in a regulated profession"
)


shared_by_police = of("sharer.kind", "police", words="you are the police")


may_warn = of(
    "sharer.kind", *sorted(kinds.MAY_WARN),
    words="your organisation is one that decides whether to warn people",
)  # fmt: skip


from_school = of("sharer.kind", *sorted(kinds.SCHOOLS), words="you work in a school or college")


from_setting = of(
    "sharer.kind", *sorted(kinds.SCHOOLS), "early_years", "voluntary_group", "childrens_home",
    words="you look after other people’s children at a school, a club or a home",
)  # fmt: skip


in_private_life = of(
    "sharer.kind", "private_individual", words="you act in private life, for no body"
)


from_council = of(
    "sharer.kind", "council_childrens_services",
    words="you are children’s social care yourself",
)  # fmt: skip

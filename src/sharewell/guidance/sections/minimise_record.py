"""What goes when somebody asks to see a record: all of it, but for what an exemption keeps back."""

from sharewell.guidance.sections.minimise_line import Line
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import sees_their_own


def _of_a_child(view: View) -> bool:
    return not sees_their_own(view)


def _always(view: View) -> bool:
    return True


RECORD = (
    Line(
        sees_their_own, "send",
        "All that is held about them and that they asked for, wherever it is kept",
        "The right reaches everything. It is not limited to what they need.",
        ("uk-gdpr-art-15", "ico-right-of-access"),
    ),
    Line(
        _of_a_child, "send", "All that is held about the child and that was asked for",
        "The right is the child’s, and a parent may use it for them. It reaches everything.",
        ("uk-gdpr-art-15", "ico-right-of-access"),
    ),
    Line(
        _always, "redact", "Other people’s information, unless they agree or it is fair to give it",
        "Decide it for each part. Workers in their role may usually be named.",
        ("dpa-2018-sch2-16", "dpa-2018-sch2-17"),
    ),
    Line(
        _always, "redact", "Whoever spoke up in confidence, and what only they could have said",
        "People stop speaking up when their names get out.",
        ("dpa-2018-sch2-16", "d-v-nspcc-1978"),
    ),
    Line(
        _always, "redact",
        "Address, school, surgery and phone numbers, if anybody is hiding from this person",
        "Ask that first. It is not always in the file, and one line of an address is enough.",
        ("dfe-2024-rule-5", "ico-domestic-abuse-warning-2023"),
    ),
    Line(
        _always, "leave_out", "What could seriously harm somebody’s body or mind if it were read",
        "It is decided for each part, and in health matters by the right clinician.",
        ("dpa-2018-sch3-health", "dpa-2018-sch3-social-work", "dpa-2018-sch3-education"),
    ),
    Line(
        _of_a_child, "leave_out",
        "What shows that the child is or may be abused, where giving it is not best for the child",
        "A parent may be the one it comes from, or may tell them.",
        ("dpa-2018-sch3-21",),
    ),
    Line(
        _of_a_child, "leave_out", "What the child said trusting that this parent would not see it",
        "What a child told in that trust may stay theirs.",
        ("dpa-2018-sch3-wishes",),
    ),
    Line(
        _always, "add_context", "Why you hold it, where it came from, and who has had it",
        "They are owed that too, and how to complain.",
        ("uk-gdpr-art-15", "ico-right-of-access"),
    ),
)  # fmt: skip

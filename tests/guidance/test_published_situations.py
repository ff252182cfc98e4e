"""What Sharewell claims of itself: how its answers compare with the published ones."""

import pytest

from sharewell.guidance import answer, report
from sharewell.guidance.worked_examples import scenarios

WITHIN = 0.9
"""The share of English situations, answered with authority, that must be answered as published."""

CONSENT_PUT_OTHERWISE = {
    "H045": "the text would ask the mother once more; the harm comes from her",
    "T025": "the text would ask the client once more; the harm comes from the client",
    "V016": "the text would ask first; an enquiry into serious harm is taken as under way",
}
"""Examples whose text gives consent another part than we do, and why. Never more."""


def short_of_the_claim(rows: list[report.Row]) -> list[str]:
    """What these rows of the report lack for the claim to hold, in words."""
    counted = [row for row in rows if row.counts]
    ruled_out = [row.scenario for row in rows if row.unacceptable]
    within = sum(row.within for row in counted)
    found = [f"ruled out by what was published: {', '.join(ruled_out)}"] if ruled_out else []
    if within < WITHIN * len(counted):
        found.append(f"only {within} of {len(counted)} within what was published")
    return found


def agrees_on_consent(published: str, told) -> bool:
    """Whether consent plays the part that was published.

    Two of ours are stricter and agree: not to ask at all where nobody's yes is needed, and not to
    go and ask for a yes where nothing is to go.
    """
    role = told["consent"]["role"]
    if published == "needed" and told["outcome"] == "do_not_share":
        return role in ("needed", "not_appropriate")
    return role == published or (published, role) == ("not_needed", "not_appropriate")


def consent_put_otherwise(examples, say) -> set[str]:
    """The examples that are answered as published, with consent in another part."""
    return {
        one.id
        for one in examples
        if one.expect.consent
        and (said := say(one.facts))["outcome"] == one.expect.outcome
        and not agrees_on_consent(one.expect.consent, said)
    }


def test_nine_in_ten_published_situations_are_answered_as_published_and_none_is_ruled_out():
    rows = report.rows()
    assert sum(row.counts for row in rows) >= 200
    assert short_of_the_claim(rows) == []


def test_an_engine_that_is_short_of_the_claim_is_found():
    rows = report.rows()
    place = next(place for place, row in enumerate(rows) if row.counts)
    rows[place] = rows[place]._replace(unacceptable=True)
    assert short_of_the_claim(rows) == [f"ruled out by what was published: {rows[place].scenario}"]
    outside = [row._replace(within=False, unacceptable=False) for row in rows]
    assert len(short_of_the_claim(outside)) == 1
    assert short_of_the_claim(outside)[0].startswith("only 0 of ")


def test_the_sentence_of_the_report_counts_what_the_claim_counts():
    rows = report.rows()
    counted = [row for row in rows if row.counts]
    within = sum(row.within for row in counted)
    assert f"{within} of {len(counted)} within" in report.totals(rows)[0]


def test_consent_plays_the_part_that_was_published():
    with_consent = [one for one in scenarios() if one.expect.consent]
    assert len(with_consent) >= 100
    assert consent_put_otherwise(scenarios(), answer) <= set(CONSENT_PUT_OTHERWISE)


@pytest.mark.parametrize("role", ["needed", "not_needed"])
def test_consent_in_another_part_than_published_is_found(role):
    def faulty(facts):
        told = answer(facts)
        return {**told, "consent": {**told["consent"], "role": role}}

    assert len(consent_put_otherwise(scenarios(), faulty)) > 20


NOBODY_PUBLISHED, PUBLISHED_ONCE = 43, 42
"""How many rules decide no published situation, and how many exactly one.

They are the numbers of today and no cap, so that nothing slips in below one. A rule that one text
alone speaks for, or none, may be our own idea: bring them down, and let the first rise only with
a commit that says where a published situation was looked for, and why the rule stands without.
"""


def test_how_many_rules_few_published_situations_speak_for_is_known_to_a_rule():
    decided = list(report.published_situations(report.rows()).values())
    now, noted = (decided.count(0), decided.count(1)), (NOBODY_PUBLISHED, PUBLISHED_ONCE)
    advice = "note it here; if a rule now stands on no published situation, the commit says why"
    assert now == noted, advice if now > noted else "fewer: lower the numbers here"


def test_a_rule_that_decides_only_in_our_own_examples_is_counted():
    rows = report.rows()
    name, times = next(
        (name, times) for name, times in report.published_situations(rows).items() if times
    )
    ours = [row._replace(authority="D") if name in row.rules else row for row in rows]
    assert report.published_situations(ours)[name] == 0 < times

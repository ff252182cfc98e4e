"""How many questions people are asked: `python -m bench.questions [--size full]`."""

import statistics
import sys

from bench import frame
from sharewell.guidance.worked_examples import scenarios
from tests.guidance import interviews
from tests.guidance.interviews import PLAIN_REFERRALS, in_order, on_the_page, single
from tests.guidance.random_facts import many_facts

SIZES = {"short": 6, "full": 100}
ORDERS = 20


def main() -> int:
    given = frame.arguments("How many questions people are asked.")
    english = [one for one in scenarios() if one.nation == "england" and one.authority != "D"]
    asked = []
    apart = []
    for one in english:
        truth = single(one.facts)
        ended = on_the_page(truth)
        asked.append(len(ended.asked))
        if not interviews.agrees(truth, ended):
            apart.append(one.id)
    truths = [single(facts) for facts in many_facts(SIZES[given.size], f"questions/{given.seed}")]
    mean = interviews.mean_asked(truths)
    orders = interviews.random_orders(ORDERS, given.seed)
    best = min(interviews.mean_asked(truths, in_order(order)) for order in orders)
    guidance = interviews.mean_asked(truths, in_order(interviews.ORDER_OF_THE_GUIDANCE))
    print(f"Mean {mean:.2f}; best of {ORDERS} orders {best:.2f}; published order {guidance:.2f}.")
    print(f"Ended elsewhere than all the facts lead: {len(apart)} of {len(english)}: {apart}")
    danger = on_the_page({"risk": {"level": "immediate_danger"}})
    frame.say(
        {
            "danger": len(danger.asked),
            "plain_referral": max(len(on_the_page(one).asked) for one in PLAIN_REFERRALS.values()),
            "median_scenario": statistics.median(asked),
            "agreeing_share": round(1 - len(apart) / len(english), 4),
            "to_best_of_20_orders": round(mean / best, 4),
            "to_guidance_order": round(mean / guidance, 4),
        }
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

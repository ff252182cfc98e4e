"""What set it going: a worry, a request, an order."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import Circumstance, circumstance
from sharewell.guidance.rules.circumstances.making import of


@circumstance("a court has ordered it")
def court_ordered(case: Case) -> bool:
    if case.one("trigger") == "court_order":
        return True
    if case.one("recipients.authority_checked") == "no":  # a claim is not an order
        return False
    return "court_order" in case.many("recipients.authority") and case.one("recipients.kind") in (
        "court",
        "legal_representative",
        "legal_practice",
        "police",
        "regulator",
    )


@circumstance("they say that a court has ordered it, and nobody has seen the order")
def order_unseen(case: Case) -> bool:
    if case.one("recipients.authority_checked") != "no":
        return False
    said = case.one("trigger") == "court_order"
    return said or "court_order" in case.many("recipients.authority")


statutory_demand = Circumstance(
    "statutory_demand",
    "the recipient uses a power in law to require it",
    lambda case: (
        case.one("trigger") == "statutory_request"
        or (
            "statutory_power" in case.many("recipients.authority")
            and case.one("recipients.authority_checked") == "yes"
        )
    ),
)


requested = of(
    "trigger", "request", "statutory_request", "parent_request", "own_data_request",
    words="somebody asked for it",
)  # fmt: skip


somebody_asked = Circumstance(
    "somebody_asked",
    "somebody asked for it, in whatever way",
    lambda case: case.one("trigger") not in ("proactive", "reporting_duty"),
)


proactive = of("trigger", "proactive", "reporting_duty", words="you are raising it yourself")


foi = of("trigger", "foi_request", words="it was asked for under freedom of information")


reporting_duty = of("trigger", "reporting_duty", words="a duty to report set this going")


asking = of("act", "ask", words="you are asking somebody else for information")


routine = Circumstance(
    "routine",
    "it would be sent as a matter of routine",
    lambda case: case.one("frequency") == "routine" or case.one("act") == "set_routine",
)


purpose_not_stated = of("purpose.stated", "no", words="the request does not say what it is for")

"""Tell us more: every fact there is, group by group, for as many people and parts as there are."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from sharewell.guidance.facts import FIELDS
from sharewell.guidance.interview import Step, question
from sharewell.public import present, state
from sharewell.public.days import BadDay, read_day
from sharewell.public.forms import NOT_KNOWN, UNSURE, Choice
from sharewell.public.state import BadState, State
from sharewell.public.views.errors import refused
from sharewell.public.views.flow import at_clean_address, day_of

NO_MORE_THAN = 7
"""A longer list of single choices is a drop-down."""


class Part(NamedTuple):
    """One part of the situation: its title, the facts in it, and the list it belongs to, if any."""

    title: str | Promise
    prefixes: tuple[str, ...]
    list: str = ""
    without: str = "-"


PARTS: dict[str, Part] = {
    "you": Part(lazy("You, and what started this"), (
        "sharer.", "act", "trigger", "leaning", "nation",
    )),
    "purpose": Part(lazy("What it is for"), ("purpose.",)),
    "recipients": Part(lazy("Who it would go to"), ("recipients.",), "recipients"),
    "children": Part(lazy("The worry, and the child"), ("risk.", "child."), "children"),
    "subject": Part(lazy("Whose information it mainly is"), ("subject.",)),
    "information": Part(lazy("What would be shared"), (
        "information.",
    ), without="information.parts."),
    "parts": Part(lazy("Parts of the information"), ("information.parts.",), "information.parts"),
    "family": Part(lazy("Consent, telling and harm"), ("consent.", "telling.", "harm.")),
    "how": Part(lazy("How and how often"), ("channel.", "frequency", "agreement")),
}  # fmt: skip
MEMBER = {
    "recipients": lazy("Recipient %(number)s"),
    "children": lazy("Child %(number)s"),
    "parts": lazy("Part %(number)s"),
}


class Asked(NamedTuple):
    """One fact as the form of a part asks it."""

    name: str
    step: Step
    choices: list[Choice]
    chosen: list[str]
    control: str


@at_clean_address
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """List every part with what was told of it."""
    try:
        so_far = state.read(request.POST.get("state", ""))
    except BadState as error:
        return refused(request, error)
    try:
        return show(request, _changed(request.POST, so_far))
    except (BadState, BadDay) as error:  # nothing told is lost: the page stands again, and says why
        return show(request, so_far, str(error), request.POST.get("on"))


@at_clean_address
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest) -> HttpResponse:
    """Ask the facts of one part, of one member where the part is a list."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("public:details"))
    try:
        so_far = state.read(request.POST.get("state", ""))
        name, number = _which(request.POST.get("part", ""))
        if "save" in request.POST:
            return show(request, _saved(request.POST, so_far, name, number))
    except BadState as error:
        return refused(request, error)
    context = {
        "title": _("Tell us more"), "section": "public:start", "state": so_far.as_text(),
        "part": request.POST["part"], "heading": _heading(name, number, so_far),
        "asked": _questions(so_far, name, number),
    }  # fmt: skip
    return render(request, "public/details_part.html", context)


def show(
    request: HttpRequest, so_far: State, problem: str = "", typed_day: str | None = None
) -> HttpResponse:
    """Render the list of parts; with a problem, what it is and the day as it was typed."""
    told = present.told(so_far, day_of(so_far))
    context = {
        "title": _("Error: tell us more") if problem else _("Tell us more"),
        "section": "public:start", "state": so_far.as_text(), "on": day_of(so_far),
        "typed_day": typed_day, "problem": problem,
        "groups": [_group(name, so_far, told) for name in PARTS],
    }  # fmt: skip
    return render(request, "public/details.html", context)


def _group(name: str, so_far: State, told: list[present.Told]) -> dict[str, Any]:
    found = PARTS[name]
    count = max(1, len(state.members(so_far.facts, found.list))) if found.list else 1
    rows = [
        {
            "part": f"{name}.{number}" if found.list else name,
            "title": _heading(name, number, so_far),
            "told": [one for one in told if _belongs(one.path, name, number, so_far)],
        }
        for number in range(count)
    ]
    return {"name": name, "title": found.title, "rows": rows, "list": found.list}


def _heading(name: str, number: int, so_far: State) -> str:
    found = PARTS[name]
    if found.list and len(state.members(so_far.facts, found.list)) > 1:
        return str(MEMBER[name] % {"number": number + 1})
    return str(found.title)


def _belongs(path: str, name: str, number: int, so_far: State) -> bool:
    held = {place for _field, place in _places(so_far, name, number)}
    if path in held:
        return True
    return path in FIELDS and state.place_of(path, so_far.facts) in held


def _places(so_far: State, name: str, number: int) -> list[tuple[str, str]]:
    """Return the facts of a part, each with where it stands for this member."""
    found = PARTS[name]
    several = name == "children" and bool(so_far.facts.get("children"))
    pairs = []
    for field in FIELDS:
        if not field.startswith(found.prefixes) or field.startswith(found.without):
            continue
        if several:
            pairs.append((field, f"children.{number}.{field}"))
        elif found.list and name != "children":
            pairs.append((field, f"{found.list}.{number}.{field[len(found.list) + 1 :]}"))
        else:
            pairs.append((field, field))
    return pairs


def _which(text: str) -> tuple[str, int]:
    name, _dot, number = text.partition(".")
    if name not in PARTS or (number and not (number.isascii() and number.isdigit())):
        raise BadState(_("There is no such part. Start again."))
    if len(number) > 2 or int(number or 0) >= state.MOST_MEMBERS:
        raise BadState(_("That is more than fits on one page."))
    return name, int(number or 0)


def _questions(so_far: State, name: str, number: int) -> list[Asked]:
    found = []
    for field, place in _places(so_far, name, number):
        step = question(field, day_of(so_far))
        value = state.get(so_far.facts, place)
        unknown = field in so_far.dont_know and number == 0
        chosen = [NOT_KNOWN] if unknown else value if isinstance(value, list) else [value or ""]
        listed = [Choice(*one) for one in step.options]
        if not any(one.value in UNSURE for one in listed):
            listed.append(Choice(NOT_KNOWN, str(_("I do not know"))))
        single = "select" if len(listed) > NO_MORE_THAN else "radios"
        found.append(Asked(field, step, listed, chosen, "checkboxes" if step.many else single))
    return found


def _saved(posted: QueryDict, so_far: State, name: str, number: int) -> State:
    """Return the state with one part as the form says; what is left empty is not known yet."""
    for field, place in _places(so_far, name, number):
        values = [one for one in posted.getlist(field) if one]
        known = [one for one in values if one != NOT_KNOWN]
        value: Any = known if FIELDS[field].many else next(iter(known), None)
        if known and value == state.get(so_far.facts, place):
            continue  # nothing new, so a group chosen earlier stays a group
        if values or state.get(so_far.facts, place) is not None:
            so_far = so_far.answered(place, value or None)
        if not values:
            so_far = so_far._replace(
                dont_know=tuple(one for one in so_far.dont_know if one != field)
            )
    return so_far


def _changed(posted: QueryDict, so_far: State) -> State:
    """Add or remove a member, or set the date, as the pressed button says."""
    facts = so_far.facts
    if "add" in posted:
        facts = _added(facts, posted.get("add", ""))
    elif "remove" in posted:
        facts = _removed(facts, *_which(posted.get("remove", "")))
    elif "on" in posted:
        given = posted.get("on", "").strip()
        facts = state.put(facts, "on", read_day(given) if given else None)
    return state.read(so_far._replace(facts=facts).as_text())


def _added(facts: dict[str, Any], name: str) -> dict[str, Any]:
    if name not in MEMBER:
        raise BadState(_("There is no such part. Start again."))
    where = PARTS[name].list
    held = state.members(facts, where)
    if name == "children" and not held:
        first = {key: facts[key] for key in ("risk", "child") if key in facts}
        rest = {key: value for key, value in facts.items() if key not in ("risk", "child")}
        return {**rest, "children": [first, {}]}
    return state.put(facts, where, [*(held or [{}]), {}])


def _removed(facts: dict[str, Any], name: str, number: int) -> dict[str, Any]:
    where = PARTS[name].list
    held = state.members(facts, where)
    if number >= len(held):
        raise BadState(_("That was taken out already."))
    left = held[:number] + held[number + 1 :]
    if name == "children" and len(left) == 1:
        return {**state.put(facts, where, None), **left[0]}
    return state.put(facts, where, left or None)

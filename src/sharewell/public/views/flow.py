"""The way through: one question at a time, and the answer. All of it travels in the page."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sharewell import clock
from sharewell.guidance import answer, outcome
from sharewell.guidance.facts import FIELDS, Facts
from sharewell.guidance.interview import Group, Step, ask, question
from sharewell.guidance.unusual import LAST, UNUSUAL, unusual_step
from sharewell.public import present, state
from sharewell.public.corrections import Problem, corrected
from sharewell.public.flowing import flowing
from sharewell.public.forms import QuestionForm, group_of
from sharewell.public.state import BadState, State
from sharewell.public.views.errors import refused


def day_of(so_far: State) -> str:
    """Return the day whose rules answer: the one stated, or today."""
    return str(so_far.facts.get("on") or clock.today().isoformat())


def at_clean_address(view: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Send whoever asks with a query to the same page without: no address may carry an answer."""

    @functools.wraps(view)
    def clean(request: HttpRequest) -> HttpResponse:
        if request.META.get("QUERY_STRING") and request.method != "POST":
            return HttpResponseRedirect(request.path)
        return view(request)

    return clean


@at_clean_address
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first page: what this is, and three ways in, each one press from its first question."""
    context = {
        "title": _("Can I share this?"), "section": "public:start",
        "asking": State({"act": "ask"}).as_text(), "nothing": state.EMPTY.as_text(),
    }  # fmt: skip
    return render(request, "public/start.html", context)


@at_clean_address
@require_http_methods(["GET", "HEAD", "POST"])
def question_page(request: HttpRequest) -> HttpResponse:
    """Take one answer, and ask what matters next; when nothing does, answer."""
    try:
        so_far = state.read(request.POST.get("state", ""))
        return _step(request, so_far)
    except BadState as error:
        return refused(request, error)


@at_clean_address
@require_http_methods(["GET", "HEAD", "POST"])
def answer_page(request: HttpRequest) -> HttpResponse:
    """The answer with what is known now, however little."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("public:start"))
    try:
        so_far = state.read(request.POST.get("state", ""))
        return show_answer(request, *corrected(so_far, request.POST))
    except BadState as error:
        return refused(request, error)


@at_clean_address
@require_http_methods(["GET", "HEAD", "POST"])
def text_page(request: HttpRequest) -> HttpResponse:
    """The answer as plain text to paste into one's own record."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("public:start"))
    from sharewell.guidance.plain_text import as_text

    try:
        so_far = state.read(request.POST.get("state", ""))
    except BadState as error:
        return refused(request, error)
    context = {
        "title": _("Plain text"), "section": "public:start", "state": so_far.as_text(),
        "on": day_of(so_far),
        "text": flowing(as_text(answer(so_far.facts, day_of(so_far)))),
    }  # fmt: skip
    return render(request, "public/text.html", context)


def _step(request: HttpRequest, so_far: State) -> HttpResponse:
    """Do what the pressed button says."""
    on = day_of(so_far)
    change, field = request.POST.get("change"), request.POST.get("field")
    if UNUSUAL in (change, field):
        return _name_seldom(request, so_far, take=field is not None)
    if change is not None:
        step = _known_question(change, on)
        within = group_of(step, request.POST.get("within", ""))
        return show_question(request, so_far, QuestionForm(step, within), within)
    if field is not None:
        return _take(request, so_far, _known_question(field, on))
    return next_page(request, so_far)


def _known_question(field: str, on: str) -> Step:
    if field not in FIELDS:
        raise BadState(_("There is no such question. Start again."))
    return question(field, on)


def _take(request: HttpRequest, so_far: State, step: Step) -> HttpResponse:
    """Take the answer to one question; an empty one is asked again."""
    within = group_of(step, request.POST.get("within", ""))
    form = QuestionForm(step, within, request.POST)
    if not form.is_valid():
        return show_question(request, so_far, form, within)
    chosen = form.chosen()
    place = state.place_of(step.field, so_far.facts)
    if form.by_group and chosen:
        group = group_of(step, chosen[0])
        assert group is not None  # noqa: S101 - the form offered it
        if _which_one_matters(so_far, place, group, day_of(so_far)):
            return show_question(request, so_far, QuestionForm(step, group), group)
        coarse = group.id if len(group.options) > 1 else ""
        return next_page(request, so_far.answered(place, group.stands_for, coarse))
    if within is not None and not chosen:
        return next_page(request, so_far.answered(place, within.stands_for, within.id))
    value: Any = chosen if step.many else next(iter(chosen), None)
    return next_page(request, so_far.answered(place, value or None))


def _name_seldom(request: HttpRequest, so_far: State, *, take: bool) -> HttpResponse:
    """Name what is seldom so, or take what is; where nothing is left to name, go on."""
    step = unusual_step(so_far.but_seldom(), day_of(so_far), so_far.dont_know)
    if step is None:
        return next_page(request, so_far.named(()))
    form = QuestionForm(step, None, request.POST if take else None)
    if not take or not form.is_valid():
        return show_question(request, so_far, form, None)
    return next_page(request, so_far.named(form.chosen()))


def _which_one_matters(so_far: State, place: str, group: Group, on: str) -> bool:
    """Say whether the members of a group would lead to different answers.

    Where only the lawful reason would differ, nobody is held up: the answer says what holds for
    whom, and can be made exact there.
    """
    facts = _the_first_alone(so_far.facts)
    led = {outcome(state.put(facts, place, member.value), on)[:2] for member in group.options}
    return len(led) > 1


def _the_first_alone(facts: Facts) -> Facts:
    """Return the facts with the first recipient and child only: the ones a question is about."""
    first: Facts = {name: facts[name][:1] for name in ("recipients", "children") if name in facts}
    return {**facts, **first}


def next_page(request: HttpRequest, so_far: State) -> HttpResponse:
    """Ask the next question, then name what is seldom so, once; when both are done, answer."""
    on = day_of(so_far)
    step = ask(so_far.facts, on, so_far.dont_know, LAST)
    if step is None and UNUSUAL not in so_far.asked:
        step = unusual_step(so_far.facts, on, so_far.dont_know)
    if step is None:
        return show_answer(request, so_far)
    return show_question(request, so_far, QuestionForm(step), None)


def show_question(
    request: HttpRequest, so_far: State, form: QuestionForm, within: Group | None
) -> HttpResponse:
    """Render one question, with the answer as it stands beside it."""
    on = day_of(so_far)
    field = form.step.field
    place = state.place_of(field, so_far.facts)
    previous = so_far.before(field)
    context = {
        "title": _("Error: question") if form.errors else _("Question"),
        "section": "public:start",
        "on": on,
        "form": form,
        "step": form.step,
        "within": within,
        "chosen": _chosen(so_far, form, place),
        "number": (so_far.asked.index(field) if field in so_far.asked else len(so_far.asked)) + 1,
        "state": so_far.as_text(),
        "previous": field if within and not form.errors else previous,
        "told": present.told(so_far, on),
        "stands": answer(so_far.facts, on) if so_far.facts else None,
    }
    return render(request, "public/question.html", context)


def _chosen(so_far: State, form: QuestionForm, place: str) -> list[str]:
    """Return what is ticked already when a question is asked again."""
    if form.is_bound:
        return [str(one) for one in form.data.getlist("value")]  # type: ignore[attr-defined]
    field = form.step.field
    if field == UNUSUAL:
        none = [form.last.value] if UNUSUAL in so_far.asked else []
        return list(so_far.seldom) or none
    if field in so_far.dont_know:
        return [form.last.value]
    value = state.get(so_far.facts, place)
    if form.by_group and value:
        return [one.id for one in form.step.groups if value in [m.value for m in one.options]][:1]
    return value if isinstance(value, list) else [value] if value else []


def show_answer(
    request: HttpRequest, so_far: State, problem: Problem | None = None
) -> HttpResponse:
    """Render the whole answer; with a problem, the correction as it was typed and what is wrong."""
    on = day_of(so_far)
    context = {
        "title": _("Error: answer") if problem else _("Answer"),
        "section": "public:start",
        "on": on,
        "shown": present.whole(answer(so_far.facts, on), so_far, on),
        "state": so_far.as_text(),
        "told": present.told(so_far, on),
        "previous": so_far.asked[-1] if so_far.asked else None,
        "problem": problem,
    }
    return render(request, "public/answer.html", context)

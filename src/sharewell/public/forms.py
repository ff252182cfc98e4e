"""What a page asks: one question of the interview as a Django form."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from sharewell.guidance.interview import Group, Option, Step, question
from sharewell.guidance.unusual import UNUSUAL

NOT_KNOWN = "i-do-not-know"
"""What the last choice sends. It is no fact: the fact stays open."""

UNSURE = ("unclear", "not_sure", "not_known")
"""Values that are themselves an *I cannot tell*: where one stands it is the last choice."""


class Choice(NamedTuple):
    """One line to choose."""

    value: str
    label: str
    hint: str = ""


def choices(options: tuple[Option, ...]) -> tuple[list[Choice], Choice]:
    """Return the choices of a question and, apart, the last: that one does not know."""
    found = [Choice(*one) for one in options]
    last = [one for one in found if one.value in UNSURE]
    if len(last) == 1:
        return [one for one in found if one is not last[0]], last[0]
    return found, Choice(NOT_KNOWN, str(_("I do not know")))


def label_of(field: str, value: str, on: str) -> str:
    """Return one answer in words."""
    return next((one.label for one in question(field, on).options if one.value == value), value)


def group_of(step: Step, name: str) -> Group | None:
    """Return one group of a question, or nothing when there is no such group."""
    return next((one for one in step.groups if one.id == name), None)


class QuestionForm(forms.Form):
    """One question: `value` is what was chosen, as a list."""

    value = forms.MultipleChoiceField(required=True)

    def __init__(self, step: Step, group: Group | None = None, data: Any = None) -> None:
        super().__init__(data)
        self.step = step
        self.by_group = bool(step.groups) and group is None and not step.many
        self.many = step.many
        if self.by_group:
            self.listed = [Choice(one.id, one.label, one.hint) for one in step.groups]
            self.last = Choice(NOT_KNOWN, str(_("I do not know")))
        else:
            self.listed, self.last = choices(group.options if group else step.options)
        if step.field == UNUSUAL:
            self.last = Choice(NOT_KNOWN, str(_("None of these, as far as I know")))
        offered = [*self.listed, self.last]
        field = self.fields["value"]
        field.choices = [(one.value, one.label) for one in offered]  # type: ignore[attr-defined]
        sentence = (
            _("Choose all that fit, or “%(last)s”.") if self.many
            else _("Choose one answer, or “%(last)s”.")
        )  # fmt: skip
        said = sentence % {"last": self.last.label}
        field.error_messages = {"required": said, "invalid_choice": said, "invalid_list": said}

    def chosen(self) -> list[str]:
        """Return the values chosen; an empty list when the person does not know."""
        values: list[str] = self.cleaned_data["value"]
        known = [one for one in values if one != NOT_KNOWN]
        firm = [one for one in known if one not in UNSURE]
        return (firm or known) if self.many else known[:1]

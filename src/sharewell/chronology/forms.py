"""What the pages of concerns ask. Nothing typed is lost: a form that was refused is shown again."""

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sharewell import clock
from sharewell.chronology.present import KINDS, levels
from sharewell.chronology.values import AlreadyTold
from sharewell.chronology.words import Closing, EntryKind, Level, Precision
from sharewell.ui.days import Day, DayField

NEW = "new"
"""Chosen where a concern is about nobody whom we know."""

NOON = dt.time(12, tzinfo=dt.UTC)
"""It has the same day in London all year."""


def _words(label: Any, missing: Any = "", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=bool(missing), **more,
        error_messages={
            "required": missing,
            "null_characters_not_allowed": _("Type it again, or paste it as plain text."),
        },
    )  # fmt: skip


def _choice(label: Any, missing: Any, **more: Any) -> forms.ChoiceField:
    wrong = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(label=label, error_messages=wrong, **more)


class RaiseForm(forms.Form):
    """What somebody is worried about. Nothing of it has to match anything."""

    TODAY, YESTERDAY, DAY, UNKNOWN = "today", "yesterday", "day", "unknown"

    words = _words(
        _("What happened?"), _("Say what happened."),
        help_text=_("What you saw, heard or were told. Use the child’s own words where you can."),
    )  # fmt: skip
    kind = _choice(
        _("How do you know?"), _("Say how you know it."), choices=list(KINDS.items())
    )  # fmt: skip
    told_by = _words(
        _("If somebody told you, who was it?"),
        help_text=_("A name or a description. It may stay empty."),
    )
    about = _words(
        _("Whom is it about?"),
        _("Say whom it is about; if you do not know the name, describe them."),
        help_text=_("A name, or a description if you do not know one. It need not match anything."),
    )  # fmt: skip
    about_worker_id = forms.TypedChoiceField(
        label=_("Is it about somebody who works here?"), required=False, empty_value=None,
        coerce=UUID, help_text=_("If so, it does not go to them, and they never see it."),
        error_messages={"invalid_choice": _("Choose somebody who works here, or nobody.")},
    )  # fmt: skip
    level = _choice(_("How worried are you?"), _("Choose how worried you are, or “I cannot tell”."))
    when = _choice(
        _("When did it happen?"), _("Say when it happened, or choose “I do not know”."),
        choices=[
            (TODAY, _("Today")), (YESTERDAY, _("Yesterday")), (DAY, _("On another day")),
            (UNKNOWN, _("I do not know")),
        ],
    )  # fmt: skip
    day = DayField(
        label=_("If it was on another day, which?"), partly=True,
        help_text=_("For example 24 11 2026. Leave the day empty if you only know the month."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        level: Any = self.fields["level"]
        level.choices = levels()
        worker: Any = self.fields["about_worker_id"]
        worker.choices = [("", _("No, or I do not know")), *colleagues]

    def clean(self) -> dict[str, Any]:
        """Ask for the day where one was chosen, and only there."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("when") != self.DAY:
            self.errors.pop("day", None)
        elif "day" not in self.errors and found.get("day") is None:
            self.add_error("day", _("Type the day, or choose “I do not know”."))
        return found

    def said(self) -> dict[str, Any]:
        """Return what the action is told."""
        found = self.cleaned_data
        happened, precision = self._happened()
        return {
            "words": found["words"], "about": found["about"], "told_by": found["told_by"],
            "kind": EntryKind(found["kind"]), "level": Level(found["level"]),
            "about_worker_id": found["about_worker_id"],
            "occurred_at": happened, "precision": precision,
        }  # fmt: skip

    def _happened(self) -> tuple[dt.datetime | None, Precision]:
        when: str = self.cleaned_data["when"]
        if when == self.UNKNOWN:
            return None, Precision.UNKNOWN
        today = clock.today()
        day: Day = self.cleaned_data.get("day") or Day(today, "day")
        if when != self.DAY:
            day = Day(today - dt.timedelta(days=when == self.YESTERDAY), "day")
        return dt.datetime.combine(day.on, NOON), Precision(day.known)


class NameForm(forms.Form):
    """Under which other name to look for somebody."""

    name = _words(_("Look for another name"), _("Type a name."))


class MatchForm(forms.Form):
    """Whom a concern is about: one of those found, or somebody whose record begins now."""

    IS_CHILD = {"yes": True, "no": False, "unknown": None}

    whom = _choice(_("Whom is it about?"), _("Choose whom it is about, or begin a record."))
    names = _words(_("Their name, or what they are called"))
    date_of_birth = DayField(
        label=_("Date of birth, if you know it"),
        help_text=_("For example 24 11 2016."),
    )  # fmt: skip
    is_child = forms.ChoiceField(
        label=_("Are they under 18?"), required=False,
        choices=[("yes", _("Yes")), ("no", _("No")), ("unknown", _("I do not know"))],
        error_messages={"invalid_choice": _("Choose one of these.")},
    )  # fmt: skip
    why = _words(_("Why was the match before wrong?"))

    def __init__(self, *args: Any, whom: list[tuple[str, str]], stands: str, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["whom"]
        begin = _("None of these: begin a record") if whom else _("Somebody new: begin a record")
        field.choices = [*whom, (NEW, begin)]
        self.stands = stands

    def clean(self) -> dict[str, Any]:
        """Ask for a name where a record begins, and for a reason where a match was wrong."""
        found: dict[str, Any] = super().clean() or {}
        if self.data.get("stands", "") != self.stands:
            self.add_error(
                None, _("Somebody else said meanwhile whom it is about; look at it again.")
            )
        if found.get("whom") != NEW:
            self.errors.pop("date_of_birth", None)
        elif not found.get("names"):
            self.add_error("names", _("Give a name; if nobody knows one, what they are called."))
        if self.stands and not found.get("why"):
            self.add_error("why", _("Say in a few words why."))
        return found

    def said(self) -> dict[str, Any]:
        """Return what the action is told."""
        found = self.cleaned_data
        if found["whom"] != NEW:
            return {"person_id": UUID(found["whom"]), "why": found["why"]}
        born: Day | None = found["date_of_birth"]
        return {
            "names": [found["names"]], "date_of_birth": None if born is None else born.on,
            "is_child": self.IS_CHILD.get(found["is_child"]), "why": found["why"],
        }  # fmt: skip


class CloseForm(forms.Form):
    """Why a concern is settled, and what its raiser reads."""

    closing = _choice(
        _("Why is it closed?"), _("Choose why it is closed."),
        choices=[
            (Closing.DECIDED.value, _("It was decided what is shared, and that is written down")),
            (Closing.ALREADY_TOLD.value, _("Somebody else has told whoever acts on it")),
            (Closing.SAME_AGAIN.value, _("It says nothing that an earlier one does not say")),
            (Closing.NO_ACTION.value, _("Nothing has to be done about it")),
        ],
    )  # fmt: skip
    told_who = _words(_("Who told whom?"))
    told_on = DayField(label=_("When?"), help_text=_("For example 24 11 2026."))
    told_receipt = _words(
        _("What shows that it arrived?"),
        help_text=_("A reference, or the name of whoever took it. No guess."),
    )
    why = _words(
        _("Your reason"), _("Say in a few words why."),
        help_text=_("Somebody who looks again next year must understand it."),
    )  # fmt: skip
    answer = _words(
        _("What do you tell whoever raised it?"),
        help_text=_("They read these words. Leave out what is not theirs to know."),
    )

    def __init__(self, *args: Any, earlier: list[UUID], **more: Any) -> None:
        super().__init__(*args, **more)
        self.earlier = earlier

    def clean(self) -> dict[str, Any]:
        """Ask who told whom where that is the reason, and only there."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("closing") != Closing.ALREADY_TOLD:
            self.errors.pop("told_on", None)
            return found
        if not found["told_who"]:
            self.add_error("told_who", _("Say who told whom."))
        if "told_on" not in self.errors and found["told_on"] is None:
            self.add_error("told_on", _("Give the day on which they were told."))
        if not found["told_receipt"]:
            self.add_error("told_receipt", _("Say what shows that it arrived."))
        return found

    def said(self) -> dict[str, Any]:
        """Return what the action is told."""
        found = self.cleaned_data
        closing = Closing(found["closing"])
        return {
            "closing": closing, "why": found["why"], "answer": found["answer"],
            "told": self._told() if closing is Closing.ALREADY_TOLD else None, "seen": self._seen(),
        }  # fmt: skip

    def _told(self) -> AlreadyTold:
        found = self.cleaned_data
        told_at = dt.datetime.combine(found["told_on"].on, dt.time(0, tzinfo=dt.UTC))
        return AlreadyTold(found["told_who"], told_at, found["told_receipt"])

    def _seen(self) -> list[UUID]:
        """Return which of the earlier concerns stood on the page that was sent."""
        sent: Any = self.data
        shown = sent.getlist("seen")
        return [one for one in self.earlier if str(one) in shown]

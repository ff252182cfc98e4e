"""What a form is told that an action would not take: the sentence stands at its field."""

from collections.abc import Mapping

from django import forms

from sharewell.errors import Invalid


def to_mend(form: forms.Form, error: Invalid, names: Mapping[str, str] | None = None) -> None:
    """Put the sentence of an error where the form asks for what is wrong.

    `names` says which field of the form it is, where the action calls it otherwise.
    """
    name = (names or {}).get(error.field, error.field)
    form.add_error(name if name in form.fields else None, error.sentence)

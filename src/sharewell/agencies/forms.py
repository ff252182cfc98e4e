"""What the pages of signing in and of setting up ask."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from sharewell.agencies import sealing
from sharewell.agencies.models import User

CODE = _("Type the six digits that your authenticator app shows now.")


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password. What goes on from here is a blind token of the address."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["login"] = forms.EmailField(
            label=_("E-mail address"),
            max_length=254,
            error_messages={
                "required": _("Type your e-mail address."),
                "invalid": _("Type your e-mail address, for example name@example.org."),
            },
        )
        self.fields["password"] = forms.CharField(
            label=_("Password"), strip=False, max_length=200, widget=forms.PasswordInput,
            error_messages={"required": _("Type your password.")},
        )  # fmt: skip
        self.order_fields(["login", "password"])

    def user_credentials(self) -> dict[str, str]:
        """Return what the sign-in compares."""
        return {
            "username": sealing.username_of(self.cleaned_data["login"]),
            "password": self.cleaned_data["password"],
        }


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    """The code of the authenticator app, or a recovery code."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"] = forms.CharField(
            label=_("Code"), max_length=20, error_messages={"required": CODE},
            help_text=_("Six digits from your authenticator app, or one of your recovery codes."),
        )  # fmt: skip


class EnrolForm(forms.Form):
    """A password of one's own choice, and proof that the authenticator app has the secret."""

    password = forms.CharField(
        label=_("Choose a password"), strip=False, max_length=200, widget=forms.PasswordInput,
        help_text=_("At least 12 characters. Three words that belong to no saying are good."),
        error_messages={"required": _("Choose a password.")},
    )  # fmt: skip
    again = forms.CharField(
        label=_("The same password again"), strip=False, max_length=200,
        widget=forms.PasswordInput, error_messages={"required": _("Type the password again.")},
    )  # fmt: skip
    code = forms.CharField(
        label=_("Code that the app shows now"), max_length=20, help_text=_("Six digits."),
        error_messages={"required": CODE},
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, secret: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.user = user
        self.secret = secret

    def clean_password(self) -> str:
        """Refuse what is short, common or only digits."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean_again(self) -> str:
        """Refuse what differs."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError(_("Type the same password twice."))
        return again

    def clean_code(self) -> str:
        """Refuse a code that the secret does not give now."""
        from allauth.mfa.totp.internal.auth import validate_totp_code

        code: str = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code):
            raise forms.ValidationError(CODE)
        return code


class MembershipForm(forms.Form):
    """For which agency somebody acts now."""

    membership = forms.ChoiceField(error_messages={
        "required": _("Choose one agency."), "invalid_choice": _("Choose one agency."),
    })  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["membership"]
        field.choices = choices

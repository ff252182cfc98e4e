"""What allauth asks of us while somebody signs in: who may, in which steps, and what is sealed."""

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from sharewell.agencies import sealing
from sharewell.agencies.models import User


class SignIn(DefaultAccountAdapter):  # type: ignore[misc]
    """Password, then second factor. Nobody signs up, and every refusal reads alike."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The address or the password is not right."),
        "too_many_login_attempts": _("There were too many attempts. Wait five minutes."),
    }

    def get_login_stages(self) -> list[str]:
        """Return the one step after the password."""
        return [f"{SecondFactor.__module__}.{SecondFactor.__qualname__}"]

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return the user; somebody who was switched off is answered like an unknown one."""
        user: User | None = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Say that it happened, and not to whom: known and unknown names must look alike."""
        structlog.get_logger().info("refused", kind="password")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count attempts by name and place, so that guessing elsewhere locks nobody out."""
        named: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{named}:{self.get_client_ip(request)}"

    def is_ajax(self, request: HttpRequest) -> bool:
        """Say no: the pages answer with pages."""
        return False


class SecondFactor(AuthenticateStage):  # type: ignore[misc]
    """The step after the password. allauth lets through whoever has no second factor; we do not."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Ask for the second factor, or end the sign-in of somebody who has none."""
        if not is_mfa_enabled(self.login.user, [Authenticator.Type.TOTP]):
            return self.abort(), False
        answer: tuple[HttpResponse | None, bool] = super().handle()
        return answer


class Secrets(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors lie sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or it was used already. Type the next one."),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret sealed."""
        return sealing.seal_factor(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret that was sealed."""
        return sealing.open_factor(encrypted_text)

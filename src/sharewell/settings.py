"""Settings: everything that may differ between two places Sharewell runs, read once and typed.

`docs/reference/settings.md` explains each; a test keeps it complete. No setting weakens a
control. What is missing or unsafe stops the start with one sentence.
"""

import hashlib
import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sharewell.database import configuration

HERE = Path(__file__).resolve().parent
env = environ.Env()

LOCAL = "local"
PRODUCTION = "production"

MODE: str = env.str("SHAREWELL_MODE", default=LOCAL)
if MODE not in (LOCAL, PRODUCTION):
    raise ImproperlyConfigured("SHAREWELL_MODE must be local or production.")


def _secret() -> str:
    """Return the secret key; on one's own machine a fresh one serves for as long as we run."""
    file = env.str("SHAREWELL_SECRET_KEY_FILE", default="")
    key = Path(file).read_text("utf-8").strip() if file else env.str("SHAREWELL_SECRET_KEY", "")
    if MODE == LOCAL:
        return key or secrets.token_urlsafe(50)
    if len(key) < 50:
        raise ImproperlyConfigured(
            "Set SHAREWELL_SECRET_KEY, or SHAREWELL_SECRET_KEY_FILE, to 50 characters or more."
        )
    return key


def _from_file(name: str) -> str:
    """Return the secret in the file that a setting names; nothing where it names none."""
    file = env.str(name, default="")
    return Path(file).read_text("utf-8").strip() if file else ""


def _hosts() -> list[str]:
    """Return the host names we answer to."""
    hosts: list[str] = env.list("SHAREWELL_ALLOWED_HOSTS", default=[])
    if MODE == LOCAL:
        return ["localhost", "127.0.0.1", "[::1]", "testserver"]
    if not hosts or any("*" in host for host in hosts):
        raise ImproperlyConfigured(
            "Set SHAREWELL_ALLOWED_HOSTS to the names of this site, without a star."
        )
    return hosts


DEBUG = False
SECRET_KEY = _secret()
ALLOWED_HOSTS = _hosts()
EXIT_URL: str = env.str("SHAREWELL_EXIT_URL", default="https://www.bbc.co.uk/weather")
WORKERS: int = env.int("SHAREWELL_WORKERS", default=2)

ROOT_URLCONF = "sharewell.urls"
WSGI_APPLICATION = "sharewell.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.contenttypes",  # allauth's models lean on these two; we use no permission here
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "sharewell.database",
    "sharewell.vault",
    "sharewell.audit",
    "sharewell.ui",
    "sharewell.agencies",
    "sharewell.outbox",
    "sharewell.tasks",
    "sharewell.people",
    "sharewell.caseload",
    "sharewell.chronology",
    "sharewell.engagement",
    "sharewell.decisions",
    "sharewell.sharing",
    "sharewell.post",
    "sharewell.agreements",
    "sharewell.public",
]
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    # These three come first, so that what the next ones answer themselves carries all headers too.
    "csp.middleware.CSPMiddleware",
    "sharewell.ui.middleware.frame",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "sharewell.public.middleware.small_forms_only",
    # From here on somebody may be known. None of these touches a cookie on the pages of public/.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sharewell.agencies.middleware.Forgery",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sharewell.agencies.middleware.Door",
    "sharewell.agencies.middleware.ErrorsAsPages",
]
# The pages of public/ store nothing: they open no database, no session and no cookie. With no
# cookie there is nothing that a forged request could borrow, so they need no token against forgery.
DATA_DIR = Path(env.str("SHAREWELL_DATA_DIR", default="") or configuration.default_folder())
DATABASES = {
    "default": configuration.settings_for(env.str("SHAREWELL_DATABASE_URL", default=""), DATA_DIR)
}
# For `migrate` and `postgres prepare` alone: no process that answers requests needs these two.
DATABASE_OWNER = configuration.owner_of(env.str("SHAREWELL_DATABASE_OWNER_URL", default=""))
DATABASE_ADMIN_URL: str = env.str("SHAREWELL_DATABASE_ADMIN_URL", default="")

# The key above all keys lies outside the database. On one's own machine it is made at first need.
ROOT_KEY_FILE = Path(env.str("SHAREWELL_ROOT_KEY_FILE", default="") or DATA_DIR / "root.key")
_PASSPHRASE: str = env.str("SHAREWELL_ROOT_PASSPHRASE_FILE", default="")
ROOT_PASSPHRASE_FILE = Path(_PASSPHRASE) if _PASSPHRASE else None
MAKES_ROOT_KEY = MODE == LOCAL
LEDGER_DIR = Path(env.str("SHAREWELL_LEDGER_DIR", default="") or DATA_DIR / "ledger")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            HERE / room / "templates"
            for room in ("ui", "exits", "agencies", "chronology", "home", "public")
        ],
        "OPTIONS": {"environment": "sharewell.ui.jinja.environment"},
    }
]

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# Files never change under one address: the address carries a digest of all of them.
_STATIC = HERE / "ui" / "static"
_FILES = sorted(path for path in _STATIC.rglob("*") if path.is_file())
STATIC_DIGEST = hashlib.sha256(b"".join(path.read_bytes() for path in _FILES)).hexdigest()[:12]
STATIC_URL = f"/static/{STATIC_DIGEST}/"
STATICFILES_DIRS = [_STATIC]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_ALLOW_ALL_ORIGINS = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "connect-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # One script of ours reads our pages as HTML, under a policy of that name; no other may.
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["sharewell"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if MODE == PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_REDIRECT_EXEMPT = [r"^health$"]
    if env.bool("SHAREWELL_BEHIND_TLS_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        ALLAUTH_TRUSTED_PROXY_COUNT = 1  # attempts are counted by whom the proxy says it is

# Signing in: e-mail address and password, then a code. Nobody signs up.
AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:tray"
ACCOUNT_ADAPTER = "sharewell.agencies.adapters.SignIn"
ACCOUNT_FORMS = {"login": "sharewell.agencies.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}  # a blind token of the address: see agencies/models.py
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "agencies:signed_out"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/300s/key"}
MFA_ADAPTER = "sharewell.agencies.adapters.Secrets"
MFA_FORMS = {"authenticate": "sharewell.agencies.forms.SecondFactorForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half a minute either way, for clocks that are not quite right
# Attempts and used codes are counted across processes, in rows of JSON; nothing else is cached.
CACHES = {"default": {"BACKEND": "sharewell.agencies.kept.KeptInRows"}}

SESSION_ENGINE = "sharewell.agencies.session_rows"
SESSION_COOKIE_AGE = 36_000  # ten hours at most; agencies/sessions.py ends it sooner when unused
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sharewell.agencies.views.forged"
if MODE == PRODUCTION:  # a browser takes such a cookie over TLS only, and from this very host
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-form"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# What a person says is small; anything bigger is not ours to read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS: list[str] = []

# Notices go out over an encrypted connection, or not at all; none holds any content.
EMAIL_HOST: str = env.str("SHAREWELL_MAIL_HOST", default="")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
EMAIL_PORT: int = env.int("SHAREWELL_MAIL_PORT", default=587)
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 20
EMAIL_HOST_USER: str = env.str("SHAREWELL_MAIL_USER", default="")
EMAIL_HOST_PASSWORD = _from_file("SHAREWELL_MAIL_PASSWORD_FILE")
DEFAULT_FROM_EMAIL: str = env.str("SHAREWELL_MAIL_FROM", default="sharewell@localhost")

LOGGING_CONFIG = "sharewell.ui.logs.configure"
LOGGING = {"only": "sharewell.ui.logs"}  # anything not empty, or Django does not call it
APPEND_SLASH = False
SILENCED_SYSTEM_CHECKS = ["security.W003"]  # no token against forgery: see DATA_DIR above

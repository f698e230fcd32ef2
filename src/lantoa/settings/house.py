"""What is the same in every installation: the rooms, the doors' guards, language, security, files and jobs."""

from __future__ import annotations

from datetime import date, time, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent

# The day of the loudspeaker cars stands on the extra `routes`; without it the room is not there.
WITH_ROUTES = all(find_spec(name) for name in ("numpy", "scipy", "numba", "highspy", "osmium", "shapely"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "axes",
    "csp",
    "leaflet",
    "lantoa.base.health",
    "lantoa.base.ui",
    "lantoa.base.audit",
    "lantoa.base.files",
    "lantoa.base.jobs",
    "lantoa.base.mail",
    "lantoa.base.notices",
    "lantoa.base.scraps",
    "lantoa.base.sent",
    "lantoa.orgs.units",
    "lantoa.orgs.accounts",
    "lantoa.orgs.members",
    "lantoa.orgs.links",
    "lantoa.orgs.delegations",
    "lantoa.orgs.invitations",
    "lantoa.orgs.handover",
    "lantoa.work.plans",
    "lantoa.work.documents",
    "lantoa.work.tasks",
    "lantoa.work.calendars",
    "lantoa.work.telling",
    "lantoa.work.evidence",
    "lantoa.work.reports",
    "lantoa.work.arrivals",
    "lantoa.work.consolidation",
    *(["lantoa.community.comms"] if WITH_ROUTES else []),
    "lantoa.faces.desk",
    "lantoa.faces.intake",
    # After our own: a template or a command of ours of the same name is found first.
    "django_q",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "lantoa.base.access.reading.ReadingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lantoa.base.ui.draining.DrainMiddleware",
    "csp.middleware.CSPMiddleware",
    "lantoa.base.audit.middleware.RequestIdMiddleware",
    "lantoa.base.rows.turning.DayMiddleware",
    "lantoa.base.ui.private.PrivateMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lantoa.orgs.accounts.middleware.ChosenLanguageMiddleware",
    "lantoa.base.ui.errors.NotAllowedPageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lantoa.orgs.accounts.middleware.ClosedDoorsMiddleware",
    "lantoa.base.ui.composed.ComposedTextMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "lantoa.orgs.members.middleware.ActingMemberMiddleware",
    "lantoa.orgs.members.middleware.ShownForMiddleware",
    "lantoa.orgs.members.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "lantoa.base.files.middleware.StoreAwayMiddleware",
    "lantoa.base.ui.sending.SentMiddleware",
    "lantoa.base.ui.errors.KeyUsedPageMiddleware",
    "lantoa.base.ui.errors.LargeNumbersMiddleware",
]

ROOT_URLCONF = "lantoa.urls"
WSGI_APPLICATION = "lantoa.wsgi.application"
ASGI_APPLICATION = "lantoa.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lantoa.base.ui.context.shell",
                "lantoa.orgs.members.context.hat",
            ],
            # After Django's own: its csrf_token is replaced by one that carries the hat along.
            "builtins": ["lantoa.orgs.members.templatetags.hats"],
        },
    },
]
FORM_RENDERER = "lantoa.base.ui.renderer.SheetRenderer"

# Sign-in. Every address is closed to visitors unless its name stands in PUBLIC_URL_NAMES.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "lantoa.orgs.links.backend.LinkBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
PUBLIC_URL_NAMES = frozenset(
    {
        "health",
        "accounts:sign_in",
        "accounts:sign_out",
        "accounts:language",
        "account_inactive",
        "account_login",
        "account_logout",
        "calendars:feed",
        "evidence:hello",
        "evidence:waiting",
        "evidence:worker",
        "comms:driver",
        "comms:driver_gpx",
        *(("comms:driver", "comms:driver_gpx") if WITH_ROUTES else ()),
        "invitations:join",
        "links:open",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "openid_connect_callback",
        "openid_connect_login",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "socialaccount_signup",
        "ui:theme",
    }
)
# Uploads that go on where they broke off speak tus, with PATCH and DELETE; no other address takes such methods.
MORE_METHODS_URL_NAMES = frozenset({"files:upload"})
# What concerns the person or the device, whatever hat the page was shown under.
ANY_HAT_URL_NAMES = frozenset(
    {
        "accounts:sign_in",
        "accounts:sign_out",
        "accounts:language",
        "ui:theme",
        "members:choose_hat",
        "members:end_staff_session",
    }
)
# What a unit's link never opens: names, or how names begin.
PERSON_URL_NAMES = (
    "accounts:change_password",
    "accounts:password_changed",
    "delegations:",
    "handover:",
    "invitations:",
    "account_reauthenticate",
    "links:",
    "members:staff_session",
    "mfa_",
    "socialaccount_connections",
    "usersessions_list",
)
# Of these, what a unit reads of itself, on its link too.
LINK_URL_NAMES = frozenset({"handover:past"})
# What stays open to a person who must first set up a second factor: names, or how names begin.
SECOND_FACTOR_URL_NAMES = ("account", "health", "mfa_", "ui:theme", "usersessions_list")

# django-allauth: passkeys, one-time codes, OIDC. Its pages are ours (accounts/templates), its defaults are not.
ACCOUNT_ADAPTER = "lantoa.orgs.accounts.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_FORMS = {"reauthenticate": "lantoa.orgs.accounts.forms.ConfirmPasswordForm"}
MFA_ADAPTER = "lantoa.orgs.accounts.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Lan Tỏa"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "activate_totp": "lantoa.orgs.accounts.forms.BeginCodesForm",
    "add_webauthn": "lantoa.orgs.accounts.forms.AddPasskeyForm",
    "authenticate": "lantoa.orgs.accounts.forms.CodeForm",
    "edit_webauthn": "lantoa.orgs.accounts.forms.NamePasskeyForm",
    "reauthenticate": "lantoa.orgs.accounts.forms.ConfirmCodeForm",
}
SOCIALACCOUNT_ADAPTER = "lantoa.orgs.accounts.adapters.IdentityAdapter"
SOCIALACCOUNT_FORMS = {"signup": "lantoa.orgs.accounts.forms.ChooseNameForm"}
# A form that posts would be stopped by our own content policy on its way to the provider; `state` guards the way back.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
OIDC_NAME = ""
OIDC_MATCH = "username"
SELF_SIGN_UP = False
# Roles whose people need a second factor (a passkey or a code) before they do anything else.
SECOND_FACTOR_ROLES: list[str] = []
STAFF_SESSION_LENGTH = timedelta(minutes=30)

# A unit's link: days it holds unless the maker says otherwise, wrong PINs until it locks, wrong PINs of one address.
LINK_DAYS = 180
LINK_MOST_DAYS = 400
LINK_FAILURE_LIMIT = 10
LINK_ADDRESS_LIMIT = 60
LINK_ADDRESS_WINDOW = timedelta(minutes=15)
INVITATION_LENGTH = timedelta(days=7)
LINK_SESSION_LENGTH = timedelta(days=7)
# By it a device that a unit's link once opened finds back to the link's door when the session is over.
LINK_COOKIE_NAME = "lantoa_unit_link"

AXES_CLIENT_IP_CALLABLE = "lantoa.orgs.accounts.address.client_address"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_VERBOSE = False

# Language and form of dates and numbers.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "lantoa_language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
# One catalogue a storey, so that two people rarely write into the same file.
LOCALE_PATHS = [PACKAGE / storey / "locale" for storey in ("base", "orgs", "work", "community", "faces")]
FORMAT_MODULE_PATH = ["lantoa.settings.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# Pages may load only what we serve ourselves; nothing may frame them.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "frame-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "lantoa_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "lantoa_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "lantoa.base.ui.errors.csrf_failure"

STATIC_URL = "/static/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Uploads stream to disk above one megabyte; a whole request above the limit is refused before it is read.
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_PERMISSIONS = 0o600
# Files that come in pieces: the largest, and how much one account may have under way.
UPLOAD_LIMIT_BYTES = 2048 * 1024 * 1024
UPLOAD_QUOTA_BYTES = 4 * UPLOAD_LIMIT_BYTES
# No bucket: files lie in a folder. No address: files are not scanned.
FILES_BUCKET: dict[str, str] = {}
CLAMAV = ""

# Jobs: a delivery whose worker has died comes again after JOB_RETRY_SECONDS; a run counts as alive while its
# heartbeat is younger than JOB_FRESH_SECONDS; a step that takes longer than JOB_STEP_SECONDS is ended.
JOB_STEP_SECONDS = 100
JOB_RETRY_SECONDS = 130
JOB_FRESH_SECONDS = 60
JOB_ATTEMPTS = 3

# Letters go out on working days of state offices, and never between these hours.
QUIET_HOURS = (time(21), time(7))
NOTICE_DAYS = 730
# Days on which offices work although the calendar says otherwise, for letters only.
MAIL_DAYS: list[date] = []
# Off until an installation names its mail server.
MAIL_ON = False
MAIL_FOLDER = ""
# Where reports come in by e-mail; "": nowhere.
MAILBOX = ""
# To which address an answer is written so that it arrives there.
MAILBOX_ADDRESS = ""
PUBLIC_URL = ""


def oidc_provider(*, address: str, name: str, client_id: str, secret: str) -> dict[str, Any]:
    """allauth's settings for one generic OpenID Connect provider."""
    app = {
        "provider_id": "office",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": address, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def job_cluster(*, workers: int, step_seconds: int, retry_seconds: int) -> dict[str, Any]:
    """django-q2's settings: its ORM broker on our own database, receipts, and its clock (``base.jobs.chores``)."""
    return {
        "name": "lantoa",
        "orm": "default",
        "broker_class": "lantoa.base.jobs.clocks.HouseBroker",
        "workers": workers,
        "timeout": step_seconds,
        "retry": retry_seconds,
        "queue_limit": workers,
        "bulk": 1,
        "poll": 0.5,
        "save_limit": 100,
        "scheduler": True,
        "catch_up": False,
        "recycle": 200,
        "label": "Lan Tỏa",
        "log_level": "WARNING",
    }


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "lantoa.base.audit.middleware.RequestIdFilter"},
        "no_trace": {"()": "lantoa.base.audit.middleware.RefusalsWithoutTrace"},
    },
    "formatters": {"line": {"format": "{asctime} {levelname} {name} [{request_id}] {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id", "no_trace"]}
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "WARNING"},
        "django-q": {"level": "WARNING"},
        "django.server": {"level": "INFO"},
    },
}

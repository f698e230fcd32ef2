"""An installation: everything a place may decide comes from the environment, with embedded defaults."""

from __future__ import annotations

from pathlib import Path

from lantoa.settings import environment as env
from lantoa.settings.house import *  # noqa: F403
from lantoa.settings.house import job_cluster, oidc_provider

env.tell_of_unknown()
ROLES = ("campaign_owner", "officer", "leader", "clerk", "supervisor", "finance", "administrator")

HOME = Path(env.text("HOME", "var")).resolve()
DEBUG = env.switch("DEBUG")
SECRET_KEY = env.secret_key(home=HOME, debug=DEBUG)

DATABASES = {"default": env.database(env.text("DATABASE"), home=HOME)}
CACHES = {"default": env.cache(env.text("CACHE"))}

ALLOWED_HOSTS = env.hosts("HOSTS", "127.0.0.1,localhost,[::1]")
HTTPS = env.switch("HTTPS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".")] if HTTPS else []
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 60 * 60 * 24 * 365, least=0) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# To stand in the browsers' own lists binds a whole domain for ever: that is for its owner to decide, not for us.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
BEHIND_PROXY = env.switch("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Sign-in. A browser makes passkeys over HTTPS or on this very machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SECOND_FACTOR_ROLES = env.some_of("SECOND_FACTOR_ROLES", ROLES, "administrator")
SELF_SIGN_UP = env.switch("SELF_SIGN_UP")
OIDC_MATCH = env.one_of("OIDC_MATCH", ("username", "email", "none"), "username")
if oidc_address := env.address("OIDC_URL"):
    OIDC_NAME = env.text("OIDC_NAME", "OpenID Connect")
    SOCIALACCOUNT_PROVIDERS = oidc_provider(
        address=oidc_address,
        name=OIDC_NAME,
        client_id=env.text("OIDC_CLIENT_ID"),
        secret=env.text("OIDC_CLIENT_SECRET"),
    )

# Letters: by a mail server, else into a folder, else not at all.
PUBLIC_URL = env.address("PUBLIC_URL")
MAIL_FOLDER = env.text("MAIL_FOLDER")
MAILBOX = env.mailbox(env.text("MAILBOX"))
MAILBOX_ADDRESS = env.mailbox_address(env.text("MAILBOX_ADDRESS"), MAILBOX)
EMAIL_HOST = env.text("MAIL_HOST")
EMAIL_PORT = env.number("MAIL_PORT", 587, most=65535)
EMAIL_HOST_USER = env.text("MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("MAIL_PASSWORD")
EMAIL_USE_TLS = env.one_of("MAIL_SECURITY", ("starttls", "tls", "none"), "starttls") == "starttls"
EMAIL_USE_SSL = env.one_of("MAIL_SECURITY", ("starttls", "tls", "none"), "starttls") == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.sender("MAIL_FROM", "Lan Tỏa <lantoa@localhost>")
MAIL_ON = bool(EMAIL_HOST or MAIL_FOLDER)
if MAIL_FOLDER and not EMAIL_HOST:
    EMAIL_BACKEND = "lantoa.base.mail.folder.FolderBackend"
QUIET_HOURS = env.hours("QUIET_HOURS", "21:00-07:00")
NOTICE_DAYS = env.number("NOTICE_DAYS", 730, least=90)

STATIC_ROOT = HOME / "static"
FILES_ROOT = HOME / "files"
# Street maps too large to be sent by a browser are put here by whoever keeps the server.
MAPS_FOLDER = env.text("MAPS_FOLDER") or str(HOME / "maps")
FILE_LIMIT_BYTES = env.number("FILE_LIMIT_MB", 50) * 1024 * 1024
UPLOAD_LIMIT_BYTES = env.number("UPLOAD_LIMIT_MB", 2048) * 1024 * 1024
UPLOAD_QUOTA_BYTES = env.number("UPLOAD_QUOTA_MB", 8192) * 1024 * 1024
# What comes in is written beside the files: a folder for passing things in memory would be filled by a few videos.
FILE_UPLOAD_TEMP_DIR = env.folder(HOME / "coming")
FILES_BUCKET = env.bucket(
    env.text("S3_BUCKET"),
    endpoint=env.address("S3_ENDPOINT"),
    region=env.text("S3_REGION", "us-east-1"),
    key=env.text("S3_KEY"),
    secret=env.text("S3_SECRET"),
)
CLAMAV = env.scanner(env.text("CLAMAV"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_ROOT}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "lantoa.base.ui.sheets.LeanStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 60

JOB_STEP_SECONDS = env.number("JOB_STEP_SECONDS", 100)
JOB_RETRY_SECONDS = env.number("JOB_RETRY_SECONDS", JOB_STEP_SECONDS + 30)
JOB_FRESH_SECONDS = env.number("JOB_FRESH_SECONDS", 60)
Q_CLUSTER = job_cluster(
    workers=env.number("WORKERS", 1), step_seconds=JOB_STEP_SECONDS, retry_seconds=JOB_RETRY_SECONDS
)

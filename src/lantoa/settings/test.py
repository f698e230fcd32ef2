"""The house under test: SQLite in a file of its own, or the PostgreSQL of LANTOA_TEST_DATABASE."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lantoa.settings import environment as env
from lantoa.settings.house import *  # noqa: F403
from lantoa.settings.house import job_cluster

# Two runs on one machine never meet: each has its own database and its own folder.
HOME = Path(tempfile.gettempdir()) / f"lantoa-test-{os.getpid()}"
DEBUG = False
SECRET_KEY = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

if address := env.text("TEST_DATABASE"):
    DATABASES = {"default": env.database(address, home=HOME) | {"TEST": {"NAME": f"test_lantoa_{os.getpid()}"}}}
    DATABASES["default"]["CONN_MAX_AGE"] = 0
else:
    # A file, not memory: tests with threads and worker processes need a second connection.
    SQLITE_FILE = HOME.with_name(f"{HOME.name}.sqlite3")
    DATABASES = {"default": env.sqlite(SQLITE_FILE) | {"TEST": {"NAME": str(SQLITE_FILE)}}}
CACHES = {"default": env.cache(env.text("TEST_REDIS"))}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
AXES_ENABLED = False  # tests of the throttle switch it on themselves
FILES_ROOT = HOME / "files"
MAPS_FOLDER = str(HOME / "maps")
FILE_LIMIT_BYTES = 5 * 1024 * 1024
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_ROOT}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
MAIL_ON = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

JOB_STEP_SECONDS = 8
JOB_RETRY_SECONDS = 10
JOB_FRESH_SECONDS = 3
Q_CLUSTER = {
    **job_cluster(workers=1, step_seconds=JOB_STEP_SECONDS, retry_seconds=JOB_RETRY_SECONDS),
    "scheduler": False,
}

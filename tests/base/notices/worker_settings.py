"""A worker of the tests of letters: an installation whose mail server is a folder, without quiet hours or days off."""

from datetime import UTC, datetime, time, timedelta

from lantoa.settings.site import *  # noqa: F403
from lantoa.settings.site import Q_CLUSTER as CLUSTER

EMAIL_BACKEND = "tests.base.notices.paced_mail.PacedBackend"
QUIET_HOURS = (time(), time())
MAIL_DAYS = [(datetime.now(UTC) + timedelta(days=days)).date() for days in (-1, 0, 1)]
JOB_ATTEMPTS = 3
Q_CLUSTER = {**CLUSTER, "scheduler": False}

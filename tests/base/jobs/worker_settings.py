"""A worker of the tests: an installation like any other, with the workroom in it."""

from lantoa.settings.site import *  # noqa: F403
from lantoa.settings.site import INSTALLED_APPS as HOUSE
from lantoa.settings.site import Q_CLUSTER as CLUSTER

INSTALLED_APPS = [*HOUSE, "tests.base.jobs.workroom"]
JOB_ATTEMPTS = 3
Q_CLUSTER = {**CLUSTER, "scheduler": False}

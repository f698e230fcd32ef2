"""The district's plan, issued, as the tests of tasks have it; letters as the tests of notices send them."""

from tests.base.notices.mailing import always_open, start_worker
from tests.work.tasks.conftest import centre, issue, plan

__all__ = ["always_open", "centre", "issue", "plan", "start_worker"]

"""The district's plan, issued, as the tests of tasks have it."""

from tests.work.tasks.conftest import centre, issue, plan

__all__ = ["centre", "issue", "plan"]

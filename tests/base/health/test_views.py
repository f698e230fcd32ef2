from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_watch_gets_an_answer_without_an_account(visitor: Client) -> None:
    answer = visitor.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_every_answer_carries_the_strict_policy_and_a_number(visitor: Client) -> None:
    answer = visitor.get("/sign-in/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert len(answer["X-Request-Id"]) == 36
    assert visitor.get("/sign-in/", headers={"X-Request-Id": "mine"})["X-Request-Id"] != "mine"

"""The house that the walks share: one cast for all doors of a module, everything undone in the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from tests.access.askers import House, make_house
from tests.kept import kept


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[House]:
    """One cast for all doors; everything is undone in the end."""
    before, settings.FILES_ROOT = settings.FILES_ROOT, Path(tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), transaction.atomic():
        yield kept("house", make_house)
        transaction.set_rollback(True)
    settings.FILES_ROOT = before

"""Abstract rows: ``Versioned`` is checked before a change, ``ClientKeyed`` is made only once."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """A row that forms and the API send back with the version they saw."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True


class ClientKeyed(models.Model):
    """A row whose maker gave it a key beforehand, so that a repeated request makes one row."""

    client_key = models.UUIDField(_("client key"), default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

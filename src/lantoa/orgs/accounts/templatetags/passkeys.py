"""What a browser's key is asked, as an attribute of a form: ``{% load passkeys %}``."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """A value as JSON text; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)

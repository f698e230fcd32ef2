"""Sentences of the framework's forms that its own Vietnamese catalogue lacks: named here, ours translates them."""

from __future__ import annotations

from django.utils.translation import gettext_noop

BORROWED = (
    gettext_noop("Null characters are not allowed."),
    gettext_noop("Enter a valid UUID."),
    gettext_noop("Enter a complete value."),
    gettext_noop("“%(pk)s” is not a valid value."),
    gettext_noop(
        "ManagementForm data is missing or has been tampered with. Missing fields: %(field_names)s. You may need to "
        "file a bug report if the issue persists."
    ),
)

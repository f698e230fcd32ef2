"""The key of a form that makes something."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.actions import sent_otherwise

CHANGED = _("Something this page sends by itself did not come as it was. Open the page again, then send it.")
USED = _(
    "This form was sent before with something else, and that was kept. What stands here now was not kept yet: "
    "send it again to keep it too. Files must be chosen again."
)


class KeyField(forms.UUIDField):
    """Made with the page: the same form sent twice makes its thing once.

    Where the key has carried something else, the form is refused with its words in it, and its key is a new one
    (the middleware gave it): sent again, it is kept.
    """

    says_itself = True
    default_error_messages = {"invalid": CHANGED, "required": CHANGED}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": forms.HiddenInput, "initial": uuid4, **options})

    def clean(self, value: Any) -> UUID | None:
        """The key, if nothing else was sent under it."""
        key: UUID | None = super().clean(value)
        if sent_otherwise():
            raise ValidationError(USED, code="key_used")
        return key


def renew_key(form: forms.Form) -> None:
    """Give a form that is shown again a key of its own: what it sent before was kept in part."""
    said: Any = form.data
    form.data = said.copy()
    form.data["client_key"] = str(uuid4())  # type: ignore[index]

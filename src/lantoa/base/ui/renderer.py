"""How every Django form is printed: label, hint, error, field, in that order, with our own templates."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates

OWN_WIDGETS = {
    "django/forms/widgets/radio.html": "ui/widgets/choices.html",
    "django/forms/widgets/checkbox_select.html": "ui/widgets/choices.html",
}


class SheetRenderer(DjangoTemplates):
    """Form, field and choice templates of the design language; ``settings.FORM_RENDERER`` names it.

    A field that is not required says "optional", unless the form has set ``one_of`` on it: one of several is needed.
    """

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Our own template where a widget has one, else Django's."""
        return super().get_template(OWN_WIDGETS.get(template_name, template_name))

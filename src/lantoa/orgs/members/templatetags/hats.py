"""Every form says for whom it was shown: the tag that guards a form against foreign pages carries the hat along."""

from __future__ import annotations

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lantoa.base.ui.marks import SHOWN_FOR
from lantoa.orgs.members.queries import shown_for

register = template.Library()


class FormMarksNode(CsrfTokenNode):
    """Django's own field, and beside it the hat under which the page was shown."""

    def render(self, context: Context) -> SafeString:
        """Both fields; the second only where somebody is signed in.

        An included template keeps the request but not the values of its page, so the hat comes from the request.
        """
        token: SafeString = mark_safe(super().render(context))  # noqa: S308 Django's own field
        request = getattr(context, "request", None) or context.get("request")
        hat = shown_for(request) if request is not None and token else ""
        return format_html('{}<input type="hidden" name="{}" value="{}">', token, SHOWN_FOR, hat) if hat else token


@register.tag("csrf_token")
def csrf_token(_parser: Parser, _token: Token) -> FormMarksNode:
    """In place of Django's tag of this name, in every template: no form can be written without it."""
    return FormMarksNode()

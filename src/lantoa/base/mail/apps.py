"""E-mail."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """Letters by e-mail."""

    name = "lantoa.base.mail"
    label = "mail"
    verbose_name = _("E-mail")

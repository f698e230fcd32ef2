"""What was sent."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SentConfig(AppConfig):
    """What was sent under a client key."""

    name = "lantoa.base.sent"
    label = "sent"
    verbose_name = _("What was sent")

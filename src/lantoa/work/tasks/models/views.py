"""What a member keeps of the matrix: a view under a name."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Campaign


class SavedView(Versioned, ClientKeyed):
    """A way of looking at a campaign's matrix that one member keeps; ``query`` are the parameters of the address."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="saved_views")
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=500, blank=True)
    saved_at = models.DateTimeField(_("saved at"))
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("saved view")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

"""How a link stands, why it does not open, what the audit calls the room's acts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

# The name under which a link acts: a proper name, Vietnamese in both languages as the units' own names are.
LINK_NAME = "Đường dẫn của {unit}"


class LinkState(models.TextChoices):
    """How a link stands on a day; computed, never stored."""

    NONE = "none", _("No link")
    LIVE = "live", _("In use")
    LOCKED = "locked", _("Locked")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    LINK_MADE = "links.link.make", _("Unit link made")
    LINK_OPENED = "links.link.open", _("Signed in by unit link")
    LINK_REFUSED = "links.link.refuse", _("Unit link refused")
    LINK_LOCKED = "links.link.lock", _("Unit link locked after wrong PINs")
    LINK_REVOKED = "links.link.revoke", _("Unit link revoked")
    PIN_RENEWED = "links.pin.renew", _("PIN of a unit link renewed")


REFUSALS = {
    "wrong_pin": _("This PIN does not open the link. Check the six figures and try again."),
    "locked": _("The link is locked after too many wrong PINs. Ask the office that gave it to you for a new PIN."),
    "revoked": _("This link has been withdrawn. Ask the office that gave it to you for a new one."),
    "expired": _("This link has expired. Ask the office that gave it to you for a new one."),
    "too_many": _("Too many wrong PINs came from this place. Wait 15 minutes, then try again."),
    "no_letter": _("A link that was withdrawn or has expired has no letter: it would open nothing. Make a new link."),
    "too_long": _("A link holds at most 400 days, and at least until today."),
    "too_many_units": _("At most 400 links are made at a time: choose one kind of units, then the next."),
}


class LinkRefused(Exception):
    """A link that does not open or cannot be made; ``code`` says why."""

    def __init__(self, code: str, *, left: int | None = None) -> None:
        """``left`` is how many more PINs may be tried before the link locks; None where that is not the point."""
        super().__init__(code)
        self.code = code
        self.left = left

    @property
    def words(self) -> str:
        """The refusal as a person reads it."""
        said = str(REFUSALS[self.code])
        if self.left is None:
            return said
        more = ngettext(
            "%(n)d try is left; then the link locks.", "%(n)d tries are left; then the link locks.", self.left
        )
        return f"{said} {more % {'n': self.left}}"

"""What every editable row carries: a version, and the key its maker gave it."""

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.base.rows.states import KeyUsed, NotSaved, StaleVersion

__all__ = ["ClientKeyed", "KeyUsed", "NotSaved", "StaleVersion", "Versioned"]

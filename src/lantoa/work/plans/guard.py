"""The database's own refusal to change or remove a correction."""

from __future__ import annotations

from lantoa.base.rows.guard import Guard

correction_guard = Guard("plans_correction", "plans_correction", "corrections are append-only")

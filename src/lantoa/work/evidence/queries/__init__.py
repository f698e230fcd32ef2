"""Evidence as rooms above and pages read it."""

from lantoa.work.evidence.queries.evidence import checks_of, evidence_of, evidence_visible_to, get_evidence

__all__ = ["checks_of", "evidence_of", "evidence_visible_to", "get_evidence"]

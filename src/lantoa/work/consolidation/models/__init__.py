"""The rows of the room: what was frozen and corrected, answered and chosen."""

from lantoa.work.consolidation.models.editing import ChosenQuote, QuestionAnswer
from lantoa.work.consolidation.models.snapshots import Erratum, Snapshot, SnapshotFigure, SnapshotReport

__all__ = ["ChosenQuote", "Erratum", "QuestionAnswer", "Snapshot", "SnapshotFigure", "SnapshotReport"]

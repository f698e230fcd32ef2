"""The rows of the room: what was frozen and corrected, answered and chosen, drafted."""

from lantoa.work.consolidation.models.drafts import DraftedReport, ReportSentence, WordsErratum
from lantoa.work.consolidation.models.editing import ChosenQuote, QuestionAnswer
from lantoa.work.consolidation.models.snapshots import Erratum, Snapshot, SnapshotFigure, SnapshotReport

__all__ = [
    "ChosenQuote",
    "DraftedReport",
    "Erratum",
    "QuestionAnswer",
    "ReportSentence",
    "Snapshot",
    "SnapshotFigure",
    "SnapshotReport",
    "WordsErratum",
]

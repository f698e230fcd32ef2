"""The rows of the room: catalogue and forms, activities, the reports of units."""

from lantoa.work.reports.models.activities import Activity, ActivityAnswer, ActivityFigure, ActivityOwner
from lantoa.work.reports.models.forms import ReportForm
from lantoa.work.reports.models.indicators import CONTENT_FIELDS, FormIndicator, Indicator, IndicatorContent
from lantoa.work.reports.models.proofs import FigureEvidence, ProvedAmount
from lantoa.work.reports.models.reports import Figure, Narrative, Remark, Report, ReportVersion
from lantoa.work.reports.models.values import SaidValue

__all__ = [
    "CONTENT_FIELDS",
    "Activity",
    "ActivityAnswer",
    "ActivityFigure",
    "ActivityOwner",
    "Figure",
    "FigureEvidence",
    "FormIndicator",
    "Indicator",
    "IndicatorContent",
    "Narrative",
    "ProvedAmount",
    "Remark",
    "Report",
    "ReportForm",
    "ReportVersion",
    "SaidValue",
]

"""The rows of the room: drafts of tasks, issued tasks, assignments and their moves."""

from lantoa.work.tasks.models.assignments import (
    Assignment,
    AssignmentMove,
    AssignmentOwner,
    AssignmentPerson,
    TimeRequest,
)
from lantoa.work.tasks.models.content import CONTENT_FIELDS, TaskContent
from lantoa.work.tasks.models.demands import DemandAnswer, ParentDocument
from lantoa.work.tasks.models.drafts import Dependency, TaskBody, TaskDraft, TaskSource, TaskUnit
from lantoa.work.tasks.models.guidance import Guidance
from lantoa.work.tasks.models.tasks import Issue, Task
from lantoa.work.tasks.models.views import SavedView

__all__ = [
    "CONTENT_FIELDS",
    "Assignment",
    "AssignmentMove",
    "AssignmentOwner",
    "AssignmentPerson",
    "DemandAnswer",
    "Dependency",
    "Guidance",
    "Issue",
    "ParentDocument",
    "SavedView",
    "Task",
    "TaskBody",
    "TaskContent",
    "TaskDraft",
    "TaskSource",
    "TaskUnit",
    "TimeRequest",
]

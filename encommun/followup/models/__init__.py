"""What became of a request: who owes what since when, who answered what and why, who is doing it, with which means."""

from .answers import Answer, Review, StatusChange
from .handovers import HandOver, HandOverBoard, Study
from .others import Addressee, KitEntry, Volunteer
from .projects import Coverage, Dependency, Doer, Evidence, Means, Project, Step, StepMove
from .standing import Assignment, Dossier, OverdueTold, Promise

__all__ = [
    "Addressee",
    "Answer",
    "Assignment",
    "Coverage",
    "Dependency",
    "Doer",
    "Dossier",
    "Evidence",
    "HandOver",
    "HandOverBoard",
    "KitEntry",
    "Means",
    "OverdueTold",
    "Project",
    "Promise",
    "Review",
    "StatusChange",
    "Step",
    "StepMove",
    "Study",
    "Volunteer",
]

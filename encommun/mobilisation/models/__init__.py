"""Calls, interests, and the ways into a group."""

from .calls import Application, Call
from .commitments import Acceptance, Wording
from .composition import Composition, Placement, ProposedGroup, group_name
from .entries import Entry
from .interests import Interest, Survey

__all__ = [
    "Acceptance",
    "Application",
    "Call",
    "Composition",
    "Entry",
    "Interest",
    "Placement",
    "ProposedGroup",
    "Survey",
    "Wording",
    "group_name",
]

"""Calls, interests, and the ways into a group."""

from .calls import Application, Call
from .commitments import Acceptance, Wording
from .entries import Entry
from .interests import Interest, Survey

__all__ = ["Acceptance", "Application", "Call", "Entry", "Interest", "Survey", "Wording"]

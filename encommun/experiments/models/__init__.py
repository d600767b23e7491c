"""Experiments: the sheet and its people, what happens in them, and what they ask for."""

from .matters import CircleSeat, Matter
from .sheets import Change, Experiment, JournalEntry, Person

__all__ = ["Change", "CircleSeat", "Experiment", "JournalEntry", "Matter", "Person"]

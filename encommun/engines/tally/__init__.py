"""Ballots to a result with its explanation. Pure Python, whole numbers only."""

from .ranking import Duel, Ranking, rank

__all__ = ["Duel", "Ranking", "rank"]

"""Matching: people and what they wish -> working groups, each placement explained.

    rules = Rules(smallest=6, largest=12, far_km=60)
    found = compose(people, sites, rules, seed="BE-2026")
    found.groups, found.placements, found.unplaced, found.cost, found.is_exact

Nobody is lost: each person is placed or listed with the reason. The objective is written in `costs`. Pure Python, no
Django, no numbers library; the same input and seed give the same answer in any order.
"""

from .composing import assign, compose, explain, prices
from .costs import km_between, person_cost
from .model import Change, Composition, Formed, Group, Person, Placement, Price, Rules, Site, Unplaced, Weights

__all__ = [
    "Change",
    "Composition",
    "Formed",
    "Group",
    "Person",
    "Placement",
    "Price",
    "Rules",
    "Site",
    "Unplaced",
    "Weights",
    "assign",
    "compose",
    "explain",
    "km_between",
    "person_cost",
    "prices",
]

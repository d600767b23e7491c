"""The yearly participatory process: editions, phases, themes, working groups, and those who steer it."""

from .editions import CalendarChange, CalendarDate, Commitment, Deployment, Edition, Phase, lies_in
from .groups import Participation, WorkingGroup
from .steering import Evaluation, SteeringDecision, SteeringSeat
from .themes import Resource, Theme

__all__ = [
    "CalendarChange",
    "CalendarDate",
    "Commitment",
    "Deployment",
    "Edition",
    "Evaluation",
    "Participation",
    "Phase",
    "Resource",
    "SteeringDecision",
    "SteeringSeat",
    "Theme",
    "WorkingGroup",
    "lies_in",
]

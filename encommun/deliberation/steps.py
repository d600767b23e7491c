"""The guided steps of a group (WGR-16): the usual four, in words that the coordination may change."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from encommun.kit.languages import in_language

from .models import StepWords


@dataclass(frozen=True)
class Step:
    """`row` is the house's own words for it, None while nobody changed them."""

    key: str
    position: int
    title: Any
    expected: Any
    is_retired: bool = False
    row: Any = None


USUAL = (
    Step(
        "appropriate", 10, _("Make the theme your own"),
        _("The group has read the question and what was prepared, said what it means here, and listed the figures it lacks."),
    ),
    Step(
        "ideas", 20, _("Bring out ideas"),
        _("Every idea stands on a sheet: problem, antidote, inspiring example, concrete project. Nothing is judged yet."),
    ),
    Step(
        "formulate", 30, _("Formulate"),
        _("The ideas kept are written as recommendations: what is asked, of whom, with which means."),
    ),
    Step(
        "feasibility", 40, _("Study feasibility"),
        _("Each recommendation was read by somebody who would carry it out; cost, law and time are written beside it."),
    ),
)  # fmt: skip


def all_steps() -> list[Step]:
    """Every step in order, retired ones too; one query."""
    rows = {row.key: row for row in StepWords.objects.all()}
    found = [_worded(step, rows.pop(step.key, None)) for step in USUAL]
    found += [_worded(None, row) for row in rows.values()]
    return sorted(found, key=lambda step: step.position)


def _worded(step: Step | None, row: StepWords | None) -> Step:
    if row is None:
        return step
    title = in_language(row.titles) or (step.title if step else row.key)
    expected = in_language(row.expected) or (step.expected if step else "")
    return Step(row.key, row.position, title, expected, row.is_retired, row)


def steps_in_force() -> list[Step]:
    return [step for step in all_steps() if not step.is_retired]

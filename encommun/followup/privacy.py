"""What the follow-up keeps about people: who wrote which official word, and who offered to help.

A body's words outlive the person who typed them: erasing takes the name off and leaves the record readable.
"""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData

from .models import (
    Addressee,
    Answer,
    Assignment,
    Dependency,
    Evidence,
    HandOver,
    HandOverBoard,
    KitEntry,
    Project,
    Review,
    StatusChange,
    Step,
    StepMove,
    Study,
    Volunteer,
)

# Model -> {field that points at a member: what the export gives beside the date}
WRITTEN_BY: dict[type[Model], dict[str, tuple[str, ...]]] = {
    HandOver: {"by": ("title", "note", "at")},
    HandOverBoard: {"acknowledged_by": ("hand_over__title", "instruction", "acknowledged_at")},
    Study: {"by": ("recommendation__title", "text", "at")},
    Answer: {"by": ("recommendation__title", "verdict", "reason", "at")},
    StatusChange: {"by": ("recommendation__title", "status", "note", "at")},
    Review: {
        "by": ("recommendation__title", "note", "done_at"),
        "planned_by": ("recommendation__title", "due_at", "planned_at"),
    },
    Project: {"by": ("title", "at"), "owner": ("title", "started_on", "due_on")},
    Step: {"done_by": ("title", "done_at"), "dropped_by": ("title", "dropped_because", "dropped_at")},
    StepMove: {"by": ("step__title", "old_at", "due_at", "reason", "at")},
    Evidence: {"by": ("title", "link", "at")},
    Dependency: {"by": ("recommendation__title", "note", "at")},
    Assignment: {"by": ("recommendation__title", "at")},
    Addressee: {"recorded_by": ("name", "reply", "replied_at")},
    KitEntry: {"by": ("title", "at")},
}


def _export(model: type[Model], fields: dict[str, tuple[str, ...]]):
    def export(member) -> list[dict]:
        return [
            {"as": field, **{key: _plain(value) for key, value in row.items()}}
            for field, columns in fields.items()
            for row in model.objects.filter(**{field: member}).values(*columns)
        ]

    return export


def _erase(model: type[Model], fields: dict[str, tuple[str, ...]]):
    def erase(member) -> None:
        for field in fields:
            model.objects.filter(**{field: member}).update(**{field: None})

    return erase


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


RECORDS = [
    PersonalData(
        model=f"followup.{model.__name__}",
        purpose=_("who wrote this word of the follow-up, for the audit"),
        fields={field: "members" if field == "owner" else "nobody" for field in fields},
        export=_export(model, fields),
        erase=_erase(model, fields),
        stays=_("The official words stay, without your name: others decide and work on them."),
    )
    for model, fields in WRITTEN_BY.items()
]
RECORDS.append(
    PersonalData(
        model="followup.Volunteer",
        purpose=_("members who help to carry a recommendation out, so that they find each other"),
        fields={"member": "members", "note": "members"},
        export=lambda member: [
            {key: _plain(value) for key, value in row.items()}
            for row in Volunteer.objects.filter(member=member).values("recommendation__title", "note", "at")
        ],
        erase=lambda member: Volunteer.objects.filter(member=member).delete(),
    )
)

"""Where somebody was proposed to work, and what they answered."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData

from .models import Placement


def declarations() -> list[PersonalData]:
    fields = ("member", "group", "role", "attendance", "wish", "km", "why", "answer", "wanted", "words")
    return [
        PersonalData(
            model="mobilisation.Placement",
            purpose=_("Composing working groups, and asking each person whether their place suits them."),
            fields=dict.fromkeys(fields, "bodies"),
            export=export_placements,
            erase=lambda member: Placement.objects.filter(member=member).delete(),
        )
    ]


def export_placements(member) -> list[dict]:
    """What was told to them; a draft that nobody has received is not a fact about them yet, but is theirs to see too."""
    rows = member.placements.select_related("composition__edition", "group__office", "group__theme", "wanted__office")
    return [
        {
            "edition": str(row.composition.edition),
            "state": row.composition.state,
            "group": str(row.group or ""),
            "theme": row.group.theme.title if row.group else "",
            "role": row.role,
            "attendance": row.attendance,
            "wish": row.wish,
            "km": row.km,
            "why": row.why,
            "answer": row.answer,
            "wanted": str(row.wanted or ""),
            "words": row.words,
            "told": row.told_at and row.told_at.isoformat(),
            "answered": row.answered_at and row.answered_at.isoformat(),
        }
        for row in rows
    ]

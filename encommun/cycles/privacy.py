"""Who sits in which working group (see members_of) or steering committee, and who said what of a cycle."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .models import Evaluation, SteeringDecision, SteeringSeat


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="cycles.Participation",
            purpose=_("Working in a group, and telling past participants what became of what it asked."),
            fields={"member": "members", "role": "members", "attendance": "members"},
            export=export_groups,
            erase=erase_groups,
        ),
        PersonalData(
            model="cycles.SteeringSeat",
            purpose=_("Knowing who steers an edition."),
            fields={"member": "bodies", "function": "bodies"},
            export=lambda member: rows_of(
                SteeringSeat.objects.filter(member=member), "edition__label", "function", "since_on", "left_on"
            ),
            erase=lambda member: SteeringSeat.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="cycles.SteeringDecision",
            purpose=_("Keeping what a steering committee decided."),
            fields={"by": "bodies"},
            export=lambda member: rows_of(SteeringDecision.objects.filter(by=member), "decided_on", "text"),
            erase=lambda member: SteeringDecision.objects.filter(by=member).update(by=None),
            stays=_("The decision stays, without your name."),
        ),
        PersonalData(
            model="cycles.Evaluation",
            purpose=_("Making the next cycle better than the last."),
            fields={"member": "nobody", "worked": "members", "did_not": "members", "next_time": "members"},
            export=lambda member: rows_of(
                Evaluation.objects.filter(member=member), "edition__label", "worked", "did_not", "next_time", "at"
            ),
            erase=lambda member: Evaluation.objects.filter(member=member).update(member=None),
            stays=_("What you wrote about a cycle stays among the others, without your name."),
        ),
    ]


def export_groups(member) -> list[dict]:
    rows = member.participations.select_related("group__edition")
    return [
        {
            "group": str(row.group), "edition": str(row.group.edition), "role": row.role, "attendance": row.attendance,
            "since": row.since_at.isoformat(), "left": row.left_at and row.left_at.isoformat(),
        }
        for row in rows
    ]  # fmt: skip


def erase_groups(member) -> None:
    member.participations.all().delete()

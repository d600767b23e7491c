"""Who sits in which working group: known to members, or in a closed group to those in it alone (see members_of)."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="cycles.Participation",
            purpose=_("Working in a group, and telling past participants what became of what it asked."),
            fields={"member": "members", "role": "members", "attendance": "members"},
            export=export_groups,
            erase=erase_groups,
        )
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

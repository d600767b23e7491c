"""Who sat in which working group: kept for telling past participants, shown to nobody but the person."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="cycles.WorkingGroup",
            purpose=_("Telling past participants what became of what their group asked."),
            fields={"members": "self"},
            export=export_groups,
            erase=erase_groups,
        )
    ]


def export_groups(member) -> list[dict]:
    rows = member.working_groups.select_related("edition")
    return [{"group": str(group), "edition": str(group.edition)} for group in rows]


def erase_groups(member) -> None:
    member.working_groups.clear()

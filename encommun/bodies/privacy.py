"""Who sat where is the cooperative's record; what they said of themselves is theirs."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData

from .models import Seat


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="bodies.Seat",
            purpose=_("Everybody knows who decides, and since when."),
            fields={
                "member": "members",
                "function": "members",
                "chosen_by": "members",
                "from_on": "members",
                "to_on": "members",
                "presentation": "members",
                "video": "members",
            },
            export=export_seats,
            erase=erase_seats,
        )
    ]


def export_seats(member) -> list[dict]:
    return [
        {
            "body": str(seat.body),
            "function": seat.function,
            "chosen_by": seat.chosen_by,
            "from": seat.from_on.isoformat(),
            "to": seat.to_on.isoformat() if seat.to_on else "",
            "presentation": seat.presentation,
            "video": seat.video,
        }
        for seat in member.seats.select_related("body")
    ]


def erase_seats(member) -> None:
    """The term stays in the record, without the person."""
    Seat.objects.filter(member=member).update(member=None, presentation="", video="")

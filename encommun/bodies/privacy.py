"""Who sat where is the cooperative's record; what they said of themselves is theirs."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import ErasureBar, PersonalData

from .models import Seat, running


def declarations() -> list[PersonalData | ErasureBar]:
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
            stays=_("That the seat was taken, from when to when, without your name."),
        ),
        ErasureBar(seats_to_hand_over),
    ]


def seats_to_hand_over(member) -> list[str]:
    """A seat that gives a power is told by that power already."""
    words = _("You sit in “%(body)s”: hand the seat over first, and have the term ended.")
    rows = Seat.objects.filter(running(), member=member, role=None).select_related("body")
    return [str(words) % {"body": seat.body} for seat in rows]


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

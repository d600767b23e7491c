"""Wishes stay without their author; an order is known to nobody and goes with the person, or when all are counted."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData

from .models import Order, Wish


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="wishes.Wish",
            purpose=_("Knowing what members want the next edition to be about."),
            fields={"author": "members", "written_by": "nobody", "said_by": "public"},
            export=export_wishes,
            erase=erase_wishes,
            stays=_("The wishes you put in the box, without your name."),
        ),
        PersonalData(
            model="wishes.Order",
            purpose=_("Counting in which order members want the wishes; forgotten when all are counted."),
            fields={"member": "nobody"},
            export=lambda member: [
                {"box": str(row.box.edition), "wishes": row.wishes, "at": row.at.isoformat()}
                for row in Order.objects.filter(member=member).select_related("box__edition")
            ],
            erase=lambda member: Order.objects.filter(member=member).delete(),
        ),
    ]


def export_wishes(member) -> list[dict]:
    rows = Wish.objects.filter(Q(author=member) | Q(written_by=member)).select_related("box__edition")
    return [
        {
            "box": str(row.box.edition), "title": row.title, "text": row.text, "at": row.at.isoformat(),
            "state": row.state, "for": row.said_by,
        }
        for row in rows
    ]  # fmt: skip


def erase_wishes(member) -> None:
    Wish.objects.filter(author=member).update(author=None)
    Wish.objects.filter(written_by=member).update(written_by=None)

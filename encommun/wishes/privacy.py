"""What the box keeps of people, members or not.

Wishes stay without their author; an order is known to nobody and goes with the person, or when all are counted.
Of who is outside, the words that were let in stay; the address goes (see retention), and with the person the quality
they gave themselves, which may be a name.
"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .models import Order, OutsideWish, Wish


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
        PersonalData(
            model="wishes.OutsideWish",
            purpose=_("Hearing the wishes of who is not a member, and answering who asked for an answer."),
            fields={"email": "bodies", "network": "nobody", "said_by": "public", "decided_by": "bodies"},
            export=export_outside,
            erase=erase_outside,
            stays=_("The wishes from outside, and what was decided, without your name or address."),
        ),
    ]


def left_by(member) -> QuerySet[OutsideWish]:
    """None of those left without an address, whoever asks."""
    return OutsideWish.objects.filter(email__iexact=member.email).exclude(email="")


def export_outside(member) -> list[dict]:
    left = left_by(member)
    decided = OutsideWish.objects.filter(decided_by=member)
    return [
        *rows_of(left, "title", "text", "said_by", "email", "at", "state", "reason"),
        *rows_of(decided, "title", "state", "reason", "decided_at"),
    ]


def erase_outside(member) -> None:
    """The same address without an account is theirs too; what they said they are may name them, here and in the box."""
    Wish.objects.filter(outside__in=left_by(member)).update(said_by="")
    left_by(member).update(email="", said_by="")
    OutsideWish.objects.filter(decided_by=member).update(decided_by=None)


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

"""Who asked and who answered what is feasible: the texts are the groups' and the services'."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .models import Feasibility, Naming, Offer, Reservation


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="publication.Feasibility",
            purpose=_("Knowing who asked a service what is feasible, and who answered for it."),
            fields={"asked_by": "nobody", "answered_by": "nobody"},
            export=lambda member: rows_of(
                Feasibility.objects.filter(Q(asked_by=member) | Q(answered_by=member)),
                "service__slug", "asked_at", "answered_at", "verdict",
            ),
            erase=_erase,
            stays=_("The questions put to a service and its answers, without your name."),
        ),
        PersonalData(
            model="publication.Offer",
            purpose=_("Telling a closed group who offered its text to be frozen."),
            fields={"by": "members"},
            export=lambda member: rows_of(Offer.objects.filter(by=member), "draft__title", "at"),
            erase=lambda member: Offer.objects.filter(by=member).update(by=None),
            stays=_("The offer itself, without your name."),
        ),
        PersonalData(
            model="publication.Naming",
            purpose=_("Naming you in what your group publishes, if you asked for it."),
            fields={},
            export=lambda member: rows_of(
                Naming.objects.filter(participation__member=member), "participation__group__code", "agreed_at"
            ),
            erase=lambda member: Naming.objects.filter(participation__member=member).delete(),
        ),
        PersonalData(
            model="publication.Reservation",
            purpose=_("Knowing which editor wrote a reservation on a text."),
            fields={"by": "nobody"},
            export=lambda member: rows_of(Reservation.objects.filter(by=member), "draft__title", "text", "at"),
            erase=lambda member: Reservation.objects.filter(by=member).update(by=None),
            stays=_("The reservation, without your name."),
        ),
    ]  # fmt: skip


def _erase(member) -> None:
    Feasibility.objects.filter(asked_by=member).update(asked_by=None)
    Feasibility.objects.filter(answered_by=member).update(answered_by=None)

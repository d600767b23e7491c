"""Who corrected a group's state of play, and who said that it was read: the list is the group's."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .models import Digest, Find


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="stateofplay.Digest",
            purpose=_("Knowing in a group who said that what was already asked has been read."),
            fields={"read_by": "bodies"},
            export=lambda member: rows_of(Digest.objects.filter(read_by=member), "group__code", "read_at"),
            erase=lambda member: Digest.objects.filter(read_by=member).update(read_by=None),
            stays=_("That the group has read it, without your name."),
        ),
        PersonalData(
            model="stateofplay.Find",
            purpose=_("Knowing in a group who added an earlier request, or took one out."),
            fields={"by": "bodies"},
            export=lambda member: rows_of(
                Find.objects.filter(by=member), "digest__group__code", "kind", "object_id", "is_out", "at"
            ),
            erase=lambda member: Find.objects.filter(by=member).update(by=None),
            stays=_("The correction, without your name."),
        ),
    ]

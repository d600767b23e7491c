"""What this room keeps about a member. The text of a group is the group's; who wrote which words goes with the person."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData, Retention

from .models import Conflict, Draft, Part, PartVersion, Presence, Remark

_STAYS = _("What you wrote with your group stays in its text, without your name.")
PRESENCE_KEPT = timedelta(days=1)


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="drafting.Draft",
            purpose=_("Showing who began a text and who said that it is ready and read."),
            fields={"created_by": "members", "state_by": "members", "read_by": "members"},
            export=lambda member: rows_of(Draft.objects.filter(created_by=member), "title", "state", "created_at"),
            erase=_erase_drafts,
            stays=_STAYS,
        ),
        PersonalData(
            model="drafting.Part",
            purpose=_("Showing who took a part out of a text."),
            fields={"removed_by": "members"},
            export=lambda member: rows_of(
                Part.objects.filter(removed_by=member), "draft__title", "label", "removed_at"
            ),
            erase=lambda member: Part.objects.filter(removed_by=member).update(removed_by=None),
        ),
        PersonalData(
            model="drafting.PartVersion",
            purpose=_("Showing who wrote what in a text, and putting earlier versions back."),
            fields={"by": "members", "text": "members", "at": "members"},
            export=lambda member: rows_of(
                PartVersion.objects.filter(by=member), "part__draft__title", "revision", "what", "text", "at"
            ),
            erase=lambda member: PartVersion.objects.filter(by=member).update(by=None, client=""),
            stays=_STAYS,
        ),
        PersonalData(
            model="drafting.Conflict",
            purpose=_("Keeping your words aside when somebody else changed the same place."),
            fields={"by": "self", "mine": "self", "theirs": "self", "base": "self"},
            export=lambda member: rows_of(
                Conflict.objects.filter(by=member), "part__draft__title", "mine", "theirs", "at", "choice"
            ),
            erase=lambda member: Conflict.objects.filter(by=member).delete(),
        ),
        PersonalData(
            model="drafting.Presence",
            purpose=_("Showing who is writing where, while they write."),
            fields={"member": "members", "seen_at": "members", "part": "members"},
            export=lambda member: rows_of(Presence.objects.filter(member=member), "draft__title", "seen_at"),
            erase=lambda member: Presence.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="drafting.Remark",
            purpose=_("Showing what the writers say to each other about a text."),
            fields={"by": "members", "text": "members", "settled_by": "members"},
            export=lambda member: rows_of(Remark.objects.filter(by=member), "part__draft__title", "text", "at"),
            erase=_erase_remarks,
        ),
    ]


def retentions() -> list[Retention]:
    return [
        Retention(
            key="drafting.presence",
            model="drafting.Presence",
            after=PRESENCE_KEPT,
            what=_("Who had a draft open"),
            why=_("It serves only while they write."),
            count=lambda now: Presence.objects.filter(seen_at__lt=now - PRESENCE_KEPT).count(),
            run=lambda now: Presence.objects.filter(seen_at__lt=now - PRESENCE_KEPT).delete()[0],
            oldest=lambda now: Presence.objects.order_by("seen_at").values_list("seen_at", flat=True).first(),
        )
    ]


def _erase_drafts(member) -> None:
    Draft.objects.filter(created_by=member).update(created_by=None)
    Draft.objects.filter(state_by=member).update(state_by=None)
    Draft.objects.filter(read_by=member).update(read_by=None)


def _erase_remarks(member) -> None:
    Remark.objects.filter(by=member).delete()
    Remark.objects.filter(settled_by=member).update(settled_by=None)

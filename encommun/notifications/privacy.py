"""What this app keeps about a member: wishes, notices and letters. All of it goes when the member goes."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .models import Follow, MailOut, Notice, Preference


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="notifications.Follow",
            purpose=_("Telling you what moves in what you follow."),
            fields={"member": "self", "frequency": "self", "why": "self", "since": "self"},
            export=lambda member: rows_of(
                Follow.objects.filter(member=member), "subject_kind", "subject_id", "frequency", "why", "since"
            ),
            erase=lambda member: Follow.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="notifications.Preference",
            purpose=_("Writing to you as often as you wish."),
            fields={"member": "self", "is_paused": "self", "participant": "self"},
            export=lambda member: rows_of(Preference.objects.filter(member=member), "is_paused", "participant"),
            erase=lambda member: Preference.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="notifications.Notice",
            purpose=_("What you were told on the site."),
            fields={"member": "self", "at": "self", "read_at": "self", "mailed_at": "self"},
            export=lambda member: rows_of(
                Notice.objects.filter(member=member), "event__verb", "event__subject_id", "at", "read_at", "mailed_at"
            ),
            erase=lambda member: Notice.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="notifications.MailOut",
            purpose=_("The letters sent to you, kept for 90 days to see that they left."),
            fields={
                "member": "self",
                "address": "nobody",
                "reply_to": "self",
                "subject": "self",
                "text": "self",
                "html": "self",
                "sent_at": "self",
            },
            export=lambda member: rows_of(MailOut.objects.filter(member=member), "subject", "text", "state", "sent_at"),
            erase=lambda member: MailOut.objects.filter(member=member).delete(),
        ),
    ]

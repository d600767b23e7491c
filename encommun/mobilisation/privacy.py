"""Who wished what, who applied, who accepted what: each member's own, read by the coordination team."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData

from .models import Acceptance, Application, Entry, Interest

COORDINATION = "bodies"


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="mobilisation.Interest",
            purpose=_("Composing working groups by theme, place, language and time."),
            fields=dict.fromkeys(
                ("member", "themes", "office", "municipality", "remote", "languages", "slots", "attendance", "note"),
                COORDINATION,
            ),
            export=export_interests,
            erase=lambda member: Interest.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="mobilisation.Application",
            purpose=_("Choosing who animates working groups and who writes for them."),
            fields=dict.fromkeys(
                ("member", "role", "motivation", "themes", "office", "municipality", "answer", "answered_by"),
                COORDINATION,
            ),
            export=export_applications,
            erase=erase_applications,
            stays=_("The answers that you gave to the applications of others, without your name."),
        ),
        PersonalData(
            model="mobilisation.Acceptance",
            purpose=_("Knowing that somebody accepted what taking part commits to."),
            fields=dict.fromkeys(("member", "at"), COORDINATION),
            export=export_acceptances,
            erase=lambda member: Acceptance.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="mobilisation.Entry",
            purpose=_("Joining a working group on request or by invitation."),
            fields=dict.fromkeys(("member", "by", "words", "answer", "answered_by"), COORDINATION),
            export=export_entries,
            erase=erase_entries,
            stays=_("The invitations and answers that you gave to others, without your name."),
        ),
    ]


def export_interests(member) -> list[dict]:
    return [
        {
            "edition": str(row.edition),
            "themes": row.themes,
            "office": str(row.office or ""),
            "municipality": str(row.municipality or ""),
            "remote": row.remote,
            "languages": row.languages,
            "slots": row.slots,
            "attendance": row.attendance,
            "note": row.note,
            "at": row.at.isoformat(),
            "withdrawn": row.withdrawn_at and row.withdrawn_at.isoformat(),
        }
        for row in member.interests.select_related("edition", "office", "municipality")
    ]


def export_applications(member) -> list[dict]:
    return [
        {
            "edition": str(row.call.edition),
            "role": row.role,
            "motivation": row.motivation,
            "themes": row.themes,
            "office": str(row.office or ""),
            "municipality": str(row.municipality or ""),
            "state": row.state,
            "answer": row.answer,
            "at": row.at.isoformat(),
        }
        for row in member.applications.select_related("call__edition", "office", "municipality")
    ]


def erase_applications(member) -> None:
    Application.objects.filter(answered_by=member).update(answered_by=None)
    Application.objects.filter(member=member).delete()


def export_acceptances(member) -> list[dict]:
    return [
        {
            "edition": str(row.wording.edition),
            "version": row.wording.version,
            "text": row.wording.text,
            "at": row.at.isoformat(),
        }
        for row in member.acceptances.select_related("wording__edition")
    ]


def export_entries(member) -> list[dict]:
    return [
        {
            "group": str(row.group),
            "invitation": row.is_invitation,
            "words": row.words,
            "state": row.state,
            "answer": row.answer,
            "at": row.at.isoformat(),
        }
        for row in member.entries.select_related("group")
    ]


def erase_entries(member) -> None:
    Entry.objects.filter(by=member).update(by=None)
    Entry.objects.filter(answered_by=member).update(answered_by=None)
    Entry.objects.filter(member=member).delete()

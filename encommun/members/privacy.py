"""What the house keeps about a person with an account, and how it is taken away."""

from django.utils.translation import gettext_lazy as _

from encommun.activity.models import Event
from encommun.kit.registry import PersonalData

from .models import Member, Role


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="members.Member",
            purpose=_("Signing in, and writing to you in your language."),
            fields={
                "email": "self",
                "name": "members",
                "language": "self",
                "time_zone": "self",
                "joined_at": "self",
                "powers": "self",
                "last_login": "self",
                "password": "nobody",
            },
            export=export_member,
            erase=erase_member,
        ),
        PersonalData(
            model="members.Role",
            purpose=_("Who may edit, coordinate, answer and carry out, and since when."),
            fields={
                "member": "members",
                "given_by": "self",
                "kind": "members",
                "from_at": "members",
                "to_at": "members",
            },
            export=export_roles,
            erase=erase_roles,
        ),
        PersonalData(
            model="activity.Event",
            purpose=_("The cooperative's record of who decided what and when."),
            fields={"actor": "members"},
            export=export_events,
            erase=erase_events,
        ),
    ]


def export_member(member: Member) -> dict:
    return {
        "email": member.email,
        "name": member.name,
        "language": member.language,
        "time_zone": member.time_zone,
        "joined_at": member.joined_at.isoformat(),
        "last_login": member.last_login.isoformat() if member.last_login else "",
    }


def erase_member(member: Member) -> None:
    """The row stays, nameless, so that what points at it still reads: "a former member"."""
    Member.objects.filter(pk=member.pk).update(
        email=f"erased-{member.pk}@invalid",
        name="",
        is_active=False,
        powers=[],
        time_zone="",
        last_login=None,
        password="!",  # noqa: S106 - marks it unusable
    )


def export_roles(member: Member) -> list[dict]:
    rows = member.roles.select_related("country", "service")
    return [
        {
            "kind": role.kind,
            "country": role.country.code if role.country else "",
            "service": role.service.slug if role.service else "",
            "from": role.from_at.isoformat(),
            "to": role.to_at.isoformat() if role.to_at else "",
        }
        for role in rows
    ]


def erase_roles(member: Member) -> None:
    member.roles.all().delete()
    Role.objects.filter(given_by=member).update(given_by=None)


def export_events(member: Member) -> list[dict]:
    rows = Event.objects.filter(actor=member).values("verb", "subject_kind", "subject_id", "at")
    return [{**row, "at": row["at"].isoformat()} for row in rows]


def erase_events(member: Member) -> None:
    Event.objects.filter(actor=member).update(actor=None)
    Event.objects.filter(subject_kind="member", subject_id=member.pk).delete()

"""What the house keeps about a person with an account, and how it is taken away."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from encommun.activity.models import Event
from encommun.activity.sentences import sentence
from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData, Verb, declared

from .models import Member, Role
from .queries.audit import audit_of

AUDIT_MOST = 10_000  # acts about one account


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="members.Member",
            purpose=_("Signing in, and writing to you in your language."),
            fields={
                "email": "self",
                "name": "members",
                "given_name": "self",
                "family_name": "self",
                "number": "self",
                "language": "self",
                "country": "self",
                "office": "self",
                "municipality": "self",
                "joined_on": "self",
                "left_on": "self",
                "is_cooperator": "self",
                "time_zone": "self",
                "joined_at": "self",
                "powers": "self",
                "last_login": "self",
                "password": "nobody",
            },
            export=export_member,
            erase=erase_member,
            stays=_("An empty line that says “a former member”, so that the cooperative's record stays readable."),
        ),
        PersonalData(
            model="members.Role",
            purpose=_("Who may edit, coordinate, answer and carry out, and since when."),
            fields={
                "member": "members",
                "given_by": "self",
                "kind": "members",
                "posture": "members",
                "note": "self",
                "from_at": "members",
                "to_at": "members",
            },
            export=export_roles,
            erase=erase_roles,
        ),
        PersonalData(
            model="members.Membership",
            purpose=_("To which legal entities you belong, under which statute, and the voice that follows from it."),
            fields={
                "member": "self",
                "entity": "self",
                "statute": "self",
                "college": "self",
                "shares": "self",
                "from_on": "self",
                "to_on": "self",
            },
            export=export_memberships,
            erase=lambda member: member.memberships.all().delete(),
        ),
        PersonalData(
            model="mfa.Authenticator",
            purpose=_("Your passkeys, authenticator app and recovery codes. Their secrets are shown to nobody."),
            fields={"user": "self", "type": "self", "created_at": "self", "last_used_at": "self", "data": "nobody"},
            export=export_authenticators,
            erase=lambda member: Authenticator.objects.filter(user=member).delete(),
        ),
        PersonalData(
            model="usersessions.UserSession",
            purpose=_("Showing you where you are signed in, so that you can end it."),
            fields={"user": "self", "ip": "self", "user_agent": "self", "created_at": "self", "session_key": "nobody"},
            export=export_devices,
            erase=erase_devices,
        ),
        PersonalData(
            model="socialaccount.SocialAccount",
            purpose=_("Signing in with the cooperative's own identity provider."),
            fields={"user": "self", "provider": "self", "uid": "nobody", "date_joined": "self", "last_login": "self"},
            export=export_links,
            erase=lambda member: SocialAccount.objects.filter(user=member).delete(),
        ),
        PersonalData(
            model="activity.Event",
            purpose=_("The cooperative's record of who decided what and when."),
            fields={"actor": "members"},
            export=export_events,
            erase=erase_events,
            stays=_("What was decided and when stays, done by “a former member”."),
        ),
    ]


def export_member(member: Member) -> dict:
    return {
        "email": member.email,
        "name": member.name,
        "given_name": member.given_name,
        "family_name": member.family_name,
        "number": member.number or "",
        "country": member.country.code if member.country else "",
        "office": member.office.slug if member.office else "",
        "municipality": str(member.municipality) if member.municipality else "",
        "joined_on": _day(member.joined_on),
        "left_on": _day(member.left_on),
        "is_cooperator": member.is_cooperator,
        "language": member.language,
        "time_zone": member.time_zone,
        "joined_at": member.joined_at.isoformat(),
        "last_login": member.last_login.isoformat() if member.last_login else "",
        "audit": [
            {
                "at": line.at.isoformat(), "what": line.words, "reason": line.reason,
                "changes": [f"{name}: {old} → {new}" for name, old, new in line.changes],
            }
            for line in audit_of(member, member, limit=AUDIT_MOST)
        ],
    }  # fmt: skip


def erase_member(member: Member) -> None:
    """The row stays, nameless, so that what points at it still reads: "a former member"."""
    Member.objects.filter(pk=member.pk).update(
        email=f"erased-{member.pk}@invalid",
        name="",
        given_name="",
        family_name="",
        number=None,
        country=None,
        office=None,
        municipality=None,
        joined_on=None,
        is_active=False,
        is_cooperator=False,
        powers=[],
        time_zone="",
        last_login=None,
        password="!",  # noqa: S106 - marks it unusable
    )


def export_roles(member: Member) -> list[dict]:
    rows = member.roles.select_related("country", "service", "office")
    return [
        {
            "kind": role.kind,
            "posture": role.posture,
            "note": role.note,
            "country": role.country.code if role.country else "",
            "service": role.service.slug if role.service else "",
            "office": role.office.slug if role.office else "",
            "from": role.from_at.isoformat(),
            "to": role.to_at.isoformat() if role.to_at else "",
        }
        for role in rows
    ]


def erase_roles(member: Member) -> None:
    member.roles.all().delete()
    Role.objects.filter(given_by=member).update(given_by=None)


def export_memberships(member: Member) -> list[dict]:
    return rows_of(
        member.memberships.order_by("pk"), "entity__name", "statute", "college", "shares", "from_on", "to_on"
    )


def export_authenticators(member: Member) -> list[dict]:
    """What there is and since when; no secret, no key."""
    rows = Authenticator.objects.filter(user=member).order_by("pk")
    return [
        {
            "type": row.type,
            "name": row.data.get("name", "") if row.type == Authenticator.Type.WEBAUTHN else "",
            "added_at": row.created_at.isoformat(),
            "last_used_at": row.last_used_at.isoformat() if row.last_used_at else "",
        }
        for row in rows
    ]


def export_devices(member: Member) -> list[dict]:
    return rows_of(UserSession.objects.filter(user=member).order_by("pk"), "ip", "user_agent", "created_at")


def erase_devices(member: Member) -> None:
    """Signs out everywhere at once."""
    for device in UserSession.objects.filter(user=member):
        device.end()


def export_links(member: Member) -> list[dict]:
    return rows_of(SocialAccount.objects.filter(user=member).order_by("pk"), "provider", "date_joined", "last_login")


def _day(day) -> str:
    return day.isoformat() if day else ""


def export_events(member: Member) -> list[dict]:
    """Their own acts, each in a sentence, and in the codes that programs read."""
    verbs = {verb.key: verb for verb in declared(Verb)}
    rows = Event.objects.filter(actor=member).select_related("actor").iterator(chunk_size=2000)
    return [
        {
            "at": row.at.isoformat(), "what": sentence(row, verbs[row.verb], member) if row.verb in verbs else row.verb,
            "verb": row.verb, "subject_kind": row.subject_kind, "subject_id": row.subject_id,
        }
        for row in rows
    ]  # fmt: skip


def erase_events(member: Member) -> None:
    Event.objects.filter(actor=member).update(actor=None)
    Event.objects.filter(subject_kind="member", subject_id=member.pk).delete()

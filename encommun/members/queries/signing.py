"""How a member signs in, and where they are signed in now."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Member
from ..second_factor import APP, CODES, PASSKEY, holds_power, is_asked, is_required

# Part of what a browser calls itself: the name that people know. The first that fits.
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Passkey:
    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class SigningPage:
    """`codes_left` is None without recovery codes; `elsewhere` is the provider's name when the house has one.

    `is_asked`: the house advises or requires (`is_required`) a second factor of this member, who `has_factor` or not.
    """

    email: str
    has_password: bool
    passkeys: list[Passkey]
    has_app: bool
    codes_left: int | None
    elsewhere: str
    is_linked: bool
    is_asked: bool
    is_required: bool
    steps: bool

    @property
    def has_factor(self) -> bool:
        return self.has_app or bool(self.passkeys)


@dataclass(frozen=True)
class Device:
    id: int
    words: str
    ip: str
    since: datetime
    is_this: bool


def signing_page(member: Member) -> SigningPage:
    """Two queries at most."""
    rows = list(Authenticator.objects.filter(user_id=member.pk).order_by("created_at"))
    passkeys = [Passkey(r.pk, r.data.get("name", ""), r.created_at, r.last_used_at) for r in rows if r.type == PASSKEY]
    codes = next((row for row in rows if row.type == CODES), None)
    has_app = any(row.type == APP for row in rows)
    elsewhere = settings.OIDC_NAME if settings.OIDC_SERVER_URL else ""
    return SigningPage(
        email=member.email,
        has_password=member.has_usable_password(),
        passkeys=passkeys,
        has_app=has_app,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
        elsewhere=elsewhere,
        is_linked=bool(elsewhere) and SocialAccount.objects.filter(user=member).exists(),
        is_asked=is_asked(member),
        is_required=is_required(member),
        steps=has_app or (bool(passkeys) and holds_power(member)),
    )


def devices_of(request) -> list[Device]:
    """Where the reader is signed in, this device first. Two queries."""
    rows = list(UserSession.objects.filter(user=request.user).order_by("-created_at"))
    keys = [row.session_key for row in rows]
    alive = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    keys = set(alive.values_list("session_key", flat=True))
    here = request.session.session_key
    found = [
        Device(row.pk, device_words(row.user_agent), row.ip, row.created_at, row.session_key == here)
        for row in rows
        if row.session_key in keys
    ]
    return sorted(found, key=lambda device: not device.is_this)


def end_devices(request, *, pk: int | None = None) -> int:
    """Sign the reader's other devices out (one, or all when None); how many."""
    rows = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    found = list(rows if pk is None else rows.filter(pk=pk))
    for row in found:
        row.end()
    return len(found)


def device_words(agent: str) -> str:
    """A browser and a system as people call them, from what the browser says of itself."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("an unknown device")


def powerful_without_factor() -> list[Member]:
    """Who holds a power and has neither app nor passkey: whom a policy "required" would stop at the door."""
    having = Authenticator.objects.filter(type__in=[APP, PASSKEY]).values("user")
    rows = Member.objects.filter(is_active=True).exclude(powers=[]).exclude(pk__in=having).order_by("name")
    return [member for member in rows if holds_power(member)]

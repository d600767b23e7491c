"""What accounts show on other pages."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from encommun.kit.prepared import Asked, Prepared

from .models import Member
from .second_factor import APP, PASSKEY, has_second_factor, is_asked


def second_factor_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what needs me": those who hold powers are asked for a second step. One query, for them alone."""
    if not is_asked(request.user) or has_second_factor(request.user):
        return []
    words = _("Protect your account with a passkey or a second step: you hold a power here.")
    return [(words, reverse("members:signing_in"), _("Two minutes"))]


_HAS_ONE = Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=[APP, PASSKEY]))
_WITHOUT = Prepared(lambda member: Member.objects.filter(~_HAS_ONE, pk=member).order_by())


def second_factor_waits(request) -> list[Asked]:
    """What `second_factor_lines` tells of, before it is read."""
    return [_WITHOUT.asked(request.user.pk)] if is_asked(request.user) else []

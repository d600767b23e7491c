"""What accounts show on other pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from .second_factor import has_second_factor, is_asked


def second_factor_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what needs me": those who hold powers are asked for a second step. One query, for them alone."""
    if not is_asked(request.user) or has_second_factor(request.user):
        return []
    words = _("Protect your account with a passkey or a second step: you hold a power here.")
    return [(words, reverse("members:signing_in"), _("Two minutes"))]

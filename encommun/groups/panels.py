"""What groups show on the pages of the cycle."""

from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Prepared

from .models import DataRequest
from .queries.sessions import open_sessions

ANSWERS_SHOWN = 20
SESSIONS_SHOWN = 6


def _answered(theme: int):
    rows = DataRequest.objects.filter(group__theme=theme, answered_at__isnull=False, withdrawn_at=None)
    return rows.select_related("service", "group").order_by("-answered_at", "-pk")[:ANSWERS_SHOWN]


ANSWERED = Prepared(_answered)


def theme_answers(request, page) -> str:
    """On a theme's page, for members: the figures that services gave its groups (CYC-22). One query."""
    if page.member is None:
        return ""
    rows = ANSWERED.objects(page.theme.pk)
    return draw_part(request, "groups/_theme_answers.html", {"rows": rows}) if rows else ""


def theme_sessions(request, page) -> str:
    """On a theme's page: when one can come to a session of its groups (CYC-06). One query, none without a group."""
    lines = open_sessions(page.member, theme=page.theme)[:SESSIONS_SHOWN] if page.groups else []
    return draw_part(request, "groups/_theme_sessions.html", {"lines": lines}) if lines else ""

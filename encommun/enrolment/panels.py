"""What this room shows on other pages."""

from encommun.directory.models import Level
from encommun.directory.rules import level_of
from encommun.kit.fragments import draw_part

from .queries.typology import shows_mark
from .rules import offices_read_by


def active_mark(request, page) -> str:
    """On a profile, for members: that its owner is active, when they want it said. No figure (DIR-14)."""
    if level_of(request.user) != Level.MEMBERS:
        return ""
    return draw_part(request, "enrolment/_mark.html", {}) if shows_mark(page.owner_id) else ""


def my_activity(request, member) -> str:
    return draw_part(request, "enrolment/_mine.html", {})


def office_figures(request, page) -> str:
    """On the page of an office, for who may read its figures (SUR-10); no query."""
    offices, countries = offices_read_by(request.user)
    readable = offices is None or page.office.pk in offices or page.office.country_id in countries
    return draw_part(request, "enrolment/_office.html", {}) if readable else ""

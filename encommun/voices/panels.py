"""What this room shows on the pages of the register."""

from django.conf import settings
from django.utils.translation import get_language, ngettext

from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked, Prepared

from .forms import CommentForm
from .models import CommentReport
from .queries import VoicesPage, panel_page, reserved_in, voices_address, waiting_reports
from .rules import is_moderator


def voices_panel(request, page) -> str:
    """Under a recommendation's text: who approves, what is said, and the form; two queries."""
    return section(request, panel_page(page.recommendation, page.blocks, request.user))


def section(request, page: VoicesPage, form: CommentForm | None = None, *, said: str = "") -> str:
    """The part of a page that comments live in; `form` brings back what was typed and why it was refused."""
    typed = {"body": "", "item": "", "is_reservation": "", "language": get_language()}
    if form is not None:
        typed = {name: form.data.get(name, "") for name in typed}
    words = {"page": page, "form": form, "typed": typed, "said": said, "languages": settings.LANGUAGES}
    return draw_part(request, "voices/_section.html", words)


def reserved_panel(request, page) -> str:
    """Beside a document: how many reservations are on record. One query."""
    count = reserved_in(page.document, request.user)
    return draw_part(request, "voices/_reserved.html", {"count": count, "slug": page.document.slug}) if count else ""


def approve_button(request, recommendation, item: str) -> str:
    """One approve button with its count, after it was pressed."""
    page = panel_page(recommendation, list(recommendation.blocks.all()), request.user)
    found = next((row for row in page.items if row.name == item), None)
    words = {
        "address": voices_address(recommendation),
        "item": item,
        "count": found.approvals if found else page.approvals,
        "is_mine": found.is_mine if found else page.is_mine,
    }
    return draw_part(request, "voices/_approve.html", words)


def moderator_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what needs me": reported comments, for moderators."""
    count = waiting_reports() if is_moderator(request.user) else 0
    if not count:
        return []
    words = ngettext("%(count)s reported comment to look at", "%(count)s reported comments to look at", count)
    return [(words % {"count": count}, "/voices/moderation/", "")]


_REPORTS = Prepared(lambda: CommentReport.objects.filter(outcome=CommentReport.Outcome.OPEN))


def moderator_waits(request) -> list[Asked]:
    """What `moderator_lines` tells of, before it is read."""
    return [_REPORTS.asked()] if is_moderator(request.user) else []

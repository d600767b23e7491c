"""What drafting shows on the pages of the cycle."""

from django.db.models import Count, Exists, OuterRef, Q

from encommun.cycles.models import WorkingGroup
from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked, Prepared
from encommun.likeness.shelves import is_on

from .models import Draft
from .queries import draft_url

ASKED = ("recommendation",)  # what a text at work may repeat
AT_WORK = (Draft.State.DRAFT, Draft.State.READY)


def _at_work(theme: int):
    closed = WorkingGroup.objects.filter(drafts=OuterRef("pk"), is_closed=True)
    rows = Draft.objects.filter(~Exists(closed), theme=theme, merged_into=None)
    rows = rows.filter(state__in=AT_WORK).order_by().values("theme")
    return rows.annotate(every=Count("pk"), ready=Count("pk", filter=Q(state=Draft.State.READY))).values_list(
        "every", "ready"
    )


_AT_WORK = Prepared(_at_work)


def theme_asked(request, page) -> Asked | None:
    """What `theme_panel` shows; nothing without a group."""
    return _AT_WORK.asked(page.theme.pk) if page.groups else None


def theme_panel(request, page, rows: list) -> str:
    """On a theme's page: how many texts are at work, no title before they are published (CYC-06). A closed group's are
    not counted."""
    if not rows:
        return ""
    return draw_part(request, "drafting/_theme.html", dict(zip(("every", "ready"), rows[0], strict=True)))


def asked_panel(request, page) -> str:
    """Beside a text at work: what exists already and looks like it, looked up when the page is open and after saves."""
    if not is_on() or page.draft.state not in AT_WORK:
        return ""
    return draw_part(request, "drafting/_asked.html", {"url": f"{draft_url(page.draft.pk)}already-asked/"})

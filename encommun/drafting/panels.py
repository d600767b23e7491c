"""What drafting shows on the pages of the cycle."""

from django.db.models import Count, Exists, OuterRef, Q

from encommun.cycles.models import WorkingGroup
from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Prepared

from .models import Draft


def _at_work(theme: int):
    closed = WorkingGroup.objects.filter(drafts=OuterRef("pk"), is_closed=True)
    rows = Draft.objects.filter(~Exists(closed), theme=theme, merged_into=None)
    rows = rows.filter(state__in=(Draft.State.DRAFT, Draft.State.READY)).order_by().values("theme")
    return rows.annotate(every=Count("pk"), ready=Count("pk", filter=Q(state=Draft.State.READY))).values_list(
        "every", "ready"
    )


_AT_WORK = Prepared(_at_work)


def theme_panel(request, page) -> str:
    """On a theme's page: how many texts are at work, no title before they are published (CYC-06). A closed group's are
    not counted. One query, none without a group."""
    rows = _AT_WORK.rows(page.theme.pk) if page.groups else []
    if not rows:
        return ""
    return draw_part(request, "drafting/_theme.html", dict(zip(("every", "ready"), rows[0], strict=True)))

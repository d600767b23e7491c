"""What this domain shows elsewhere: first in a group's room until it is read, on the theme's page, in its state of play."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from encommun.cycles.models import Edition
from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked, Prepared, moment
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Recommendation

from .models import Digest, Find
from .queries.page import theme_state


def group_asked(request, page) -> Asked | None:
    """What `group_panel` shows; nothing is asked for who is outside."""
    if not page.is_inside or page.group.edition.state == Edition.State.CLOSED:
        return None
    return _OF_GROUP.asked(page.group.pk, shape=tuple(audiences_of(page.member)))


def group_panel(request, page, rows: list) -> str:
    """First in a group's room, for those inside, until somebody says that it was read."""
    if not rows or not rows[0][1]:
        return ""
    made, count = rows[0]
    words = {"count": count, "day": moment(made), "url": f"{page.url}already-asked/"}
    return draw_part(request, "stateofplay/_first.html", words)


def theme_asked(request, page) -> Asked:
    """What `theme_panel` shows."""
    return _OF_THEME.asked(page.theme.pk, shape=tuple(audiences_of(page.member)))


def theme_panel(request, page, rows: list) -> str:
    """On a theme's page: how much was asked before, and the way to what became of it."""
    if not rows or not rows[0][1]:
        return ""
    made, count = rows[0]
    words = {"count": count, "day": moment(made), "url": f"/follow-up/digest/{page.edition.slug}/{page.theme.slug}/"}
    return draw_part(request, "stateofplay/_theme.html", words)


def digest_panel(request, report) -> str:
    """Under a theme's state of play: what was asked elsewhere on the same, and what else is known. Four queries at
    most, none for an assembly's pack."""
    if report.theme is None:
        return ""
    member = request.user if request.user.is_authenticated else None
    shown = theme_state(member, report.theme.pk, leave_out=report.recommendation_ids, now=timezone.now())
    return "" if shown.is_empty else draw_part(request, "stateofplay/_after.html", {"shown": shown})


def _counted(rows, audiences: tuple[str, ...]):
    """(made at, how many recommendations the reader may see)."""
    seen = Recommendation.objects.filter(audience__in=audiences).order_by().values("pk")
    finds = Find.objects.filter(digest=OuterRef("pk"), kind="recommendation", is_out=False, object_id__in=seen)
    counted = finds.order_by().values("digest").annotate(n=Count("pk")).values("n")
    return rows.order_by().annotate(n=Coalesce(Subquery(counted), 0)).values_list("made_at", "n")


_OF_GROUP = Prepared(
    lambda group, *audiences: _counted(Digest.objects.filter(group=group, read_at__isnull=True), audiences)
)
_OF_THEME = Prepared(lambda theme, *audiences: _counted(Digest.objects.filter(theme=theme), audiences))

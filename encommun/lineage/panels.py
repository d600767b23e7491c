"""What this room shows on other pages."""

from django.utils.translation import ngettext

from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked, Prepared

from .models import Relation
from .queries import gathered_with, thread_of, waiting_links
from .rules import is_keeper


def thread_panel(request, page) -> str:
    """Beside a recommendation: earlier and later askings, its gathered requests; one query."""
    recommendation = page.recommendation
    words = {
        "beside": thread_of(recommendation, request.user),
        "address": f"/lineage/{recommendation.document.slug}/{recommendation.place}/",
        "recommendation": recommendation,
        "is_keeper": is_keeper(request.user),
    }
    return draw_part(request, "lineage/_thread.html", words)


def asked_elsewhere(request, page) -> str:
    """Under what words found in the register: the same requests in other years and languages; one query."""
    gathered = gathered_with(page.ids, request.user)
    return draw_part(request, "lineage/_elsewhere.html", {"gathered": gathered}) if gathered else ""


def keeper_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what needs me": proposed links, for those who confirm them."""
    count = waiting_links() if is_keeper(request.user) else 0
    if not count:
        return []
    words = ngettext("%(count)s proposed link to confirm", "%(count)s proposed links to confirm", count)
    return [(words % {"count": count}, "/lineage/links/", "")]


_PROPOSED = Prepared(lambda: Relation.objects.filter(state=Relation.State.PROPOSED))


def keeper_waits(request) -> list[Asked]:
    """What `keeper_lines` tells of, before it is read."""
    return [_PROPOSED.asked()] if is_keeper(request.user) else []

"""What this room shows on other pages."""

from django.utils.translation import ngettext

from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked, Prepared

from . import queries
from .models import Bundle, Relation
from .queries import (
    gathered_with,
    resembling_asked,
    resembling_of,
    thread_of,
    waiting_bundles,
    waiting_links,
)
from .rules import is_keeper


def thread_asked(request, page) -> Asked:
    """What `thread_panel` shows, asked with what other panels ask."""
    return queries.thread_asked(page.recommendation, request.user)


def thread_panel(request, page, rows: list) -> str:
    """Beside a recommendation: earlier and later askings, its gathered requests."""
    recommendation = page.recommendation
    words = {
        "beside": thread_of(recommendation, rows),
        "address": f"/lineage/{recommendation.document.slug}/{recommendation.place}/",
        "recommendation": recommendation,
        "is_keeper": is_keeper(request.user),
    }
    return draw_part(request, "lineage/_thread.html", words)


def alike_asked(request, page) -> Asked:
    """What `alike_panel` shows, asked with what other panels ask."""
    return resembling_asked(page.recommendation.pk, request.user)


def alike_panel(request, page, rows: list) -> str:
    """Beside a recommendation: what the house found alike, with what one press does about it."""
    if not rows:
        return ""
    words = {
        "alike": resembling_of(page.recommendation.pk, rows),
        "recommendation": page.recommendation,
        "is_keeper": is_keeper(request.user),
        "is_member": getattr(request.user, "is_authenticated", False),
    }
    return draw_part(request, "lineage/_alike.html", words)


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


def bench_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what needs me": groups that the house proposes, for those who decide."""
    count = waiting_bundles(request.user) if is_keeper(request.user) else 0
    if not count:
        return []
    words = ngettext(
        "%(count)s group of requests that look alike waits for you",
        "%(count)s groups of requests that look alike wait for you",
        count,
    )
    return [(words % {"count": count}, "/lineage/bench/", "")]


_PROPOSED = Prepared(lambda: Relation.objects.filter(state=Relation.State.PROPOSED))
_BUNDLES = Prepared(lambda: Bundle.objects.filter(state=Bundle.State.OPEN))


def keeper_waits(request) -> list[Asked]:
    """What `keeper_lines` tells of, before it is read."""
    return [_PROPOSED.asked()] if is_keeper(request.user) else []


def bench_waits(request) -> list[Asked]:
    """What `bench_lines` tells of, before it is read."""
    return [_BUNDLES.asked()] if is_keeper(request.user) else []

"""What waits on the way of texts to the boards, for home: for services their studies, for the team its next acts."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import Edition
from encommun.cycles.rules import check_can_coordinate
from encommun.drafting.models import Draft
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.refusals import refusal
from encommun.kit.registry import MOST_LINES, HomeLine
from encommun.members.rules import services_of
from encommun.recommendations.models import Document, Recommendation
from encommun.recommendations.queries import document_url

from .queries import waiting_for
from .queries.documents import theme_url
from .queries.path import hand_over_url
from .queries.studies import WAITING, study_url, title_of
from .rules import known_to_team


def study_waits(request) -> list[Asked]:
    """What `study_needs` tells of, before it is read."""
    mine = services_of(request.user)
    return [WAITING.soonest(*mine, by="due")] if mine else []


def study_needs(request) -> list[HomeLine]:
    """Studies that wait for the reader's service. One query."""
    return [
        HomeLine(
            _("Say what is feasible: %(title)s") % {"title": title_of(row)[0]},
            study_url(row.pk),
            _("by %(day)s") % {"day": _day(row.due_on)} if row.due_on else "",
            row.due_on,
        )
        for row in waiting_for(services_of(request.user), MOST_LINES)
    ]


def freeze_waits(request) -> list[Asked]:
    """What `freeze_needs` tells of, before it is read."""
    return [_READY.asked()] if _is_team(request) else []


def freeze_needs(request) -> list[HomeLine]:
    """For the coordination: themes with texts that their groups say are ready. One query."""
    found: dict[str, tuple[str, list[datetime]]] = {}
    for draft in _READY.objects()[:200]:
        what = str(draft.theme or draft.edition)
        found.setdefault(f"{theme_url(draft.edition, draft.theme)}freeze/", (what, []))[1].append(draft.state_at)
    lines = []
    for url, (what, moments) in list(found.items())[:MOST_LINES]:
        words = ngettext("Freeze %(count)d text: %(what)s", "Freeze %(count)d texts: %(what)s", len(moments))
        since = _("ready since %(day)s") % {"day": _day(moments[0])}
        lines.append(HomeLine(words % {"count": len(moments), "what": what}, url, since))
    return lines


def publish_waits(request) -> list[Asked]:
    """What `publish_needs` tells of, before it is read."""
    return [_FROZEN.asked()] if _is_team(request) else []


def publish_needs(request) -> list[HomeLine]:
    """For the coordination: documents that are frozen and can be published. One query."""
    return [
        HomeLine(
            _("Publish: %(title)s") % {"title": row.title},
            f"{theme_url(row.edition, row.theme)}publishing/",
            _("frozen since %(day)s") % {"day": _day(row.frozen_at)} if row.frozen_at else "",
        )
        for row in _FROZEN.objects()[:MOST_LINES]
    ]


def hand_over_waits(request) -> list[Asked]:
    """What `hand_over_needs` tells of, before it is read."""
    return [_PUBLISHED.asked()] if _is_team(request) else []


def hand_over_needs(request) -> list[HomeLine]:
    """For the coordination: published documents of which the boards have not received everything. One query."""
    return [
        HomeLine(
            _("Hand over to the boards: %(title)s") % {"title": row.title},
            hand_over_url([document_url(row.slug)]),
            _("published on %(day)s") % {"day": _day(row.published_at)} if row.published_at else "",
        )
        for row in _PUBLISHED.objects()[:MOST_LINES]
    ]


def _is_team(request) -> bool:
    return not refusal(check_can_coordinate, request.user)


def _day(when: date) -> str:
    day = timezone.localdate(when) if isinstance(when, datetime) else when
    return date_format(day, "DATE_FORMAT")


def _ready() -> QuerySet[Draft]:
    rows = Draft.objects.filter(known_to_team(), state=Draft.State.READY, merged_into=None)
    rows = rows.exclude(edition__state=Edition.State.CLOSED).select_related("edition", "theme")
    return rows.order_by("state_at", "pk")


def _made(state: str) -> QuerySet[Document]:
    """Documents made of drafts of the house, in that state."""
    drafts = Draft.objects.filter(recommendation__document=OuterRef("pk"))
    rows = Document.objects.filter(Exists(drafts), state=state).exclude(edition__state=Edition.State.CLOSED)
    return rows.select_related("edition", "theme").order_by("pk")


def _published() -> QuerySet[Document]:
    held = Recommendation.objects.filter(document=OuterRef("pk"), handed_over_at=None, drafts__isnull=False)
    return _made(Document.State.PUBLISHED).filter(Exists(held))


_READY, _PUBLISHED = Prepared(_ready), Prepared(_published)
_FROZEN = Prepared(lambda: _made(Document.State.FROZEN))

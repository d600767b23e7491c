"""What the log says of drafts, and to whom; what waits for a writer."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from encommun.cycles.models import Edition, Participation
from encommun.cycles.rules import LEADS
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.registry import MOST_LINES, HomeLine, SubjectKind, Verb
from encommun.members.rules import COORDINATOR, has_role

from .models import Conflict, Draft, Remark
from .queries.lists import conflicts_waiting, open_conflicts
from .queries.visibility import draft_url, visible_drafts

VERBS = [
    Verb("draft.started", gettext_lazy("{actor} began a text")),
    Verb("draft.ready", gettext_lazy("{actor} said that the text is ready")),
    Verb("draft.reopened", gettext_lazy("{actor} opened the text for writing again")),
    Verb("draft.read", gettext_lazy("{actor} said that the whole group has read the text"), tells=False),
    Verb("draft.dropped", gettext_lazy("{actor} gave the draft up"), tells=False),
]


def draft_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    """{id: (title, address)} of those that `member` may see."""
    rows = visible_drafts(member).filter(pk__in=list(ids)).values_list("pk", "title")
    return {pk: (title, draft_url(pk)) for pk, title in rows}


SUBJECTS = [SubjectKind("draft", gettext_lazy("text being written"), draft_cards, by_audience=False)]


def conflict_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what needs me": words that the reader wrote and that wait to be settled."""
    if not request.user.is_authenticated:
        return []
    waiting = open_conflicts(request.user)
    if not waiting:
        return []
    words = ngettext("%(count)s place that you and somebody else both changed",
                     "%(count)s places that you and somebody else both changed", len(waiting))  # fmt: skip
    first = waiting[0]
    detail = _("In “%(title)s”") % {"title": first.part.draft.title}
    return [(words % {"count": len(waiting)}, f"/drafts/conflicts/{first.pk}/", detail)]


_WAITING = Prepared(conflicts_waiting)


def conflicts(request) -> list[Asked]:
    """What `conflict_lines` tells of, before it is read."""
    reader = request.user
    return [_WAITING.asked(reader.pk, shape=(has_role(reader, COORDINATOR),))] if reader.is_authenticated else []


def finished_lines(request) -> list[HomeLine]:
    """Home, "what needs me": texts of groups that the reader leads, on which everything that was said is settled. One
    query."""
    return [
        HomeLine(
            _("Is it ready? “%(title)s”") % {"title": draft.title}, draft_url(draft.pk), _("All remarks are settled")
        )
        for draft in _FINISHED.objects(request.user.pk)[:MOST_LINES]
    ]


def finished(request) -> list[Asked]:
    """What `finished_lines` tells of, before it is read."""
    return [_FINISHED.asked(request.user.pk)] if request.user.is_authenticated else []


def _finished(member: int) -> QuerySet[Draft]:
    leads = Participation.objects.filter(group__drafts=OuterRef("pk"), member=member, left_at=None, role__in=LEADS)
    said = Remark.objects.filter(part__draft=OuterRef("pk"), part__removed_at=None)
    clash = Conflict.objects.filter(part__draft=OuterRef("pk"), settled_at=None)
    rows = Draft.objects.filter(Exists(leads), Exists(said), state=Draft.State.DRAFT, merged_into=None)
    rows = rows.filter(~Exists(said.filter(settled_at=None)), ~Exists(clash))
    return rows.exclude(edition__state=Edition.State.CLOSED).only("title").order_by("changed_at", "pk")


_FINISHED = Prepared(_finished)

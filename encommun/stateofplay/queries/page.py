"""The page "What was already asked": figures, the picture over the years, then request by request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext as _

from encommun.cycles.queries import room_url
from encommun.groups.notices import room_cards
from encommun.groups.queries import GroupPage
from encommun.kit.charts import Part, Stack, Stacked
from encommun.kit.refusals import refusal
from encommun.lineage.queries.clusters import told
from encommun.recommendations.queries import visible_recommendations

from .. import rules
from ..models import Digest, Find
from . import rows
from .rows import Beside, Head, Line, Tried, Why

TONES = {"done": "good", "answered": "busy", "refused": "bad", "silent": "warn"}


@dataclass(frozen=True)
class Request:
    """One request: gathered, with every asking oldest first, or asked once. `sentence` is "" for the latter."""

    title: str
    url: str
    language: str
    sentence: str
    lines: list[Line]


@dataclass(frozen=True)
class Figures:
    """`refused` are the lines themselves: their answers say why. `silent_since`: when the longest wait began."""

    askings: int
    requests: int
    answered: int
    done: int
    refused: list[Line]
    silent: int
    silent_since: datetime | None
    late: int


@dataclass(frozen=True)
class StatePage:
    """`head` is None as long as nothing was collected. `out` are those that the group took out."""

    head: Head | None
    figures: Figures
    chart: Stack | None
    gathered: list[Request]
    once: list[Request]
    tried: list[Tried]
    wishes: list[Beside]
    data: list[Beside]
    out: list[Line]
    can_correct: bool
    can_say_read: bool

    @property
    def is_empty(self) -> bool:
        """Nothing was asked before, as far as the reader may see."""
        return not (self.figures.askings or self.tried or self.wishes or self.data)


def state_page(room: GroupPage, *, now: datetime) -> StatePage:
    """A group's own, for who may enter its room. Four queries at most, one without a digest."""
    digest = Digest(group=room.group)
    corrects = not refusal(rules.check_can_correct, room.member, digest) if room.leads else False
    reads = room.place is not None and not refusal(rules.check_can_say_read, room.member, digest, place=room.place)
    return _page(room.member, *rows.digest_rows(group=room.group), now=now, corrects=corrects, reads=reads)


def theme_state(member, theme: int, *, leave_out: Iterable[int], now: datetime) -> StatePage:
    """A theme's, without the recommendations of `leave_out`, which its page shows already; a visitor is not told why
    one is there if that may be for what only members read. Four queries at most."""
    head, why = rows.digest_rows(theme=theme)
    shown = set(leave_out)
    kept = [one for one in why if one.kind != Find.Kind.RECOMMENDATION or one.object_id not in shown]
    return _page(member, head, kept if member else [one.for_visitors() for one in kept], now=now)


def _page(member, head: Head | None, why: list[Why], *, now: datetime, corrects=False, reads=False) -> StatePage:
    by_kind: dict[str, dict[int, Why]] = {kind: {} for kind in Find.Kind.values}
    for one in why:
        by_kind[one.kind][one.object_id] = one
    asked, wished, told_before = by_kind.values()
    wishes, data = rows.beside_of(member, wished, told_before)
    every = rows.lines_of(member, asked, now) if asked else []
    lines = [line for line in every if not line.why.is_out]
    tried: list[Tried] = []
    if lines or (head and head.themes):
        tried = rows.add_tried(member, lines, head.themes if head else [])
    requests = _requests(lines)
    return StatePage(
        head=head,
        figures=_figures(lines, len(requests)),
        chart=_chart(lines),
        gathered=[one for one in requests if one.sentence],
        once=[one for one in requests if not one.sentence],
        tried=tried,
        wishes=wishes,
        data=data,
        out=[line for line in every if line.why.is_out],
        can_correct=corrects,
        can_say_read=reads and head is not None,
    )


def _requests(lines: list[Line]) -> list[Request]:
    """Gathered ones first, the most asked before the others; then what was asked once, the latest first.

    Who stands in two gathered requests is shown with the greater one.
    """
    sizes: dict[int, int] = {}
    for line in lines:
        for pk, *_rest in line.clusters:
            sizes[pk] = sizes.get(pk, 0) + 1
    gathered: dict[int, list[Line]] = {}
    once = []
    for line in lines:
        best = max(line.clusters, key=lambda one: (sizes[one[0]], -one[0]), default=None)
        if best is None:
            once.append(Request(line.title, line.url, line.language, "", [line]))
        else:
            gathered.setdefault(best[0], []).append(line)
    made = [_gathered(pk, askings) for pk, askings in gathered.items()]
    made.sort(key=lambda one: (-len(one.lines), one.title))
    return [*made, *reversed(once)]


def _gathered(cluster: int, askings: list[Line]) -> Request:
    _pk, title, url, language = next(one for one in askings[0].clusters if one[0] == cluster)
    answered = sum(1 for line in askings if line.verdict)
    return Request(title, url, language, told(len(askings), askings[0].asked_at, answered), askings)


def _figures(lines: list[Line], requests: int) -> Figures:
    silent = [line for line in lines if line.is_silent]
    return Figures(
        askings=len(lines),
        requests=requests,
        answered=sum(1 for line in lines if line.verdict),
        done=sum(1 for line in lines if line.status == "done"),
        refused=[line for line in lines if line.is_refused],
        silent=len(silent),
        silent_since=min((line.waits_since for line in silent), default=None),
        late=sum(1 for line in lines if line.is_late),
    )


def _chart(lines: list[Line]) -> Stack | None:
    """What became of the requests of each edition; None with nothing to compare."""
    editions = {line.edition: line.year for line in sorted(lines, key=lambda line: line.year)}
    if not editions:
        return None
    labels = {"done": _("done"), "answered": _("answered"), "refused": _("refused"), "silent": _("no answer")}
    stacked = [
        Stacked(
            edition,
            [
                Part(label, sum(1 for line in lines if line.edition == edition and line.kept == key), TONES[key])
                for key, label in labels.items()
            ],
        )
        for edition in editions
    ]
    return Stack(_("What became of them, edition by edition"), stacked, column=_("Edition"), to_scale=True)


def get_digest(room: GroupPage) -> Digest:
    """The group's own, for who may enter its room. Raises Http404 before it was made."""
    found = Digest.objects.filter(group=room.group).first()
    if found is None:
        raise Http404
    found.group = room.group
    return found


def get_find(room: GroupPage, pk: int) -> Find:
    """One recommendation found for the group that the reader may see. Raises Http404."""
    return get_finds(room, [pk])[0]


def get_finds(room: GroupPage, pks: Iterable[int]) -> list[Find]:
    """Those that are there and that the reader may see. Raises Http404 without any. One query."""
    seen = visible_recommendations(room.member).values("pk")
    asked = Find.objects.filter(kind=Find.Kind.RECOMMENDATION, object_id__in=seen, digest__group=room.group)
    found = list(asked.select_related("digest").filter(pk__in=list(pks)))
    if not found:
        raise Http404
    for one in found:
        one.digest.group = room.group
    return found


def state_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    """{id: (title, address)} of those of rooms that stand open to the member."""
    found = Digest.objects.filter(pk__in=list(ids), group__isnull=False).select_related("group__edition")
    by_group = {row.group_id: row for row in found}
    return {
        by_group[pk].pk: (_("What was already asked"), f"{room_url(by_group[pk].group)}already-asked/")
        for pk in room_cards(by_group, member)
    }

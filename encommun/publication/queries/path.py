"""Where the texts of an edition stand on their way to the boards: nine queries whatever it holds."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from encommun.cycles.models import Edition, Theme
from encommun.cycles.pages import get_edition
from encommun.drafting.models import Draft
from encommun.kit.charts import Bar, Bars
from encommun.kit.paging import Page
from encommun.kit.refusals import refusal
from encommun.recommendations.models import Document, Recommendation
from encommun.recommendations.queries import document_url

from ..models import Presentation
from ..rules import check_team
from .documents import known_drafts, theme_url
from .ready import ReadyLine, ready_lines

STAGES = {
    "writing": gettext_lazy("being written"),
    "ready": gettext_lazy("ready"),
    "frozen": gettext_lazy("frozen"),
    "presented": gettext_lazy("presented"),
    "published": gettext_lazy("published"),
    "handed_over": gettext_lazy("handed over"),
    "answered": gettext_lazy("answered"),
}


@dataclass
class ThemeLine:
    """A theme (None: across all of them) with how many of its texts stand where. `next` is (words, address) or None."""

    theme: Theme | None
    url: str
    counts: Counter = field(default_factory=Counter)
    documents: dict[str, tuple[str, str]] = field(default_factory=dict)  # {address: (title, state)}
    frozen_documents: int = 0
    next: tuple[str, str] | None = None

    @property
    def cells(self) -> list[tuple[str, int]]:
        """[(stage in words, how many)]"""
        return [(str(words), self.counts[stage]) for stage, words in STAGES.items()]

    @property
    def can_unfreeze(self) -> bool:
        return self.frozen_documents > 0


@dataclass(frozen=True)
class PathPage:
    edition: Edition
    url: str
    stages: list[str]
    lines: list[ThemeLine]
    totals: list[int]
    to_publish: int  # frozen documents that nobody but members or editors can read
    to_hand_over: int
    ready: list[ReadyLine]
    ready_page: Page
    keeps: bool  # the reader coordinates: freezes, publishes, hands over
    groups: list[int]  # how many groups have a text at each stage

    @property
    def chart(self) -> Bars:
        """The texts at each stage, drawn; the page's table says the same."""
        bars = [
            Bar(words, texts, words=_counted(texts, groups))
            for words, texts, groups in zip(self.stages, self.totals, self.groups, strict=True)
        ]
        return Bars(_("Where the texts stand"), bars, widest=44, has_table=False)

    @property
    def group_cells(self) -> list[tuple[str, int]]:
        return list(zip(self.stages, self.groups, strict=True))

    @property
    def total_cells(self) -> list[tuple[str, int]]:
        return list(zip(self.stages, self.totals, strict=True))


def path_page(reader, slug: str, paged: Callable[[int], Page], *, now: datetime | None = None) -> PathPage:
    """`paged` says which of so many ready texts are shown: they are read a page at a time."""
    edition, keeps = get_edition(slug), not refusal(check_team, reader)
    lines: dict[int | None, ThemeLine] = {
        theme.pk: ThemeLine(theme, theme_url(edition, theme)) for theme in edition.themes.all()
    }
    lines[None] = ThemeLine(None, theme_url(edition, None))
    presented = _presented(edition, now or timezone.now())
    at_stage: dict[str, set[int]] = {stage: set() for stage in STAGES}
    writers = _writers(edition, team=keeps)
    for pk, theme, stage, document in _standings(edition, presented, team=keeps):
        line = lines[theme]
        at_stage[stage] |= writers[pk]
        line.counts[stage] += 1
        if document:
            line.documents[document_url(document[0])] = document[1:]
    for line in lines.values():
        states = [state for _title, state in line.documents.values()]
        line.frozen_documents = states.count(Document.State.FROZEN)
        line.next = _next(line)
    if not lines[None].counts:
        del lines[None]
    totals = Counter[str]()
    for line in lines.values():
        totals.update(line.counts)
    return PathPage(
        edition, f"/publication/{edition.slug}/", [str(words) for words in STAGES.values()], list(lines.values()),
        [totals[stage] for stage in STAGES], sum(line.frozen_documents for line in lines.values()), totals["published"],
        *ready_lines(edition, paged), keeps, [len(at_stage[stage]) for stage in STAGES],
    )  # fmt: skip


def _presented(edition: Edition, now: datetime) -> set[int]:
    rows = Presentation.objects.filter(edition=edition, meeting__cancelled_at=None, meeting__starts_at__lte=now)
    return set(rows.exclude(documents=None).values_list("documents", flat=True))


def _standings(edition: Edition, presented: set[int], *, team: bool):
    """(id, theme id, stage, (slug, title, state) of its document or None) for each text that the team, or else the editors,
    may know of: one query."""
    merged = Draft.merged_from.through.objects.filter(to_draft=OuterRef("pk"))
    rows = known_drafts(edition, team=team).exclude(state=Draft.State.DROPPED).exclude(Exists(merged))
    held = "recommendation__document"
    columns = (
        "pk", "theme", "state", "recommendation__handed_over_at", "recommendation__answered_at",
        held, f"{held}__slug", f"{held}__title", f"{held}__state",
    )  # fmt: skip
    for pk, theme, state, handed, answered, document, slug, title, standing in rows.values_list(*columns):
        if state in (Draft.State.DRAFT, Draft.State.READY) or document is None:
            yield pk, theme, "ready" if state == Draft.State.READY else "writing", None
            continue
        stage = "presented" if document in presented else "frozen"
        if standing == Document.State.PUBLISHED:
            stage = ("answered" if answered else "handed_over") if handed else "published"
        yield pk, theme, stage, (slug, title, standing)


def _writers(edition: Edition, *, team: bool) -> dict[int, set[int]]:
    """{draft id: ids of its groups}: one query."""
    found: dict[int, set[int]] = defaultdict(set)
    for draft, group in known_drafts(edition, team=team).order_by().values_list("pk", "groups"):
        found[draft].add(group)
    return found


def _counted(texts: int, groups: int) -> str:
    of_texts = ngettext("%(count)s text", "%(count)s texts", texts) % {"count": texts}
    of_groups = ngettext("%(count)s group", "%(count)s groups", groups) % {"count": groups}
    return f"{of_texts} · {of_groups}" if texts else of_texts


def _next(line: ThemeLine) -> tuple[str, str] | None:
    """The one next step of a theme."""
    if line.counts["ready"]:
        return _("Freeze with the groups"), f"{line.url}freeze/"
    if line.frozen_documents:
        return _("Publish"), f"{line.url}publishing/"
    if line.counts["published"]:
        return _("Hand over to the boards"), hand_over_url(list(line.documents))
    return None


def hand_over_url(documents: list[str]) -> str:
    """The form of the follow-up, with this document chosen where there is one."""
    slug = documents[0].rstrip("/").rsplit("/", 1)[-1] if len(documents) == 1 else ""
    return f"/follow-up/hand-overs/new/{f'?document={slug}' if slug else ''}"


def documents_to_publish(edition: Edition, theme: Theme | None = None, *, whole: bool = False) -> list[Document]:
    """Documents made of drafts that are frozen and not published yet, of one theme or of the whole edition: one query."""
    made = Draft.objects.filter(recommendation__document=OuterRef("pk"))
    rows = Document.objects.filter(Exists(made), edition=edition, state=Document.State.FROZEN)
    return list((rows if whole else rows.filter(theme=theme)).order_by("theme__position", "pk"))


def published_documents(edition: Edition, theme: Theme | None = None) -> list[Document]:
    """Published documents made of the groups' drafts, of one theme or of the whole edition (no theme): one query."""
    made = Draft.objects.filter(recommendation__document=OuterRef("pk"))
    rows = Document.objects.filter(Exists(made), edition=edition, state=Document.State.PUBLISHED)
    return list((rows.filter(theme=theme) if theme else rows).order_by("-pk"))


def titles_of(documents: list[Document]) -> list[str]:
    """The titles of every text in them, in reading order: one query."""
    rows = Recommendation.objects.filter(document__in=documents).order_by("document__theme__position", "document", "pk")
    return list(rows.values_list("title", flat=True))

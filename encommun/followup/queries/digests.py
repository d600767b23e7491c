"""The state of play of a theme for a new group, and what is presented to the assembly of an edition (REC-18, REC-22)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch, Q
from django.http import Http404

from encommun.cycles.models import Edition, Theme
from encommun.house.queries import countries
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url, visible_recommendations
from encommun.recommendations.queries.standing import standing_of

from ..models import Answer, Promise

GENERATIONS = 30  # a theme prolonged for thirty years


@dataclass
class Said:
    board: str
    verdict: str
    words: str
    reason: str
    language: str
    at: datetime


@dataclass
class Line:
    """One recommendation with all that was said of it. `state` and `words` as the register's lists say them."""

    id: int
    title: str
    language: str
    summary: str
    url: str
    state: str
    words: str
    status: str
    status_words: str
    asked_at: datetime
    services: list[str]
    answers: list[Said] = field(default_factory=list)
    owed_by: list[tuple[str, datetime, bool]] = field(default_factory=list)  # (board, due, late)


@dataclass
class Group:
    """The recommendations of one edition (digest) or one theme (assembly)."""

    title: str
    language: str
    note: str
    lines: list[Line]


@dataclass
class Report:
    """`figures` is [(status, words, count)]; `theme` is None for an assembly's pack."""

    edition: Edition
    theme: Theme | None
    groups: list[Group]
    figures: list[tuple[str, str, int]]
    total: int
    answered: int
    late: int
    url: str = ""

    @property
    def recommendation_ids(self) -> list[int]:
        return [line.id for group in self.groups for line in group.lines]


def get_theme(edition: str, slug: str) -> Theme:
    found = Theme.objects.filter(edition__slug=edition, slug=slug).select_related("edition").first()
    if found is None:
        raise Http404
    return found


def earlier_themes(theme: Theme) -> list[Theme]:
    """The theme itself, those it continues, and those of the same name in earlier editions; newest first. Two queries."""
    themes = {row.pk: row for row in Theme.objects.select_related("edition").filter(
        Q(edition__start_year__lte=theme.edition.start_year)
    )}  # fmt: skip
    chain, at = {theme.pk}, theme.previous_id
    for _generation in range(GENERATIONS):
        if at is None or at in chain:
            break
        chain.add(at)
        at = themes[at].previous_id if at in themes else None
    chain |= {row.pk for row in themes.values() if row.slug == theme.slug}
    found = [themes[pk] for pk in chain if pk in themes]
    return sorted(found, key=lambda row: (-row.edition.start_year, row.position, row.pk))


def theme_report(member, theme: Theme, *, now: datetime) -> Report:
    """What was asked on this theme before and what became of it, edition by edition."""
    themes = earlier_themes(theme)
    lines = _lines(visible_recommendations(member).filter(theme__in=themes), now)
    groups = [
        Group(row.title, row.language, row.edition.label, [line for line in lines if line[0] == row.pk])
        for row in themes
    ]
    return _report(theme.edition, theme, groups)


def edition_report(member, edition: Edition, *, now: datetime) -> Report:
    """What an assembly is shown of an edition, theme by theme. It is presented, never voted."""
    lines = _lines(visible_recommendations(member).filter(edition=edition), now)
    themes = list(edition.themes.all())
    groups = [Group(row.title, row.language, row.question, [at for at in lines if at[0] == row.pk]) for row in themes]
    groups.append(Group("", "", "", [line for line in lines if line[0] is None]))
    return _report(edition, None, groups)


def _report(edition: Edition, theme: Theme | None, groups: list[Group]) -> Report:
    for group in groups:
        group.lines = [line for _theme, line in group.lines]
    groups = [group for group in groups if group.lines]
    every = [line for group in groups for line in group.lines]
    counted: dict[str, int] = defaultdict(int)
    for line in every:
        counted[line.status] += 1
    return Report(
        edition=edition,
        theme=theme,
        groups=groups,
        figures=[(code, str(words), counted[code]) for code, words in Recommendation.Status.choices if counted[code]],
        total=len(every),
        answered=sum(1 for line in every if line.answers),
        late=sum(1 for line in every if line.state == "overdue"),
    )


def _lines(rows, now: datetime) -> list[tuple[int | None, Line]]:
    """[(theme id, line)] in four queries."""
    boards = {country.pk: country.board for country in countries()}
    answers = Prefetch("answers", Answer.objects.filter(is_current=True), to_attr="current_answers")
    owed = Prefetch("promises", Promise.objects.filter(kind=Promise.Kind.ANSWER), to_attr="owed")
    rows = rows.select_related("document").prefetch_related(answers, owed, "services")
    return [(row.theme_id, _line(row, boards, now)) for row in rows.order_by("document", "position", "pk")]


def _line(row: Recommendation, boards: dict[int, str], now: datetime) -> Line:
    standing = standing_of(
        **{name: getattr(row, name) for name in ("status", "verdict", "asked_at", "handed_over_at", "answered_at")},
        **{name: getattr(row, name) for name in ("moved_at", "due_at", "due_kind")},
        now=now,
    )
    return Line(
        id=row.pk,
        title=f"{row.number}. {row.title}",
        language=row.language,
        summary=row.summary,
        url=recommendation_url(row.document.slug, row.place),
        state=standing.state,
        words=standing.words,
        status=row.status,
        status_words=row.get_status_display(),
        asked_at=row.asked_at,
        services=[str(service) for service in row.services.all()],
        answers=[
            Said(boards.get(a.country_id, ""), a.verdict, a.get_verdict_display(), a.reason, a.language, a.at)
            for a in row.current_answers
        ],
        owed_by=[(boards.get(p.country_id, ""), p.due_at, p.due_at <= now) for p in row.owed],
    )

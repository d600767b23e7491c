"""What is owed, by whom, since when. Late means that the due moment is past now: nothing else marks it.

How time is counted, on every page (docs/howto/figures.md says it to readers), in whole days:
    silence    from the hand-over to a board until that board's answer; never from the asking or the last move
    waits for  from `since_at`: the hand-over, the day a review or a step was promised, the day it was postponed
    overdue    from `due_at`, the moment promised
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _

from encommun.house.queries import countries, services
from encommun.members.rules import audiences_of
from encommun.recommendations.queries.visibility import register_root

from ..models import Promise

KINDS = dict(Promise.Kind.choices)
COLUMNS = (
    "recommendation_id",
    "recommendation__document__slug",
    "recommendation__series",
    "recommendation__number",
    "recommendation__title",
    "recommendation__language",
    "recommendation__edition__label",
    "recommendation__theme__title",
    "kind",
    "country_id",
    "service_id",
    "words",
    "since_at",
    "due_at",
)


@dataclass(frozen=True)
class Owed:
    """One line of a list: a promise about one recommendation. `days` counts from the day it is owed since."""

    id: int
    slug: str
    place: str
    title: str
    language: str
    context: str
    kind: str
    what: str
    body: str
    words: str
    since_at: datetime
    due_at: datetime
    late: bool
    days: int
    url: str


@dataclass(frozen=True)
class Body:
    """What one board, or one service, owes: how much of it late, and since when the oldest waits."""

    name: str
    code: str
    total: int
    late: int
    since_at: datetime
    days: int


def visible_promises(member) -> QuerySet[Promise]:
    """The promises about recommendations that `member` (None: a visitor) may see."""
    return Promise.objects.filter(recommendation__audience__in=audiences_of(member))


def longest_silence(member) -> datetime | None:
    """Since when the answer that is owed longest is owed; None when no board owes one. One query."""
    owed = visible_promises(member).filter(kind=Promise.Kind.ANSWER)
    return owed.order_by().aggregate(since=Min("since_at"))["since"]


def overdue(promises: QuerySet[Promise], now: datetime) -> QuerySet[Promise]:
    """Those whose date has come, from that very moment."""
    return promises.filter(due_at__lte=now)


def owed_rows(promises: QuerySet[Promise], now: datetime) -> list[Owed]:
    """One query for a slice of promises."""
    names = body_names()
    root = register_root()
    return [_owed(row, names, root, now) for row in promises.values_list(*COLUMNS)]


def body_names() -> dict[tuple[str, int | None], str]:
    """{("board"|"service", id): name}, from memory; a review that no service holds is the coordination's."""
    names = {("board", country.pk): country.board for country in countries()}
    names |= {("service", service.pk): str(service) for service in services()}
    return names


def _owed(row: tuple, names: dict, root: str, now: datetime) -> Owed:
    pk, slug, series, number, title, language, edition, theme, kind, country, service, words, since_at, due_at = row
    place = str(number) if series == 1 else f"{series}-{number}"
    body = names.get(("board", country)) if country else names.get(("service", service))
    return Owed(
        id=pk,
        slug=slug,
        place=place,
        title=f"{number}. {title}",
        language=language,
        context=", ".join(filter(None, (edition, theme))),
        kind=kind,
        what=str(KINDS[kind]),
        body=body or _("the coordination"),
        words=words,
        since_at=since_at,
        due_at=due_at,
        late=due_at <= now,
        days=(now - since_at).days,
        url=f"{root}{slug}/{place}/",
    )


def boards_that_owe(promises: QuerySet[Promise], now: datetime) -> list[Body]:
    """The boards with unanswered recommendations, the longest silence first. One query."""
    rows = (
        promises.filter(kind=Promise.Kind.ANSWER)
        .order_by()
        .values_list("country_id")
        .annotate(total=Count("pk"), late=Count("pk", filter=Q(due_at__lte=now)), since=Min("since_at"))
    )
    known = {country.pk: country for country in countries()}
    bodies = [
        Body(known[pk].board, known[pk].code.lower(), total, late, since, (now - since).days)
        for pk, total, late, since in rows
        if pk in known
    ]
    return sorted(bodies, key=lambda body: body.since_at)

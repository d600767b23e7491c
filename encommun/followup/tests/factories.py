"""A published document with recommendations, and a set handed over."""

from datetime import UTC, datetime, timedelta
from itertools import count

from encommun.cycles.models import Edition, Theme
from encommun.followup.actions.handing_over import hand_over
from encommun.recommendations.models import Document, Recommendation

_numbers = count(1)
ASKED = datetime(2026, 1, 5, 9, tzinfo=UTC)
HANDED = datetime(2026, 2, 2, 9, tzinfo=UTC)
DUE = datetime(2026, 5, 4, 12, tzinfo=UTC)


def make_edition(label: str = "2025-26", year: int = 2025) -> Edition:
    fields = {"label": label, "start_year": year, "end_year": year + 1}
    return Edition.objects.get_or_create(slug=label, defaults=fields)[0]


def make_theme(edition=None, slug: str = "communication", **fields) -> Theme:
    edition = edition or make_edition()
    return Theme.objects.get_or_create(edition=edition, slug=slug, defaults={"title": slug.title(), **fields})[0]


def make_document(edition=None, theme=None, *, state: str = "published", audience: str = "public") -> Document:
    number = next(_numbers)
    return Document.objects.create(
        edition=edition or (theme.edition if theme else make_edition()),
        theme=theme,
        title=f"Recommendations {number}",
        slug=f"recommendations-{number}",
        state=state,
        audience=audience,
    )


def make_recommendation(document=None, *, asked_at=ASKED, **fields) -> Recommendation:
    document = document or make_document()
    number = fields.pop("number", document.recommendations.count() + 1)
    return Recommendation.objects.create(
        document=document,
        edition=document.edition,
        theme=document.theme,
        audience=document.audience,
        number=number,
        position=number,
        title=fields.pop("title", f"A directory of members {number}"),
        asked_at=asked_at,
        moved_at=asked_at,
        **fields,
    )


def make_hand_over(actor, countries, recommendations=None, *, at=HANDED, due_at=DUE, title: str = "To the boards"):
    rows = recommendations or [make_recommendation()]
    return hand_over(actor=actor, title=title, recommendations=rows, countries=countries, due_at=due_at, at=at)


def days(number: int) -> timedelta:
    return timedelta(days=number)

"""A published document with recommendations, and a set handed over."""

import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import count

from django.utils import timezone

from encommun.cycles.models import Edition, Theme
from encommun.followup.actions.handing_over import hand_over
from encommun.followup.models import Answer, Dossier, HandOver, HandOverBoard, Promise, StatusChange
from encommun.followup.queries.dossiers import pack
from encommun.followup.queries.facts import facts_of
from encommun.followup.standing import standing_from
from encommun.house.models import Country
from encommun.recommendations.models import Document, Recommendation
from encommun.recommendations.queries import recommendation_url

_numbers = count(1)
ASKED = datetime(2026, 1, 5, 9, tzinfo=UTC)
HANDED = datetime(2026, 2, 2, 9, tzinfo=UTC)
DUE = datetime(2026, 5, 4, 12, tzinfo=UTC)
# For pages, which read the real clock: handed over a hundred days ago, ten days late.
NOW = timezone.now()
PAST, LATE = NOW - timedelta(days=100), NOW - timedelta(days=10)


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


def of(row) -> Recommendation:
    """As the database has it now, with its document."""
    return Recommendation.objects.select_related("document").get(pk=row.pk)


def on(row, act: str) -> str:
    return f"/follow-up/on/{row.document.slug}/{row.place}/{act}/"


def page(row) -> str:
    return recommendation_url(row.document.slug, row.place)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def make_large_follow_up(*, seed: int = 5) -> None:
    """Hand-overs, answers, statuses, promises and dossiers for every recommendation there is, written in bulk.

    Two boards a document; those with `answered_at` are answered by both, the others by nobody. For the bench.
    """
    pick, boards = random.Random(seed), list(Country.objects.all())
    rows = list(Recommendation.objects.filter(handed_over_at__isnull=False).order_by("document_id", "pk"))
    by_document = defaultdict(list)
    for row in rows:
        by_document[row.document_id].append(row)
    through, answers, changes = HandOver.recommendations.through, [], []
    for members in by_document.values():
        at = members[0].handed_over_at
        made = HandOver.objects.create(title="To the boards", at=at, due_at=at + days(120))
        through.objects.bulk_create(through(handover=made, recommendation=row) for row in members)
        HandOverBoard.objects.bulk_create(HandOverBoard(hand_over=made, country=c, due_at=made.due_at) for c in boards)
    for row in rows:
        if row.answered_at:
            words = {
                "verdict": row.verdict if row.verdict in Answer.Verdict.values else "in_part",
                "reason": "Parce que.",
            }
            for country in boards:
                waited = pick.randrange(10, 300)
                at = row.handed_over_at + days(waited)
                answers.append(Answer(recommendation=row, country=country, at=at, days_waited=waited, **words))
        if row.status != "open":
            changes.append(StatusChange(recommendation=row, status=row.status, at=row.moved_at, note="Note."))
    Answer.objects.bulk_create(answers, batch_size=2000)
    StatusChange.objects.bulk_create(changes, batch_size=2000)
    for start in range(0, len(rows), 400):
        found = facts_of([row.pk for row in rows[start : start + 400]])
        Dossier.objects.bulk_create(Dossier(recommendation_id=pk, data=data) for pk, data in pack(found).items())
        promises = []
        for pk, facts in found.items():
            for promise in standing_from(facts).promises:
                promise.recommendation_id = pk
                promises.append(promise)
        Promise.objects.bulk_create(promises)

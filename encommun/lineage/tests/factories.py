"""Recommendations of several years for tests."""

from datetime import UTC, datetime

from encommun.recommendations.models import Recommendation
from encommun.recommendations.tests.factories import make_document, make_edition, make_recommendation


def asked(
    year: int, title: str = "A directory of members", *, audience: str = "public", language: str = "en", **fields
) -> Recommendation:
    """One recommendation asked on 1 June of that year."""
    document = make_document(audience=audience, edition=make_edition(year), language=language)
    moment = datetime(year, 6, 1, tzinfo=UTC)
    return make_recommendation(document, number=1, title=title, **{"asked_at": moment, "moved_at": moment} | fields)


def bulk(count: int) -> list[Recommendation]:
    """Many recommendations of one document, at once and without texts."""
    document = make_document()
    now = datetime(2020, 6, 1, tzinfo=UTC)
    return Recommendation.objects.bulk_create(
        Recommendation(
            document=document,
            edition=document.edition,
            audience="public",
            number=number,
            title=f"Request {number}",
            asked_at=now,
            moved_at=now,
        )
        for number in range(1, count + 1)
    )

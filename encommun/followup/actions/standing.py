"""After each write: work the standing out again and keep it where lists and pages read it."""

from collections.abc import Iterable

from django.db import transaction

from encommun.recommendations.actions.standing import set_standing
from encommun.recommendations.models import Recommendation

from ..models import Dossier, Promise
from ..queries.dossiers import pack
from ..queries.facts import facts_of
from ..standing import Standing, standing_from

AT_ONCE = 400  # recommendations worked out together, well under SQLite's limit of variables


def hold(rows: Iterable[Recommendation]) -> None:
    """Make any other write on these wait for the end of ours: two people, or a double click, never cross."""
    ids = [row.pk for row in rows]
    list(Recommendation.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))


def standing_of(recommendation: Recommendation) -> Standing:
    """What its standing should be now, read from the follow-up's own rows; writes nothing."""
    return standing_from(facts_of([recommendation.pk])[recommendation.pk])


@transaction.atomic
def refresh_standings(recommendations: Iterable[Recommendation]) -> None:
    """Standing columns, promises and dossiers of these recommendations, all at once; the same again when called twice."""
    rows = list({row.pk: row for row in recommendations}.values())
    for start in range(0, len(rows), AT_ONCE):
        _refresh(rows[start : start + AT_ONCE])


def _refresh(rows: list[Recommendation]) -> None:
    hold(rows)
    found = facts_of([row.pk for row in rows])
    packed, promises = pack(found), []
    for row in rows:
        standing = standing_from(found[row.pk])
        set_standing(row, **standing.columns)
        for promise in standing.promises:
            promise.recommendation = row
            promises.append(promise)
    Promise.objects.filter(recommendation__in=list(found)).delete()
    Promise.objects.bulk_create(promises)
    Dossier.objects.bulk_create(
        [Dossier(recommendation_id=pk, data=data) for pk, data in packed.items()],
        update_conflicts=True,
        update_fields=["data"],
        unique_fields=["recommendation"],
    )

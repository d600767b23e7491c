"""What the follow-up tells on an edition's path from an idea to a result: answers given, things done."""

from django.db.models import Count, Q
from django.utils.translation import ngettext

from encommun.cycles.declarations import PathFact
from encommun.cycles.models import Phase
from encommun.recommendations.queries import visible_recommendations


def answers(editions: list[int], reader) -> dict[int, tuple[str, str]]:
    """How many recommendations of each edition have an answer. One query."""
    return _told(editions, reader, ~Q(verdict=""), _answered)


def results(editions: list[int], reader) -> dict[int, tuple[str, str]]:
    """How many are done. One query."""
    return _told(editions, reader, Q(status="done"), _done)


def _told(editions, reader, which: Q, words) -> dict[int, tuple[str, str]]:
    rows = visible_recommendations(reader).filter(edition__in=editions).order_by()
    counted = rows.values_list("edition", "edition__slug").annotate(some=Count("pk", filter=which), all=Count("pk"))
    return {pk: (words(some, every), f"/register/?edition={slug}") for pk, slug, some, every in counted}


def _answered(some: int, every: int) -> str:
    return ngettext(
        "%(some)s of %(all)s recommendation has an answer", "%(some)s of %(all)s recommendations have an answer", every
    ) % {"some": some, "all": every}


def _done(some: int, every: int) -> str:
    return ngettext(
        "%(some)s of %(all)s recommendation is done", "%(some)s of %(all)s recommendations are done", every
    ) % {"some": some, "all": every}


FACTS = (PathFact(Phase.Stage.ANSWER, answers), PathFact(Phase.Stage.DO, results))

"""What the follow-up tells on an edition's path from an idea to a result: answers given, things done."""

from collections.abc import Callable

from django.db.models import Count, Q, QuerySet
from django.utils.translation import ngettext

from encommun.cycles.declarations import PathFact
from encommun.cycles.models import Phase
from encommun.kit.prepared import Asked, Prepared
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Recommendation


def _count(edition: int, *audiences: str, **which) -> QuerySet:
    rows = Recommendation.objects.filter(edition=edition, audience__in=audiences)
    return (
        rows.order_by().values("edition").annotate(n=Count("pk", filter=Q(**which) if which else None)).values_list("n")
    )


_ALL = Prepared(_count)
_WITH_ANSWER = Prepared(lambda edition, *shape: _count(edition, *shape, verdict__gt=""))
_OF_DONE = Prepared(lambda edition, *shape: _count(edition, *shape, status=Recommendation.Status.DONE))


def _fact(stage: str, which: Prepared, words: Callable[[int, int], str]) -> PathFact:
    """How many of all that the reader may see."""

    def asked(edition: int, reader) -> list[Asked]:
        shape = tuple(audiences_of(reader))
        return [which.asked(edition, shape=shape), _ALL.asked(edition, shape=shape)]

    def told(edition, values: list) -> tuple[str, str] | None:
        some, every = values
        return (words(some, every), f"/register/?edition={edition.slug}") if every else None

    return PathFact(stage, asked, told)


def _answered(some: int, every: int) -> str:
    return ngettext(
        "%(some)s of %(all)s recommendation has an answer", "%(some)s of %(all)s recommendations have an answer", every
    ) % {"some": some, "all": every}


def _done(some: int, every: int) -> str:
    return ngettext(
        "%(some)s of %(all)s recommendation is done", "%(some)s of %(all)s recommendations are done", every
    ) % {"some": some, "all": every}


FACTS = (_fact(Phase.Stage.ANSWER, _WITH_ANSWER, _answered), _fact(Phase.Stage.DO, _OF_DONE, _done))

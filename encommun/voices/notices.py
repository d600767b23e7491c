"""The words of this room in the log, and who hears of a recommendation without having asked."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Theme
from encommun.kit.registry import Follower, Parent, Verb
from encommun.members.models import Member
from encommun.recommendations.models import Document, Recommendation

VERBS = [
    Verb("comment.added", _("{actor} commented")),
    Verb("comment.added_on_item", _("{actor} commented on item {item}")),
    Verb("comment.reserved", _("{actor} put a reservation on record")),
    Verb("remark.logged", _("{actor} wrote down a remark made aloud")),
]


def above_recommendations(ids: Iterable[int]) -> dict[int, list[tuple[str, int]]]:
    rows = Recommendation.objects.filter(pk__in=ids).order_by()
    return {
        pk: _above(("document", document), ("theme", theme), ("edition", edition))
        for pk, document, theme, edition in rows.values_list("pk", "document", "theme", "edition")
    }


def above_documents(ids: Iterable[int]) -> dict[int, list[tuple[str, int]]]:
    rows = Document.objects.filter(pk__in=ids).order_by().values_list("pk", "theme", "edition")
    return {pk: _above(("theme", theme), ("edition", edition)) for pk, theme, edition in rows}


def above_themes(ids: Iterable[int]) -> dict[int, list[tuple[str, int]]]:
    rows = Theme.objects.filter(pk__in=ids).order_by().values_list("pk", "edition")
    return {pk: [("edition", edition)] for pk, edition in rows}


def _above(*things: tuple[str, int | None]) -> list[tuple[str, int]]:
    return [(kind, id) for kind, id in things if id is not None]


def participants(kind: str, id: int) -> list[int]:
    """Members of the working groups that wrote it: of the recommendation's own groups, else of its theme's in its year."""
    if kind != "recommendation":
        return []
    own = Member.objects.filter(working_groups__recommendations=id)
    if not own.exists():
        where = Recommendation.objects.filter(pk=id).exclude(theme=None)
        own = Member.objects.filter(working_groups__theme__in=where.values("theme"))
    return list(own.distinct().values_list("pk", flat=True))


FOLLOWERS = [Follower(members=participants)]
PARENTS = [
    Parent("recommendation", above_recommendations),
    Parent("document", above_documents),
    Parent("theme", above_themes),
]

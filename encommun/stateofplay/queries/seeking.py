"""Looking through the register for a request to add by hand: by its words, then by what it means."""

from dataclasses import dataclass

from encommun.engines.likeness import Text
from encommun.groups.queries import GroupPage
from encommun.likeness.looking import has_substance
from encommun.likeness.queries import nearest
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import visible_recommendations
from encommun.search.queries import ranked_ids

from ..models import Find

SHOWN, NEAR = 20, 5
SEEN = 200  # of what words find, the best first
KIND = Find.Kind.RECOMMENDATION


@dataclass(frozen=True)
class Sought:
    """Best first. `near` have other words: the house does not know whether they ask for the same."""

    rows: list[Recommendation]
    near: list[Recommendation]


def sought(room: GroupPage, query: str) -> Sought:
    """Earlier recommendations that the reader may see and the list does not hold. Five queries; none for no words."""
    if not query:
        return Sought([], [])
    listed = Find.objects.filter(digest__group=room.group, kind=KIND, is_out=False).order_by().values_list("object_id")
    own = Recommendation.objects.filter(edition=room.group.edition_id).order_by().values_list("pk")
    left_out = {pk for (pk,) in listed.union(own, all=True)}
    by_words = [pk for pk in ranked_ids("recommendation", query)[:SEEN] if pk not in left_out]
    by_sense = _nearest(room, query, left_out | set(by_words))
    rows = visible_recommendations(room.member).filter(pk__in=[*by_words, *by_sense])
    known = {row.pk: row for row in rows.select_related("document", "edition")}
    return Sought([known[pk] for pk in by_words if pk in known][:SHOWN], [known[pk] for pk in by_sense if pk in known])


def _nearest(room: GroupPage, query: str, left_out: set[int]) -> list[int]:
    text = Text("sought", query)
    if not has_substance(text):
        return []
    known = [(str(KIND), pk) for pk in left_out]
    near = nearest(text, member=room.member, kinds=[KIND], top=NEAR, leave_out=known, unsure=True)
    return [one.object_id for one in near.found]

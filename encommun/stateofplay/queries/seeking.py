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
    """Best first: by their words, then what is said differently. `by_words`: what they mean was not compared."""

    rows: list[Recommendation]
    near: list[Recommendation]
    by_words: bool = False


def sought(room: GroupPage, query: str) -> Sought:
    """Earlier recommendations that the reader may see and the list does not hold. Five queries; none for no words."""
    if not query:
        return Sought([], [])
    listed = Find.objects.filter(digest__group=room.group, kind=KIND, is_out=False).order_by().values_list("object_id")
    own = Recommendation.objects.filter(edition=room.group.edition_id).order_by().values_list("pk")
    left_out = {pk for (pk,) in listed.union(own, all=True)}
    by_words = [pk for pk in ranked_ids("recommendation", query)[:SEEN] if pk not in left_out]
    by_sense, is_of_words = _nearest(room, query, left_out.union(by_words[:SHOWN]))
    found = visible_recommendations(room.member).filter(pk__in=[*by_words, *by_sense])
    known = {row.pk: row for row in found.select_related("document", "edition")}
    rows = [known[pk] for pk in by_words if pk in known][:SHOWN]
    near = [known[pk] for pk in by_sense if pk in known and known[pk] not in rows]
    return Sought(rows, near, is_of_words)


def _nearest(room: GroupPage, query: str, left_out: set[int]) -> tuple[list[int], bool]:
    """(the nearest, whether words alone were compared: then only those that share one)."""
    text = Text("sought", query)
    if not has_substance(text):
        return [], False
    known = [(str(KIND), pk) for pk in left_out]
    near = nearest(text, member=room.member, kinds=[KIND], top=NEAR, leave_out=known, unsure=True)
    return [one.object_id for one in near.found if near.model or one.words], near.model is None

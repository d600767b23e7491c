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
    listed = set(
        Find.objects.filter(digest__group=room.group, kind=KIND, is_out=False).values_list("object_id", flat=True)
    )
    by_words = [pk for pk in ranked_ids("recommendation", query)[:SEEN] if pk not in listed]
    by_sense = _nearest(room, query, listed | set(by_words))
    rows = visible_recommendations(room.member).filter(pk__in=[*by_words, *by_sense])
    known = {row.pk: row for row in rows.exclude(edition=room.group.edition_id).select_related("document", "edition")}
    return Sought(
        [known[pk] for pk in by_words if pk in known][:SHOWN], [known[pk] for pk in by_sense if pk in known][:NEAR]
    )


def _nearest(room: GroupPage, query: str, known: set[int]) -> list[int]:
    text = Text("sought", query)
    if not has_substance(text):
        return []
    leave_out = [(str(KIND), pk) for pk in known]
    near = nearest(text, member=room.member, kinds=[KIND], top=2 * NEAR, leave_out=leave_out, unsure=True)
    return [one.object_id for one in near.found]

"""Looking through the register for a request to add by hand."""

from encommun.groups.queries import GroupPage
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import visible_recommendations
from encommun.search.queries import ranked_ids

from ..models import Find

SHOWN = 20
SEEN = 200  # of what words find, the best first


def sought(room: GroupPage, query: str) -> list[Recommendation]:
    """Earlier recommendations that the reader may see and the list does not hold, the best first. Three queries."""
    ids = ranked_ids("recommendation", query)[:SEEN] if query else []
    if not ids:
        return []
    known = Find.objects.filter(digest__group=room.group, kind=Find.Kind.RECOMMENDATION, is_out=False)
    rows = visible_recommendations(room.member).filter(pk__in=ids).exclude(edition=room.group.edition_id)
    rows = rows.exclude(pk__in=known.values("object_id")).select_related("document", "edition")
    place = {pk: at for at, pk in enumerate(ids)}
    return sorted(rows, key=lambda row: place[row.pk])[:SHOWN]

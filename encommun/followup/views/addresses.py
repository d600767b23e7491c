"""From an address of the register, as people paste it, to the recommendation."""

import re
from urllib.parse import urlsplit

from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import visible_recommendations
from encommun.recommendations.queries.visibility import register_root

PLACE = re.compile(r"([-\w]+)/(?:(\d{1,4})-)?(\d{1,6})/?")


def recommendation_named(member, address: str) -> Recommendation | None:
    """The recommendation at "https://…/register/<document>/<place>/" (or only its end); None when nobody lives there."""
    path = urlsplit(address.strip()).path.removeprefix(register_root()).lstrip("/")
    match = PLACE.fullmatch(path)
    if match is None:
        return None
    found = visible_recommendations(member).filter(
        document__slug=match[1], series=int(match[2] or 1), number=int(match[3])
    )
    return found.select_related("document").first()

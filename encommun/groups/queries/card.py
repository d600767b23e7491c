"""What the public card of a group shows beside the panels of other rooms."""

from dataclasses import dataclass

from django.utils.translation import get_language_info

from encommun.cycles.models import Participation
from encommun.cycles.rules import check_can_coordinate
from encommun.house.models import Office
from encommun.kit.languages import CODES
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal

from ..models import Card
from .people import RoleGroup, by_role, places_of
from .rooms import GroupPage
from .sessions import SessionLine, open_sessions


@dataclass(frozen=True)
class CardPage:
    """What the public card adds to the room's own panels."""

    card: Card
    roles: list[RoleGroup]
    offices: list
    places: str  # in words; "" where they only repeat the name of an office, which is said in the reader's language
    languages: list[str]
    sessions: list[SessionLine]
    can_edit: bool
    lacks_animator: bool  # people are in it and nobody animates it; known to members, never of a closed group


def card_page(page: GroupPage) -> CardPage:
    """Three queries at most; names for members only, and of a closed group for those in it alone."""
    group = page.group
    card = getattr(group, "card", None) or Card(group=group)
    places = places_of(group, page.member) if page.member else []
    animates = any(place.role == Participation.Role.ANIMATOR for place in places)
    offices = _OFFICES.objects(card.pk) if card.pk else []
    names = {name for office in offices for name in office.names.values()}
    return CardPage(
        card=card,
        roles=by_role(places) if places else [],
        offices=offices,
        places="" if group.places in names else group.places,
        languages=[str(get_language_info(code)["name_translated"]) for code in group.languages if code in CODES],
        sessions=open_sessions(page.member, group=group),
        can_edit=page.member is not None and not refusal(check_can_coordinate, page.member),
        lacks_animator=bool(places) and not animates and not group.is_closed and group.edition.state != "closed",
    )


_OFFICES = Prepared(
    lambda card: Office.objects.filter(pk__in=Card.offices.through.objects.filter(card=card).values("office"))
)

"""How the follow-up writes to the activity log: bodies by their names, never people's."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from encommun.activity.actions import record
from encommun.house.models import Country, Service
from encommun.members.rules import BOARD, COORDINATOR, SERVICE, powers_of

from ..rules import POWERS, ids_of


def tell(actor, verb: str, recommendation, *, body: dict | None = None, at=None, **data) -> None:
    """One event on a recommendation; `body` is {language: name} of the board or service that speaks."""
    if body:
        data["body"] = body
    record(actor=actor, verb=f"recommendation.{verb}", kind="recommendation", id=recommendation.pk, data=data, at=at)


def board_body(country: Country) -> dict:
    return country.board_names or {"fr": country.code}


def body_of(actor, act: str, recommendation=None) -> dict | None:
    """The body in whose name the actor does `act`: the first whose power permits it here, in the order of `POWERS`.

    Postures are never mixed: a coordinator who also sits on a board hands over as the coordination. None for somebody
    who acts for no body.
    """
    held = powers_of(actor)
    for role in POWERS[act].roles:
        if role == SERVICE:
            mine = {p["service"] for p in held if p["kind"] == SERVICE} & set(ids_of(recommendation, "services"))
            if mine:
                return Service.objects.get(pk=min(mine)).names
        elif role == BOARD:
            mine = {p["country"] for p in held if p["kind"] == BOARD} & set(ids_of(recommendation, "boards"))
            if mine:
                return board_body(Country.objects.get(pk=min(mine)))
        elif role == COORDINATOR and any(p["kind"] == COORDINATOR for p in held):
            return _coordination()
    return None


def _coordination() -> dict:
    words = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            words[code] = _("the coordination")
    return words

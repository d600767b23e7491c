"""How the follow-up writes to the activity log: bodies by their names, never people's."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from encommun.activity.actions import record
from encommun.house.models import Country, Service
from encommun.members.rules import BOARD, COORDINATOR, SERVICE, powers_of


def tell(actor, verb: str, recommendation, *, body: dict | None = None, at=None, **data) -> None:
    """One event on a recommendation; `body` is {language: name} of the board or service that speaks."""
    if body:
        data["body"] = body
    record(actor=actor, verb=f"recommendation.{verb}", kind="recommendation", id=recommendation.pk, data=data, at=at)


def board_body(country: Country) -> dict:
    return country.board_names or {"fr": country.code}


def body_of(actor, recommendation=None) -> dict | None:
    """The service, the board or the coordination in whose name the actor speaks; None for somebody who is none of them."""
    services = set(recommendation.services.values_list("pk", flat=True)) if recommendation else set()
    powers = powers_of(actor)
    for power in powers:
        if power["kind"] == SERVICE and power["service"] in services:
            return Service.objects.get(pk=power["service"]).names
        if power["kind"] == BOARD and power["country"]:
            return Country.objects.get(pk=power["country"]).board_names
    return _coordination() if any(power["kind"] == COORDINATOR for power in powers) else None


def _coordination() -> dict:
    words = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            words[code] = _("the coordination")
    return words

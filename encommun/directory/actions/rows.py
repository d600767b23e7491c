"""The parts of a profile that are several rows: activities, offers, links. The list given is the list kept."""

from django.db import transaction

from .. import rules
from ..models import Activity, Link, Offer, Profile
from .common import assign, finish, hold_profile


@transaction.atomic
def set_activities(*, actor, rows: list[dict], audiences: dict[str, int] | None = None) -> Profile:
    """`rows`: [{"title", "sector": Sector or None, "since": year or None}], in their order. Raises Refused."""
    rules.check_rows(rows, "activities")
    return _keep(actor, Activity, "activities", rows, audiences)


@transaction.atomic
def set_offers(*, actor, rows: list[dict], audiences: dict[str, int] | None = None) -> Profile:
    """`rows`: [{"title", "text": Markdown, "sector": Sector or None}] (DIR-10)."""
    rules.check_rows(rows, "offers")
    return _keep(actor, Offer, "offers", rows, audiences)


@transaction.atomic
def set_links(*, actor, rows: list[dict], audiences: dict[str, int] | None = None) -> Profile:
    """`rows`: [{"label", "url"}]; web addresses only."""
    rules.check_rows(rows, "links")
    for row in rows:
        rules.check_link(row["url"])
    return _keep(actor, Link, "links", rows, audiences)


def _keep(actor, model, part: str, rows: list[dict], audiences: dict[str, int] | None) -> Profile:
    """Bring the table in step with the list, row by row, so that a row that stays keeps its key."""
    profile = hold_profile(actor)
    held = list(model.objects.filter(profile=profile))
    changed = len(held) != len(rows)
    for place, values in enumerate(rows):
        row = held[place] if place < len(held) else model(profile=profile)
        if assign(row, **values, position=place) or row.pk is None:
            row.save()
            changed = True
    for row in held[len(rows) :]:
        row.delete()
    return finish(actor, profile, part, audiences=audiences, changed=changed)

"""Boxes and wishes for tests."""

from datetime import UTC, datetime, timedelta

from encommun.activity.models import Event
from encommun.cycles.tests.factories import make_edition
from encommun.wishes.models import Wish, WishBox

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SOON = NOW + timedelta(days=7)


def make_box(state: str = "open", *, edition=None, **columns) -> WishBox:
    """Open, or being put in order, until SOON."""
    row = {"question": "What next?", "language": "en", "wishes_until": SOON, "ranking_until": SOON, **columns}
    return WishBox.objects.create(edition=edition or make_edition(), state=state, **row)


def make_wish(box: WishBox, title: str = "A canteen", author=None, **columns) -> Wish:
    return Wish.objects.create(box=box, title=title, author=author, language="en", **columns)


def verbs() -> list[str]:
    """What the log says of wishes, the first first."""
    return list(Event.objects.filter(verb__startswith="wish").order_by("pk").values_list("verb", flat=True))

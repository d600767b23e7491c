"""The words of the wish box in the log. An order that a member gives is written nowhere in it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Follower, SubjectKind, Verb

from .models import Wish


def _until(data: dict) -> dict:
    """With the day as the reader writes it."""
    return {**data, "until": date_format(date.fromisoformat(data["until"]), "DATE_FORMAT") if data.get("until") else ""}


VERBS = [
    Verb("wish_box.opened", _("{actor} asked members what they wish")),
    Verb("wish_box.ranking", _("{actor} asked members for their order of the wishes")),
    Verb(
        "wish_box.prolonged",
        _("{actor} gave members more time for their order of the wishes: until {until}"),
        tells=False,
        values=_until,
    ),
    Verb("wish_box.settled", _("{actor} had the orders of {ballots} members counted")),
    Verb("wish.made", _("{actor} put a wish in the box: {title}"), tells=False),
    Verb("wish.withdrawn", _("{actor} withdrew a wish"), tells=False),
    Verb(
        "wish.sorted", _("{actor} brought a wish together with another or set it aside: {title}. {reason}"), tells=False
    ),
    Verb("wish.returned", _("{actor} let a wish stand again: {title}"), tells=False),
    Verb("wish.left", _("somebody outside left a wish"), tells=False),
    Verb("wish.let_in", _("{actor} let a wish from outside in: {title}"), tells=False),
    Verb("wish.kept_out", _("{actor} refused a wish from outside. {reason}"), tells=False),
    Verb("wish.freed", _("The wish that yours was brought together with was withdrawn: yours stands again")),
    Verb("wish.chosen", _("{actor} made a theme of a wish: {title}")),
]


def wish_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (title, address)}: everybody reads the box, but for what was withdrawn."""
    rows = (
        Wish.objects.filter(pk__in=list(ids))
        .exclude(state=Wish.State.WITHDRAWN)
        .values_list("pk", "title", "box__edition__slug")
    )
    return {pk: (title, f"/wishes/{slug}/") for pk, title, slug in rows}


def author(kind: str, id: int) -> list[int]:
    rows = Wish.objects.filter(pk=id, author__isnull=False) if kind == "wish" else Wish.objects.none()
    return list(rows.values_list("author", flat=True))


KINDS = [SubjectKind("wish", _("wish"), wish_cards)]
FOLLOWERS = [Follower(members=author, frequency="daily")]

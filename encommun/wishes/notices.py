"""The words of the wish box in the log. An order that a member gives is written nowhere in it."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Verb

VERBS = [
    Verb("wish_box.opened", _("{actor} asked members what they wish")),
    Verb("wish_box.ranking", _("{actor} asked members for their order of the wishes")),
    Verb("wish_box.settled", _("{actor} had the orders of {ballots} members counted")),
    Verb("wish.made", _("{actor} put a wish in the box: {title}"), tells=False),
    Verb("wish.withdrawn", _("{actor} withdrew a wish"), tells=False),
    Verb(
        "wish.sorted", _("{actor} brought a wish together with another or set it aside: {title}. {reason}"), tells=False
    ),
    Verb("wish.returned", _("{actor} let a wish stand again: {title}"), tells=False),
    Verb("wish.chosen", _("{actor} made a theme of a wish: {title}")),
]

"""Who decides what: the bodies of the cooperative and their terms."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    name = "encommun.bodies"
    label = "bodies"

    def ready(self) -> None:
        from encommun.kit.registry import MenuItem, SubjectKind, Verb, declare

        from . import privacy
        from .queries import body_cards

        declare(
            MenuItem(
                label=_("Bodies and boards"),
                url_name="bodies:list",
                room="people",
                order=60,
                help=_("Who sits where, for how long, and how to reach them."),
                main=False,
            ),
            SubjectKind(kind="body", label=_("body"), cards=body_cards),
            Verb(key="body.added", sentence=_("{actor} added this body"), tells=False),
            Verb(key="body.edited", sentence=_("{actor} changed what is said of this body"), tells=False),
            Verb(key="body.opened", sentence=_("{actor} opened this body again")),
            Verb(key="body.closed", sentence=_("{actor} closed this body")),
            Verb(key="body.seat_given", sentence=_("{actor} gave a seat")),
            Verb(key="body.seat_ended", sentence=_("{actor} ended a term")),
            Verb(key="body.presented", sentence=_("{actor} wrote a presentation"), tells=False),
            *privacy.declarations(),
        )

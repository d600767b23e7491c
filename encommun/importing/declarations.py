"""What this room declares to the spine and the shell."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import MenuItem, Task, Verb

from .actions import sweep_drafts
from .privacy import DRAFTS
from .rules import may_import

DECLARED = [
    MenuItem(
        label=_("Import"),
        url_name="import_start",
        room="import",
        order=70,
        help=_("Bring the pads of working groups into the register"),
        visible=may_import,
    ),
    Verb("document.imported", _("{actor} brought the document into the register: {added} recommendations")),
    Verb(
        "document.reimported",
        _("{actor} brought a newer text of the document: {changed} recommendations changed, {added} added"),
    ),
    Verb("edition.imported", _("{actor} filled the edition from its presentation page"), tells=False),
    Task("importing.drafts", sweep_drafts),
    DRAFTS,
]

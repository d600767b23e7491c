"""Two groups of one theme with ready drafts."""

from dataclasses import dataclass
from functools import partial

from django.test import RequestFactory

from encommun.drafting.actions import move_draft, write_part
from encommun.drafting.models import Draft
from encommun.drafting.tests.factories import Desk, make_desk
from encommun.kit.paging import page_of
from encommun.publication.queries import path_page


@dataclass
class Theme:
    liege: Desk
    ghent: Desk

    @property
    def edition(self):
        return self.liege.group.edition

    @property
    def theme(self):
        return self.liege.group.theme

    @property
    def drafts(self) -> list[Draft]:
        return [self.liege.draft, self.ghent.draft]


def make_two_desks(*, ready: bool = True) -> Theme:
    found = Theme(
        make_desk("BE-LIE1", text="A workshop in **each** town."), make_desk("BE-GHE1", text="One lease for all.")
    )
    for desk in (found.liege, found.ghent):
        item = desk.draft.parts.filter(kind="proposal").first()
        write_part(actor=desk.fenna, part=item, text=f"Let the board sign ({desk.group}).", base=0)
        if ready:
            move_draft(actor=desk.animator, draft=desk.draft, state="ready")
        desk.draft.refresh_from_db()
    return found


def path_of(edition):
    """The first page of the edition's path."""
    return path_page(None, edition.slug, partial(page_of, RequestFactory().get("/")))

"""Presentation sessions: open meetings in which texts of an edition are presented (CYC-25)."""

from django.db import transaction
from django.utils.translation import gettext as _

from encommun.cycles.rules import check_can_coordinate
from encommun.groups.actions import plan_meeting
from encommun.groups.models import Meeting
from encommun.kit.refusals import Refused
from encommun.recommendations.models import Document

from ..models import Presentation


@transaction.atomic
def plan_presentation(*, actor, group, documents: list[Document], now=None, **plan) -> Presentation:
    """An open session in the room of `group`, with the columns of groups.actions.meetings.Plan. Raises Refused."""
    check_can_coordinate(actor)
    if group.is_closed:
        raise Refused(_("A closed group receives nobody."), field="group")
    if plan.get("opening", Meeting.Opening.PUBLIC) == Meeting.Opening.GROUP:
        raise Refused(_("Open it to members or to everybody."), field="opening")
    meeting = plan_meeting(actor=actor, group=group, now=now, **{"opening": Meeting.Opening.PUBLIC, **plan})
    # The same form sent twice gives back the same meeting.
    row, _new = Presentation.objects.get_or_create(meeting=meeting, defaults={"edition_id": group.edition_id})
    choose_documents(actor=actor, presentation=row, documents=documents)
    return row


@transaction.atomic
def choose_documents(*, actor, presentation: Presentation, documents: list[Document]) -> None:
    """Say which texts are presented; none yet is an answer too. The same again changes nothing."""
    check_can_coordinate(actor)
    if any(document.edition_id != presentation.edition_id for document in documents):
        raise Refused(_("Choose texts of this edition."), field="documents")
    presentation.documents.set(documents)

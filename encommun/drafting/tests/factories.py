"""A draft in a group with people in it."""

from dataclasses import dataclass, field

from encommun.cycles.models import WorkingGroup
from encommun.drafting.actions import start_draft, write_part
from encommun.drafting.models import Draft, Part
from encommun.groups.tests.factories import make_staffed_group
from encommun.members.models import Member


@dataclass
class Desk:
    """A group at work: `fenna` and `bart` take part in it."""

    group: WorkingGroup
    animator: Member
    secretary: Member
    fenna: Member
    bart: Member
    draft: Draft
    part: Part
    others: list[Member] = field(default_factory=list)


def make_desk(code: str = "BE-LIE1", *, text: str = "", participants: int = 2, **columns) -> Desk:
    group, people = make_staffed_group(code, participants=participants, **columns)
    fenna, bart, *others = people["participants"]
    draft = start_draft(actor=fenna, group=group, title="A shared workshop")
    part = draft.parts.first()
    if text:
        write_part(actor=fenna, part=part, text=text, base=0)
        part.refresh_from_db()
    return Desk(group, people["animator"], people["secretary"], fenna, bart, draft, part, others)

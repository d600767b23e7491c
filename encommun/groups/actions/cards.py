"""Opening a group, changing its card, and what it says of what it delivers."""

from django.db import transaction
from django.utils.translation import gettext as _

from encommun.cycles import actions as cycles
from encommun.cycles.models import Edition, WorkingGroup
from encommun.cycles.rules import check_can_lead
from encommun.kit.clashes import Base, check_base
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused
from encommun.likeness.actions import note_changes

from ..likeness import KIND
from ..marks import mark_of_delivery, mark_of_group
from ..models import Card, DataRequest
from ..rules import WORDS_MOST, check_can_edit_group, check_length
from .common import GROUP, line, note


@transaction.atomic
def open_group(
    *,
    actor,
    edition: Edition,
    code: str = "",
    name: str = "",
    places: str = "",
    is_closed: bool = False,
    animator=None,
    offices=(),
    **columns,
) -> WorkingGroup:
    """A new group; without a theme it works across all of them (CYC-18). Raises Refused.

    `columns` are its theme, country and languages. A closed group begins with its animator, who then brings the others
    in: nobody else can.
    """
    check_can_edit_group(actor, code=code, name=name, edition=edition)
    if is_closed and animator is None:
        raise Refused(_("A closed group begins with its animator: say who it is."), field="who")
    group = cycles.add_group(
        actor=actor, edition=edition, code=code, name=line(name, 200), places=line(places, 200), is_closed=is_closed,
        **columns,
    )  # fmt: skip
    card, created = Card.objects.get_or_create(group=group)
    card.offices.set(offices)
    if animator is not None:
        cycles.place_member(actor=None, group=group, member=animator, role="animator")
    if created:
        note(actor=actor, group=group, verb="group.opened", kind=GROUP, id=group.pk)
    return group


@transaction.atomic
def edit_group(
    *,
    actor,
    group: WorkingGroup,
    code: str,
    name: str,
    places: str,
    offices=(),
    base: Base = None,
    **columns,
) -> WorkingGroup:
    """The coordination team corrects the card; `columns` are theme, country and languages. Unchanged, nothing is told.

    Raises Refused when `base` is not its mark any more (see marks.mark_of_group).
    """
    hold(group)
    check_can_edit_group(actor, code=code, name=name, edition=group.edition, group=group)
    values = {**columns, "code": code, "name": line(name, 200), "places": line(places, 200)}
    changed = [column for column, value in values.items() if getattr(group, column) != value]
    card = Card.objects.get_or_create(group=group)[0]
    standing = list(card.offices.all())
    if changed or set(standing) != set(offices):
        check_base(base, mark_of_group(group, standing))
    card.offices.set(offices)
    if changed:
        for column in changed:
            setattr(group, column, values[column])
        group.save(update_fields=changed)
        if "theme" in changed:  # other groups read the answers now
            note_changes(KIND, DataRequest.objects.filter(group=group).values_list("pk", flat=True))
        note(actor=actor, group=group, verb="group.edited", kind=GROUP, id=group.pk)
    return group


@transaction.atomic
def say_delivery(*, actor, group: WorkingGroup, output: str, said: str, language: str, base: Base = None) -> Card:
    """What the group delivers: recommendations, a letter, or nothing, in its own words (WGR-11, WGR-12).

    Raises Refused when `base` is not its mark any more (see marks.mark_of_delivery).
    """
    hold(group)
    check_can_lead(actor, group)
    check_length(said, WORDS_MOST, "said")
    if output not in WorkingGroup.Output.values:
        raise Refused(_("Choose what the group delivers."), field="output")
    if output == WorkingGroup.Output.NOTHING and not said.strip():
        raise Refused(_("Say in a sentence why: readers understand a group that says so."), field="said")
    card = Card.objects.get_or_create(group=group)[0]
    said = said.strip()
    if (group.output, card.said, card.said_language) == (output, said, language):
        return card
    card.group = group
    check_base(base, mark_of_delivery(card))
    card.said, card.said_language = said, language
    card.save(update_fields=["said", "said_language"])
    group.output = output
    group.save(update_fields=["output"])
    note(actor=actor, group=group, verb="group.said", kind=GROUP, id=group.pk, data={"output": output, "said": said})
    return card

"""What the coordination changes by hand on the bench: who is where, and which groups there are."""

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.cycles.models import Participation, Theme
from encommun.engines import matching
from encommun.house.models import Office
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused

from .. import rules_bench as rules
from ..models import Composition, Placement, ProposedGroup
from ..queries.candidates import candidates_of, group_for, rules_of, sites_of
from ..queries.reasons import told_of
from .composing import reason

ROLES = (Participation.Role.PARTICIPANT, Participation.Role.ANIMATOR, Participation.Role.SECRETARY)


@transaction.atomic
def move_person(
    *, actor, placement: Placement, group: ProposedGroup | None, role: str = "participant", is_pinned: bool = True
) -> Placement:
    """Put somebody in a group by hand, or out of all; pinned, they stay there when groups are proposed again.

    After the sending they are told of their new place and asked again. The same place again asks nothing. Raises Refused.
    """
    hold(placement.composition)  # settling waits for this move, or this move comes too late
    hold(placement)
    composition = placement.composition
    rules.check_can_change(actor, composition)
    if role not in ROLES:
        raise Refused(_("Choose one."), field="role")
    if group is not None and group.composition_id != composition.pk:
        raise Refused(_("This group is in another composition."), field="group")
    has_moved = placement.group_id != (group and group.pk)
    placement.role, placement.is_pinned = role, is_pinned and group is not None
    if has_moved:
        _explain(composition, placement, group)
    placement.save()
    if has_moved and group is not None and composition.state == Composition.State.PROPOSED:
        tell_again(actor, placement)
    return placement


def tell_again(actor, placement: Placement) -> None:
    """Ask somebody whose place is new."""
    placement.answer, placement.wanted, placement.answered_at = Placement.Answer.WAITING, None, None
    placement.told_at = timezone.now()
    placement.save(update_fields=["answer", "wanted", "answered_at", "told_at"])
    said = told_of(placement, placement.group, placement.composition.answers_by)
    record(actor=actor, verb="placement.proposed", kind="placement", id=placement.pk, data=said)


def _explain(composition: Composition, placement: Placement, group: ProposedGroup | None) -> None:
    """Their wish and their way in the new group; who withdrew their wish since has none."""
    found = candidates_of(composition, only=[placement.member_id])
    placement.group, placement.why, placement.changes, placement.km, placement.wish = group, "", [], None, 0
    if not found:
        return
    one = found[0]
    groups = [group] if group else []
    told = matching.explain(
        [one.person], [group_for(row) for row in groups], sites_of(), rules_of(composition), seed=composition.seed,
        places={one.person.key: group.key} if group else {},
    )  # fmt: skip
    said = reason(one, (*told.placements, *told.unplaced)[0], {row.key: row for row in groups})
    placement.km, placement.wish = said["km"], said["wish"]
    placement.why = "" if group else "hand"


@transaction.atomic
def add_proposed_group(
    *, actor, composition: Composition, theme: Theme, office: Office | None, language: str, name: str = ""
) -> ProposedGroup:
    """Open a group by hand: it stays when groups are proposed again, also with few people. Raises Refused."""
    hold(composition)
    rules.check_can_change(actor, composition)
    if theme.edition_id != composition.edition_id or composition.theme_id not in (None, theme.pk):
        raise Refused(_("Choose among the themes of this composition."), field="theme")
    alike = composition.groups.filter(theme=theme, office=office)
    return ProposedGroup.objects.create(
        composition=composition, key=f"hand|{get_random_string(10)}", theme=theme, office=office, language=language,
        name=name.strip()[:120], number=alike.count() + 1, is_kept=True, country=office.country if office else None,
    )  # fmt: skip


@transaction.atomic
def keep_group(*, actor, group: ProposedGroup, name: str, is_kept: bool) -> ProposedGroup:
    """Name a group, and say whether it stays when groups are proposed again."""
    hold(group)
    rules.check_can_change(actor, group.composition)
    group.name, group.is_kept = name.strip()[:120], is_kept
    group.save(update_fields=["name", "is_kept"])
    return group


@transaction.atomic
def remove_group(*, actor, group: ProposedGroup) -> None:
    """Remove a group; its people are listed among those without one. Raises Refused."""
    hold(group.composition)
    hold(group)
    rules.check_can_change(actor, group.composition)
    group.placements.update(group=None, is_pinned=False, why="hand", wish=0, km=None, changes=[])
    group.delete()


@transaction.atomic
def remove_composition(*, actor, composition: Composition) -> None:
    """Throw a draft away. Raises Refused once people have received it."""
    hold(composition)
    rules.check_can_remove(actor, composition)
    composition.delete()

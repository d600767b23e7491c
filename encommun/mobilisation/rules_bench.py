"""Who composes groups, and who answers a proposal: state by state."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition, Theme
from encommun.cycles.rules import check_can_coordinate
from encommun.kit.refusals import Refused
from encommun.members.rules import check_voice

from .models import Composition, Placement

State, Work = Composition.State, Composition.Work
SIZE_MOST, KM_MOST = 60, 1000


def check_can_compose(actor, composition: Composition) -> None:
    """Propose groups again: the coordination team, until it is sent."""
    check_can_coordinate(actor)
    if composition.state != State.DRAFT:
        raise Refused(_("The proposal is sent: move people one by one from now on."))
    if composition.work in (Work.WAITING, Work.RUNNING):
        raise Refused(_("Groups are being composed: wait until this is done."))


def check_can_change(actor, composition: Composition) -> None:
    """Move people, add, rename or remove groups: until it is settled."""
    check_can_coordinate(actor)
    if composition.state == State.SETTLED:
        raise Refused(_("This composition is settled."))
    if composition.work in (Work.WAITING, Work.RUNNING):
        raise Refused(_("Groups are being composed: wait until this is done."))


def check_sizes(smallest: int, largest: int, far_km: int) -> None:
    if not 2 <= smallest <= SIZE_MOST:
        raise Refused(
            _("A group has two people at least, and %(most)d at most.") % {"most": SIZE_MOST}, field="smallest"
        )
    if not smallest <= largest <= SIZE_MOST:
        raise Refused(
            _("The largest size is not under the smallest, and %(most)d at most.") % {"most": SIZE_MOST},
            field="largest",
        )
    if not 1 <= far_km <= KM_MOST:
        raise Refused(_("Write a number of kilometres from 1 to %(most)d.") % {"most": KM_MOST}, field="far_km")


def check_can_open(actor, edition: Edition) -> None:
    check_can_coordinate(actor)
    if edition.state == Edition.State.CLOSED:
        raise Refused(_("This edition is over."))


def check_no_overlap(edition: Edition, theme: Theme | None) -> None:
    """All themes together and one of them are not composed at the same time: people would be placed twice. One query."""
    known = Composition.objects.filter(edition=edition).exclude(state=State.SETTLED)
    other = known.filter(theme=None).first() if theme else known.first()
    if other is not None:
        words = _("Groups are being composed for “%(what)s”: settle or remove that composition first.")
        raise Refused(words % {"what": other}, field="theme")


def check_can_send(actor, composition: Composition, *, placed: int | None = None) -> None:
    """Send the proposal once; `placed` counts the people in a group, None leaves it to the action."""
    check_can_coordinate(actor)
    if composition.state != State.DRAFT:
        raise Refused(_("The proposal is sent already."))
    if composition.work in (Work.WAITING, Work.RUNNING):
        raise Refused(_("Groups are being composed: wait until this is done."))
    if composition.composed_at is None or placed == 0:
        raise Refused(_("Propose groups first: nobody is in a group yet."))


def check_answers_by(day: date | None, *, today: date | None = None) -> None:
    if day is None or day < (today or timezone.localdate()):
        raise Refused(_("Choose a day that is still to come."), field="answers_by")


def check_can_settle(actor, composition: Composition) -> None:
    check_can_coordinate(actor)
    if composition.state == State.DRAFT:
        raise Refused(_("Send the proposal first: people answer before the groups are made."))
    if composition.state == State.SETTLED:
        raise Refused(_("This composition is settled."))


def settles_early(composition: Composition, *, today: date | None = None) -> bool:
    """People were promised that they may answer until that day, the day itself counted."""
    return composition.answers_by is not None and (today or timezone.localdate()) <= composition.answers_by


def check_settle_day(composition: Composition, early: bool, *, today: date | None = None) -> None:
    if settles_early(composition, today=today) and not early:
        day = date_format(composition.answers_by, "DATE_FORMAT")
        raise Refused(_("People may answer until %(day)s. Tick this to settle before.") % {"day": day}, field="early")


def check_can_remove(actor, composition: Composition) -> None:
    check_can_coordinate(actor)
    if composition.state != State.DRAFT:
        raise Refused(_("People have received this proposal: it stays."))


def check_can_answer(actor, placement: Placement) -> None:
    """The person themself, as a member, from the sending to the settling; also after the day asked for."""
    check_voice(actor)
    if placement.member_id != actor.pk:
        raise Refused(_("Only the person who is invited answers."), missing=True)
    if placement.composition.state != State.PROPOSED or placement.group_id is None:
        raise Refused(_("There is nothing to answer now."), missing=placement.told_at is None)

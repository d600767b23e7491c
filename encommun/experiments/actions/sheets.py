"""A group, part of it or an office turns an idea into an experiment, and keeps its sheet (EXP-01, EXP-02, EXP-05)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.cycles.models import Participation
from encommun.kit.clashes import Base, check_base
from encommun.kit.holding import SAME_AGAIN, hold

from .. import rules
from ..models import Change, Experiment, Person
from ..search import index_experiment

TEXTS = ("title", "idea", "action", "own_means")


@transaction.atomic
def start_experiment(
    *,
    actor,
    title: str,
    idea: str,
    group=None,
    office=None,
    is_whole_group: bool = False,
    from_on: date | None = None,
    to_on: date | None = None,
    taken_from: Experiment | None = None,
    at: datetime | None = None,
    **sheet,
) -> Experiment:
    """Plan an experiment of a group (`group`; `office` is then where) or of an office. Raises Refused.

    `sheet` holds `action`, `own_means`, `budget_cents`, `audience`, `language`, `theme`. Who starts it is in it; of a
    whole group everybody else is asked, and stands on the sheet with their agreement. A closed group's sheet is read
    by others only when `sheet` says `is_wider_meant` as well.
    """
    rules.check_can_start(actor, group=group, office=office)
    rules.check_sheet(title=title, idea=idea, from_on=from_on, to_on=to_on)
    moment = at or timezone.now()
    said = {
        "title": title.strip()[:200], "idea": idea.strip(), "group": group, "office": office,
        "is_whole_group": is_whole_group and group is not None, "from_on": from_on, "to_on": to_on,
        "taken_from": taken_from, **_stripped(_of_group(group, **sheet)),
    }  # fmt: skip
    if (again := _sent_twice(actor, moment, said)) is not None:
        return again
    experiment = Experiment.objects.create(at=moment, moved_at=moment, **said)
    Change.objects.create(experiment=experiment, state=experiment.state, by=actor, at=moment)
    if actor is not None:
        Person.objects.create(experiment=experiment, member=actor, asked_at=moment, agreed_at=moment)
    if experiment.is_whole_group:
        _ask_group(experiment, actor, moment)
    verb = "experiment.taken_over" if taken_from else "experiment.started"
    record(actor=named(actor, experiment), verb=verb, kind="experiment", id=experiment.pk, at=at)
    index_experiment(experiment)
    return experiment


def _of_group(group, *, is_wider_meant: bool = False, **sheet) -> dict:
    """With what a group's sheet begins with; of a closed group, read by others only when that is meant."""
    if group is not None:
        sheet.setdefault("theme", group.theme)
        if group.is_closed:
            sheet.setdefault("audience", Experiment.Audience.PEOPLE)
            rules.check_audience(group, sheet["audience"], is_wider_meant=is_wider_meant)
    return sheet


def _sent_twice(actor, moment: datetime, said: dict) -> Experiment | None:
    """The sheet that the same person began with the same words within the last minute."""
    if place := said["group"] or said["office"]:
        hold(place)
    rows = Experiment.objects.filter(changes__by=actor, at__gt=moment - SAME_AGAIN, **said)
    return rows.first()


def _stripped(sheet: dict) -> dict:
    return {name: value.strip() if isinstance(value, str) else value for name, value in sheet.items()}


def _ask_group(experiment: Experiment, actor, moment: datetime) -> None:
    inside = Participation.objects.filter(group=experiment.group, left_at=None)
    others = inside.exclude(member=actor).values_list("member", flat=True)
    Person.objects.bulk_create(Person(experiment=experiment, member_id=pk, asked_at=moment) for pk in others)


def named(actor, experiment: Experiment):
    """The log never says who is in a closed group."""
    return None if experiment.group is not None and experiment.group.is_closed else actor


@transaction.atomic
def edit_sheet(
    *,
    actor,
    experiment: Experiment,
    title: str,
    idea: str,
    from_on: date | None = None,
    to_on: date | None = None,
    is_wider_meant: bool = False,
    base: Base = None,
    **sheet,
) -> None:
    """Change the sheet; its group, its people and its state have acts of their own. Raises Refused, also when it is no
    longer what it was at `base` (see rules.mark_of_sheet)."""
    hold(experiment)
    rules.check_can_keep(actor, experiment)
    rules.check_sheet(title=title, idea=idea, from_on=from_on, to_on=to_on)
    said = {"title": title.strip()[:200], "idea": idea.strip(), "from_on": from_on, "to_on": to_on, **_stripped(sheet)}
    changed = [name for name, value in said.items() if getattr(experiment, name) != value]
    if not changed:
        return
    check_base(base, rules.mark_of_sheet(experiment))
    if "audience" in changed:
        rules.check_audience(experiment.group, sheet["audience"], is_wider_meant=is_wider_meant)
    for name in changed:
        setattr(experiment, name, said[name])
    experiment.moved_at = timezone.now()
    experiment.save(update_fields=[*changed, "moved_at"])
    record(actor=named(actor, experiment), verb="experiment.edited", kind="experiment", id=experiment.pk)
    index_experiment(experiment)


@transaction.atomic
def take_over(*, actor, experiment: Experiment, group=None, office=None, at: datetime | None = None) -> Experiment:
    """Another group or office tries the same idea: a new sheet that begins with the words of the first. Raises Refused."""
    rules.check_can_take_over(actor, experiment)
    again = Experiment.objects.filter(taken_from=experiment, group=group, office=office)
    again = again.exclude(state=Experiment.State.ENDED).first()
    if again is not None:
        return again
    copied = {name: getattr(experiment, name) for name in (*TEXTS, "language", "theme")}
    if group is not None:
        copied["theme"] = group.theme or experiment.theme
    return start_experiment(actor=actor, group=group, office=office, taken_from=experiment, at=at, **copied)

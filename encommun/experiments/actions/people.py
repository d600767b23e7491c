"""Who tries it: asked, agreed, stepped back. A name stands on the sheet by its owner's agreement alone (EXP-02)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.members.rules import check_as_member, has_standing

from .. import rules
from ..models import Experiment, Person
from .sheets import named


@transaction.atomic
def ask_people(*, actor, experiment: Experiment, members: Iterable) -> list[Person]:
    """Ask cooperators to be part of it; who is asked or in it already is left in peace. Who declined may be asked again."""
    rules.check_can_keep(actor, experiment)
    rules.check_is_open(experiment)
    there = set(experiment.people.filter(left_at=None).values_list("member", flat=True))
    asked = []
    for member in members:
        if member.pk in there or not has_standing(member) or not member.is_active:
            continue
        person, _new = Person.objects.update_or_create(
            experiment=experiment, member=member,
            defaults={"asked_at": timezone.now(), "agreed_at": None, "left_at": None},
        )  # fmt: skip
        asked.append(person)
    if asked:
        record(actor=named(actor, experiment), verb="experiment.asked", kind="experiment", id=experiment.pk)
    return asked


@transaction.atomic
def answer_asking(*, actor, person: Person, agreed: bool, at: datetime | None = None) -> None:
    """Agree to be on the sheet, or decline; the same answer again changes nothing. Raises Refused."""
    rules.check_can_answer_asking(actor, person)
    moment = at or timezone.now()
    if agreed and person.agreed_at and person.left_at is None:
        return
    if not agreed and person.left_at:
        return
    person.agreed_at, person.left_at = (moment, None) if agreed else (person.agreed_at, moment)
    person.save(update_fields=["agreed_at", "left_at"])
    verb = "experiment.joined" if agreed else "experiment.declined"
    record(
        actor=named(actor, person.experiment), verb=verb, kind="experiment", id=person.experiment_id, at=at,
        internal=not agreed,
    )  # fmt: skip


@transaction.atomic
def step_back(*, actor, experiment: Experiment) -> None:
    """Leave an experiment; again changes nothing."""
    check_as_member(actor)
    person = rules.person_in(actor, experiment)
    if person is not None:
        answer_asking(actor=actor, person=person, agreed=False)

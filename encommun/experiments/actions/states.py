"""The life of an experiment: its journal, its states with their reasons, and the evaluation that ends it (EXP-04)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused

from .. import rules
from ..models import Change, Experiment, JournalEntry
from ..search import index_experiment
from .sheets import named

State = Experiment.State
VERBS = {State.RUNNING: "experiment.running", State.PAUSED: "experiment.paused"}


@transaction.atomic
def move_experiment(*, actor, experiment: Experiment, state: str, reason: str = "", at: datetime | None = None) -> None:
    """Start, pause or take up again. Ending has its own act, since it asks what was learned. Raises Refused."""
    hold(experiment)
    if experiment.state == state:
        return
    rules.check_can_move(actor, experiment, state, reason)
    if state == State.ENDED:
        raise Refused(_("Write the evaluation to end it."), field="state")
    _move(experiment, actor, state, reason, at)
    record(
        actor=named(actor, experiment), verb=VERBS[State(state)], kind="experiment", id=experiment.pk, at=at,
        data={"reason": reason.strip()},
    )  # fmt: skip


def _move(experiment: Experiment, actor, state: str, reason: str, at: datetime | None, outcome: str = "") -> None:
    moment = at or timezone.now()
    experiment.state, experiment.moved_at = state, moment
    experiment.save(update_fields=["state", "moved_at"])
    Change.objects.create(
        experiment=experiment, state=state, outcome=outcome, reason=reason.strip(), by=actor, at=moment
    )


@transaction.atomic
def end_experiment(
    *,
    actor,
    experiment: Experiment,
    outcome: str,
    worked: str,
    failed: str,
    otherwise: str,
    at: datetime | None = None,
) -> None:
    """End it with its lessons, the good and the bad. Sent again after the end, it corrects the words. Raises Refused."""
    hold(experiment)
    rules.check_can_keep(actor, experiment)
    rules.check_can_end(experiment)
    rules.check_evaluation(outcome=outcome, worked=worked, failed=failed, otherwise=otherwise)
    said = {
        "outcome": outcome, "worked": worked.strip(), "failed": failed.strip(), "otherwise": otherwise.strip(),
    }  # fmt: skip
    ended = experiment.state == State.ENDED
    if ended and all(getattr(experiment, name) == value for name, value in said.items()):
        return
    for name, value in said.items():
        setattr(experiment, name, value)
    experiment.ended_at = experiment.ended_at or at or timezone.now()
    experiment.save(update_fields=[*said, "ended_at"])
    if not ended:
        _move(experiment, actor, State.ENDED, "", at, outcome)
    verb = "experiment.corrected" if ended else "experiment.ended"
    record(
        actor=named(actor, experiment), verb=verb, kind="experiment", id=experiment.pk, at=at,
        data={"outcome": outcome},
    )  # fmt: skip
    index_experiment(experiment)


@transaction.atomic
def give_up(*, actor, experiment: Experiment, reason: str, at: datetime | None = None) -> None:
    """It will not be tried: said with its reason before it ever began; again changes nothing. Raises Refused."""
    hold(experiment)
    if experiment.outcome == Experiment.Outcome.GIVEN_UP:
        return
    rules.check_can_give_up(actor, experiment)
    if not reason.strip():
        raise Refused(_("Say why: others learn from it."), field="reason")
    experiment.outcome, experiment.ended_at = Experiment.Outcome.GIVEN_UP, at or timezone.now()
    experiment.save(update_fields=["outcome", "ended_at"])
    _move(experiment, actor, State.ENDED, reason, at, experiment.outcome)
    record(
        actor=named(actor, experiment), verb="experiment.given_up", kind="experiment", id=experiment.pk, at=at,
        data={"reason": reason.strip()},
    )  # fmt: skip
    index_experiment(experiment)


@transaction.atomic
def write_entry(
    *, actor, experiment: Experiment, on: date, text: str, language: str = "fr", at: datetime | None = None
) -> JournalEntry:
    """Tell what happened on a day; the same words of the same day again are the same entry. Raises Refused."""
    rules.check_can_keep(actor, experiment)
    rules.check_is_open(experiment)
    if not text.strip():
        raise Refused(_("Say what happened."), field="text")
    if on > (timezone.localdate(at) if at else timezone.localdate()):
        raise Refused(_("This day is still to come."), field="on")
    entry, is_new = JournalEntry.objects.get_or_create(
        experiment=experiment, on=on, text=text.strip(),
        defaults={"by": actor, "language": language, "at": at or timezone.now()},
    )  # fmt: skip
    if is_new:
        Experiment.objects.filter(pk=experiment.pk).update(moved_at=at or timezone.now())
        record(actor=named(actor, experiment), verb="experiment.told", kind="experiment", id=experiment.pk, at=at)
    return entry

"""Obstacles, needs, and the request to do it everywhere: said, addressed, settled (EXP-03, EXP-07)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused

from .. import rules
from ..models import Experiment, Matter
from .sheets import named


@transaction.atomic
def raise_matter(
    *,
    actor,
    experiment: Experiment,
    kind: str,
    text: str,
    service=None,
    office=None,
    board=None,
    due_on: date | None = None,
    at: datetime | None = None,
) -> Matter:
    """Say an obstacle, a need or a request to scale up; the same words again while it waits are the same one. Raises
    Refused."""
    rules.check_can_raise(actor, experiment, kind)
    if not text.strip():
        raise Refused(_("Say it in a few words."), field="text")
    rules.check_addressee(kind, service=service, office=office, board=board)
    matter, is_new = Matter.objects.get_or_create(
        experiment=experiment, kind=kind, text=text.strip(), service=service, office=office, board=board,
        settled_at=None, defaults={"by": actor, "due_on": due_on, "at": at or timezone.now()},
    )  # fmt: skip
    if is_new:
        record(actor=named(actor, experiment), verb=f"experiment.{kind}", kind="experiment", id=experiment.pk, at=at)
    return matter


@transaction.atomic
def settle_matter(*, actor, matter: Matter, words: str, verdict: str = "", at: datetime | None = None) -> None:
    """Lift an obstacle or answer what was asked, with words. An answer may be corrected; the same one changes nothing."""
    hold(matter)
    rules.check_can_settle(actor, matter)
    if not words.strip():
        raise Refused(_("Say how."), field="words")
    verdict = verdict if matter.kind != Matter.Kind.OBSTACLE else ""
    if matter.kind == Matter.Kind.SCALE_UP and verdict not in Matter.Verdict.values[1:]:
        raise Refused(_("Say yes, no or in part."), field="verdict")
    if (matter.words, matter.verdict) == (words.strip(), verdict) and matter.settled_at:
        return
    matter.words, matter.verdict, matter.settled_by = words.strip(), verdict, actor
    matter.settled_at = matter.settled_at or at or timezone.now()
    matter.save(update_fields=["words", "verdict", "settled_by", "settled_at"])
    verb = "experiment.lifted" if matter.kind == Matter.Kind.OBSTACLE else "experiment.answered"
    record(
        actor=named(actor, matter.experiment), verb=verb, kind="experiment", id=matter.experiment_id, at=at,
        data={"body": matter.addressee} if matter.addressee else {},
    )  # fmt: skip

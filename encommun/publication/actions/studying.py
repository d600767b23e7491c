"""Asking a service what is feasible, and its answer (REC-12)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused

from .. import rules
from ..models import Feasibility


@transaction.atomic
def ask_study(
    *,
    actor,
    service,
    questions: str,
    draft=None,
    recommendation=None,
    due_on: date | None = None,
    language: str = "fr",
    today: date | None = None,
    at: datetime | None = None,
) -> Feasibility:
    """Ask a service whether a text can be done. The same questions again while they wait are the same study."""
    rules.check_can_ask(actor, draft=draft, recommendation=recommendation)
    questions = _words(questions, "questions", _("Write what you want to know."))
    if due_on and due_on < (today or timezone.localdate()):
        raise Refused(_("This day has passed."), field="due_on")
    study, is_new = Feasibility.objects.get_or_create(
        draft=draft, recommendation=recommendation, service=service, questions=questions, answered_at=None,
        withdrawn_at=None,
        defaults={"due_on": due_on, "language": language, "asked_by": actor, "asked_at": at or timezone.now()},
    )  # fmt: skip
    if is_new:
        record(actor=_named(actor, study), verb="study.asked", kind="study", id=study.pk, at=at, data=_of(study))
    return study


@transaction.atomic
def answer_study(
    *,
    actor,
    study: Feasibility,
    verdict: str,
    answer: str,
    means: str = "",
    cost_cents: int | None = None,
    takes: str = "",
    language: str = "fr",
    at: datetime | None = None,
) -> None:
    """Say what is feasible, with which means; or correct it. The same answer again changes nothing. Raises Refused."""
    hold(study)
    rules.check_can_answer(actor, study)
    if verdict not in Feasibility.Verdict.values[1:]:
        raise Refused(_("Say whether it is feasible."), field="verdict")
    answer = _words(answer, "answer", _("Say why, and on which conditions."))
    said = {
        "verdict": verdict, "answer": answer, "means": _words(means, "means"), "cost_cents": cost_cents,
        "takes": " ".join(takes.split())[:200], "answer_language": language,
    }  # fmt: skip
    if study.answered_at and all(getattr(study, name) == value for name, value in said.items()):
        return
    before = {name: getattr(study, name) for name in said} if study.answered_at else {}
    for name, value in said.items():
        setattr(study, name, value)
    study.answered_by, study.answered_at = actor, study.answered_at or at or timezone.now()
    study.save()
    record(actor=actor, verb="study.answered", kind="study", id=study.pk, at=at, data={**_of(study), "before": before})


@transaction.atomic
def withdraw_study(*, actor, study: Feasibility, at: datetime | None = None) -> None:
    """The questions need no answer any more."""
    hold(study)
    rules.check_can_withdraw(actor, study)
    study.withdrawn_at = at or timezone.now()
    study.save(update_fields=["withdrawn_at"])
    record(actor=_named(actor, study), verb="study.withdrawn", kind="study", id=study.pk, at=at)


def _words(text: str, field: str, empty: str = "") -> str:
    text = text.replace("\r\n", "\n").strip()
    if empty and not text:
        raise Refused(empty, field=field)
    if len(text) > rules.TEXT_MOST:
        words = _("This text has %(length)s characters; %(count)s at most can be kept.")
        raise Refused(words % {"length": len(text), "count": rules.TEXT_MOST}, field=field)
    return text


def _of(study: Feasibility) -> dict:
    return {"body": str(study.service)}


def _named(actor, study: Feasibility):
    """Who asked, but never of a closed group: the log would tell who is in it."""
    if study.draft_id and any(group.is_closed for group in study.draft.groups.all()):
        return None
    return actor

"""The follow-up's words in the activity log: one sentence a verb, with bodies, never people, as the ones who act."""

from datetime import datetime

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from encommun.kit.languages import in_language
from encommun.kit.registry import Follower, Verb
from encommun.members.models import Role
from encommun.recommendations.models import Recommendation

from .models import Answer


def concerned(kind: str, id: int) -> list[int]:
    """Members of the boards that it was handed to and of the services that carry it out, while their role is in force."""
    if kind != "recommendation":
        return []
    now, row = timezone.now(), Recommendation.objects.filter(pk=id)
    in_force = Role.objects.filter(Q(to_at=None) | Q(to_at__gt=now), from_at__lte=now)
    ours = Q(kind=Role.Kind.BOARD, country__in=row.values("boards")) | Q(
        kind=Role.Kind.SERVICE, service__in=row.values("services")
    )
    return list(in_force.filter(ours).values_list("member_id", flat=True).distinct())


VERDICTS = dict(Answer.Verdict.choices)
STATUSES = dict(Recommendation.Status.choices)


def when(stored: str) -> str:
    """A stored moment as the reader's language writes it, in the zone in force."""
    if not stored:
        return ""
    return formats.date_format(timezone.localtime(datetime.fromisoformat(stored)), "DATETIME_FORMAT")


def values(data: dict) -> dict:
    """Stored codes in words; what is already words stays."""
    words = {key: value for key, value in data.items() if isinstance(value, str)}
    words["due"], words["old"], words["until"] = (when(data.get(key, "")) for key in ("due", "old", "until"))
    words["verdict"] = str(VERDICTS.get(data.get("verdict"), ""))
    words["status"] = str(STATUSES.get(data.get("status"), ""))
    for key in ("boards", "services"):
        words[key] = " · ".join(in_language(names) for names in data.get(key) or [])
    if isinstance(data.get("service"), dict):
        words["other"] = in_language(data["service"]) or _("another recommendation")
    return words


# A whole sentence for each kind of promise: gender and article differ between languages.
OVERDUE = {
    "answer": _("The answer of %(board)s promised for %(due)s has not come: it is overdue"),
    "review": _("The review promised for %(due)s has not come: it is overdue"),
    "step": _("A step of the project promised for %(due)s has not come: it is overdue"),
}
OTHERWISE = _("What was promised for %(due)s has not come: it is overdue")


def overdue_words(data: dict) -> dict:
    due = formats.date_format(timezone.localtime(datetime.fromisoformat(data["due"])))
    board = in_language(data.get("board") or {})
    words = OVERDUE.get(data.get("kind"), OTHERWISE) if board or data.get("kind") != "answer" else OTHERWISE
    return {"overdue": words % {"due": due, "board": board}}


def _verb(key: str, sentence, *, tells: bool = True) -> Verb:
    return Verb(f"recommendation.{key}", sentence, tells=tells, values=values)


VERBS = [
    _verb("handed_over", _("{actor} handed it over to {boards}; an answer is due by {due}")),
    _verb("acknowledged", _("{actor} acknowledged the hand-over")),
    _verb("answered", _("{actor} answered: {verdict}. {reason}")),
    _verb("answered_again", _("{actor} answered again: {verdict}. {reason}")),
    _verb("status_changed", _("{actor} changed the status to “{status}”. {note}")),
    _verb("assigned", _("{actor} asked these services to carry it out: {services}")),
    _verb("review_planned", _("{actor} promised a review by {due}")),
    _verb("review_done", _("{actor} reviewed it: {note}")),
    _verb("study_attached", _("{actor} attached a feasibility study")),
    _verb("project_started", _("{actor} opened the project “{sheet}”")),
    _verb("project_edited", _("{actor} corrected the project sheet"), tells=False),
    _verb("step_added", _("{actor} planned the step “{step}”"), tells=False),
    _verb("step_moved", _("{actor} moved the step “{step}” from {old} to {due}. {reason}")),
    _verb("step_dated", _("{actor} promised the step “{step}” for {due}")),
    _verb("step_corrected", _("{actor} corrected the step “{before}”: it now says “{step}”"), tells=False),
    _verb("step_dropped", _("{actor} took the step “{step}” off the sheet, because: {reason}")),
    _verb("step_done", _("{actor} finished the step “{step}”")),
    _verb("means_added", _("{actor} noted means: {means}"), tells=False),
    _verb("doer_added", _("{actor} added {doer} to those who do it"), tells=False),
    _verb("line_dropped", _("{actor} took “{line}” off the project sheet"), tells=False),
    _verb("evidence_added", _("{actor} added evidence: “{title}”")),
    _verb("dependency_added", _("{actor} noted that it waits for: {other}"), tells=False),
    _verb("dependency_dropped", _("{actor} noted that it no longer waits for: {other}"), tells=False),
    _verb("for_members", _("{actor} marked it as something members can do themselves")),
    _verb("not_for_members", _("{actor} no longer marks it as something members can do themselves"), tells=False),
    _verb("taken_on", _("{actor} took part in it"), tells=False),
    _verb("left", _("{actor} stepped back from it"), tells=False),
    Verb("recommendation.overdue", "{overdue}", values=overdue_words),
    _verb("reply_noted", _("{addressee} replied")),
]

FOLLOWERS = [Follower(members=concerned, frequency="daily")]

"""How acts on cycles are told, and what waits for a participant."""

from datetime import date

from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.kit.languages import in_language
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.registry import MOST_LINES, HomeLine, Verb
from encommun.members.models import Member

from .models import Deployment, Edition, Evaluation


def _deployed(data: dict) -> dict:
    result = data.get("result", "")
    words = Deployment.Result(result).label if result in Deployment.Result.values else result
    return {**data, "country": in_language(data.get("country")), "result": words}


def _from(data: dict) -> dict:
    """With the day as the reader writes it."""
    day = date.fromisoformat(data["from"]) if data.get("from") else None
    return {**data, "from": formats.date_format(day, "DATE_FORMAT") if day else ""}


def _quiet(key: str, sentence) -> Verb:
    return Verb(key, sentence, tells=False)


VERBS = (
    _quiet("edition.added", _("{actor} opened the edition {label}")),
    _quiet("edition.edited", _("{actor} changed the edition {label}")),
    _quiet("edition.presented", _("{actor} wrote how {label} works")),
    _quiet("edition.committed", _("{actor} wrote what participants of {label} commit to (version {version})")),
    Verb("edition.remote", _("{actor}: all meetings of {label} are remote from {from} ({reason})"), values=_from),
    Verb("edition.rooms_back", _("{actor}: groups of {label} can meet in rooms again")),
    Verb("edition.evaluated", _("{actor}: participants say how {label} went, from {from}"), values=_from),
    _quiet("edition.removed", _("{actor} removed the edition {label}")),
    Verb("phase.moved", _("{actor} moved the phase “{title}” of {label}: {reason}")),
    Verb("phase.removed", _("{actor} took the phase “{title}” of {label} off: {reason}")),
    Verb("theme.added", _("{actor} added the theme {title}")),
    _quiet("theme.removed", _("{actor} took the theme {title} off {label}")),
    _quiet("theme.edited", _("{actor} changed the theme {title}")),
    _quiet("theme.resource_added", _("{actor} prepared “{resource}” for the theme {title}")),
    Verb("theme.prolonged", _("{actor} prolonged the theme {title} into {edition}: {reason}")),
    Verb("deployment.recorded", _("{actor} noted the vote of {country}: {result}"), tells=False, values=_deployed),
    _quiet("steering.seated", _("{actor} gave a seat on the steering committee")),
    _quiet("steering.left", _("{actor} ended a seat on the steering committee")),
    _quiet("steering.decided", _("{actor} noted a decision of the steering committee")),
    _quiet("date.announced", _("{actor} announced “{title}” in the calendar")),
    _quiet("date.removed", _("{actor} took “{title}” off the calendar")),
)


def evaluation_lines(request, *, today: date | None = None) -> list[HomeLine]:
    """Home, "what needs me": evaluations of cycles that the reader took part in and has not said anything of. One query."""
    member: Member = request.user
    today = today or timezone.localdate()
    lines = []
    for edition in _to_evaluate(member.pk, today).distinct()[:MOST_LINES]:
        if edition.is_evaluated(today):
            until = formats.date_format(edition.evaluation_to_on, "l j F Y") if edition.evaluation_to_on else ""
            detail = gettext("until %(day)s") % {"day": until} if until else ""
            words = gettext("Say how %(edition)s went") % {"edition": edition.label}
            lines.append(HomeLine(words, f"/cycles/{edition.slug}/evaluation/", detail, edition.evaluation_to_on))
    return lines


def evaluations_waiting(request) -> list[Asked]:
    """What `evaluation_lines` tells of, before it is read."""
    return [_TO_EVALUATE.soonest(request.user.pk, timezone.localdate(), by="due")]


def _to_evaluate(member: int, today: date):
    rows = Edition.objects.filter(evaluation_from_on__lte=today, groups__participations__member=member)
    rows = rows.filter(Q(evaluation_to_on=None) | Q(evaluation_to_on__gte=today))
    rows = rows.exclude(pk__in=Evaluation.objects.filter(member=member).values("edition"))
    return rows.annotate(due=Coalesce("evaluation_to_on", Value(date.max))).order_by("due", "pk")


_TO_EVALUATE = Prepared(_to_evaluate)

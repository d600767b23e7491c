"""Bringing old steps of a text together, in the sweep."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from encommun.activity.models import Event
from encommun.drafting.models import Conflict, Draft, Part, PartVersion
from encommun.drafting.thinning import QUARTER, Step, superfluous

from .locking import hold_draft

WHOLE = timedelta(days=1)  # so long every step stays
PARTS_AT_A_TIME = 10
STEPS_AT_A_TIME = 300
LETTERS_AT_A_TIME = 1_000_000
MARKED = ("draft.frozen", "draft.ready")
What = PartVersion.What


def thin_versions(now: datetime) -> int:
    """Take the next stretch of steps of a few parts; how many steps went. A second time, or beside another sweep, it
    changes nothing."""
    until = _whole_quarter(now - WHOLE)
    due = PartVersion.objects.filter(part=OuterRef("pk"), revision=OuterRef("thinned") + 1, at__lt=until)
    parts = Part.objects.filter(Exists(due), thinned__lt=F("revision")).order_by("pk").defer("text")
    return sum(_thin(part, until) for part in list(parts[:PARTS_AT_A_TIME]))


def _whole_quarter(at: datetime) -> datetime:
    seconds = QUARTER.total_seconds()
    return datetime.fromtimestamp(at.timestamp() // seconds * seconds, UTC)


def _thin(part: Part, until: datetime) -> int:
    """The texts are compared before the draft is held: nobody who types waits for it."""
    steps = _next_steps(part, until)
    if not steps:
        return 0
    stood = part.versions.filter(revision__lte=part.thinned).exclude(what=What.TYPED).first()
    gone = superfluous(stood.text if stood else "", steps, _moments(part))
    with transaction.atomic():
        hold_draft(part.draft_id)
        if not Part.objects.filter(pk=part.pk, thinned=part.thinned).update(thinned=steps[-1].revision):
            return 0  # another sweep was here
        rows = part.versions.filter(pk__in=gone).exclude(revision__in=_pointed_at(part))
        return rows.delete()[0]


def _next_steps(part: Part, until: datetime) -> list[Step]:
    """A stretch in the order in which it was written; never ends between what was typed and what came of it."""
    rows = part.versions.filter(revision__gt=part.thinned).order_by("revision")
    columns = ("pk", "revision", "what", "by", "at", "client", "text")
    steps: list[Step] = []
    letters = 0
    for row in rows.values_list(*columns)[:STEPS_AT_A_TIME].iterator(chunk_size=20):
        step = Step(*row)
        if step.at >= until:
            break
        steps.append(step)
        letters += len(step.text)
        if letters > LETTERS_AT_A_TIME and step.what != What.TYPED:
            break
    while steps and steps[-1].what == What.TYPED:
        steps.pop()
    return steps


def _pointed_at(part: Part) -> set[int]:
    """Revisions that something else names: what was put back, and both sides of a conflict, settled or not."""
    put_back = part.versions.filter(what=What.RESTORED).values_list("base_revision", flat=True)
    conflicts = Conflict.objects.filter(part=part).values_list("revision", flat=True)
    return {*put_back, *(revision + more for revision in conflicts for more in (0, 1))}


def _moments(part: Part) -> list[datetime]:
    """When its text was frozen, called ready or merged into another, and when a conflict in it was settled."""
    marked = Event.objects.filter(subject_kind="draft", subject_id=part.draft_id, verb__in=MARKED)
    merged = Draft.objects.filter(merged_from=part.draft_id)
    settled = Conflict.objects.filter(part=part, settled_at__isnull=False)
    return [
        *marked.values_list("at", flat=True),
        *merged.values_list("created_at", flat=True),
        *settled.values_list("settled_at", flat=True),
    ]

"""Where one recommendation stands, worked out from what was written about it. Pure: no query, no clock.

Whether a promise is late is never stored: `due_at` is compared with the present each time it is shown.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from encommun.kit.numbers import per_cent
from encommun.recommendations.models import Recommendation

from .models import Promise

Status = Recommendation.Status


@dataclass
class Facts:
    """The rows about one recommendation, oldest first in each list."""

    asked_at: datetime
    hand_overs: list = field(default_factory=list)  # HandOverBoard, hand_over selected
    answers: list = field(default_factory=list)
    statuses: list = field(default_factory=list)
    reviews: list = field(default_factory=list)
    assigned: list = field(default_factory=list)  # service ids
    project: object = None  # Project or None
    project_services: list = field(default_factory=list)
    steps: list = field(default_factory=list)  # of the sheet as it stands, earliest date first
    dropped_steps: list = field(default_factory=list)
    evidence: list = field(default_factory=list)

    @property
    def services(self) -> list[int]:
        return list(dict.fromkeys([*self.assigned, *self.project_services]))


@dataclass(frozen=True)
class Standing:
    """`columns` are those of `recommendations.actions.set_standing`; `promises` what is owed, earliest first."""

    columns: dict
    promises: list[Promise]


def standing_from(facts: Facts) -> Standing:
    status = facts.statuses[-1].status if facts.statuses else Status.OPEN
    promises = sorted(_promises(facts, status), key=lambda promise: promise.due_at)
    verdicts = {answer.verdict for answer in facts.answers if answer.is_current}
    first = promises[0] if promises else None
    return Standing(
        {
            "status": status,
            "verdict": verdicts.pop() if len(verdicts) == 1 else ("mixed" if verdicts else ""),
            "handed_over_at": min((line.hand_over.at for line in facts.hand_overs), default=None),
            "answered_at": max((answer.at for answer in facts.answers if answer.is_current), default=None),
            "moved_at": max(_moments(facts)),
            "due_at": first.due_at if first else None,
            "due_kind": first.kind if first else "",
            "progress": _progress(facts, status),
            "services": facts.services,
            "boards": sorted({line.country_id for line in [*facts.hand_overs, *facts.answers]}),
        },
        promises,
    )


def owed_lines(facts: Facts) -> dict[int, list]:
    """{country id: hand-over lines that no answer of that board has followed yet}."""
    latest = {answer.country_id: answer.at for answer in facts.answers}
    owed = defaultdict(list)
    for line in facts.hand_overs:
        answered = latest.get(line.country_id)
        if answered is None or answered < line.hand_over.at:
            owed[line.country_id].append(line)
    return owed


def _promises(facts: Facts, status: str) -> list[Promise]:
    service = facts.services[0] if facts.services else None
    made = [
        Promise(
            kind=Promise.Kind.ANSWER,
            country_id=country,
            since_at=min(line.hand_over.at for line in lines),
            due_at=min(line.due_at for line in lines),
        )
        for country, lines in owed_lines(facts).items()
    ]
    made += [
        Promise(kind=Promise.Kind.REVIEW, service_id=service, since_at=review.planned_at, due_at=review.due_at)
        for review in facts.reviews
        if review.done_at is None
    ]
    if facts.project:  # whatever the status: a step is owed until it is done, or moved or taken off with a reason
        made += [
            Promise(
                kind=Promise.Kind.STEP,
                service_id=step.service_id or service,
                words=step.title,
                since_at=step.at,
                due_at=step.due_at,
            )
            for step in facts.steps
            if step.due_at and step.done_at is None
        ]
    if status == Status.POSTPONED and facts.statuses[-1].until_at:
        last = facts.statuses[-1]
        made.append(Promise(kind=Promise.Kind.POSTPONED, service_id=service, since_at=last.at, due_at=last.until_at))
    return made


def _moments(facts: Facts) -> list[datetime]:
    """Every moment at which something moved, the asking itself included."""
    moments = [facts.asked_at]
    moments += [line.hand_over.at for line in facts.hand_overs]
    moments += [line.acknowledged_at for line in facts.hand_overs if line.acknowledged_at]
    moments += [row.at for row in [*facts.answers, *facts.statuses, *facts.evidence]]
    moments += [row.done_at for row in [*facts.reviews, *facts.steps] if row.done_at]
    if facts.project:
        moments.append(facts.project.at)
    return moments


def _progress(facts: Facts, status: str) -> int:
    """Per cent of the steps done; without steps, all or nothing by the status."""
    if not facts.steps:
        return 100 if status == Status.DONE else 0
    return per_cent(sum(1 for step in facts.steps if step.done_at), len(facts.steps))

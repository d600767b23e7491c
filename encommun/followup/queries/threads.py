"""The life of one recommendation as stops on a line, from its dossier: no query."""

from collections import defaultdict
from dataclasses import replace

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from encommun.kit.charts import Step

from .dossier import Sheet, Story


def steps_of(story: Story, recommendation) -> list[Step]:
    """Asked, handed over, acknowledged, answered, moved, shown: oldest first, with the silence at the end."""
    steps = [Step(_("Asked"), recommendation.asked_at, kind="asked"), *_hand_overs(story), *_answers(story)]
    steps += [
        Step(_("Status"), change["at"], state=change["status"], state_words=change["words"], kind="step")
        for change in story.statuses
    ]
    steps += [Step(_("A review was written"), review["done"], detail=review["note"]) for review in story.reviews]
    steps += [Step(_("Feasibility study"), study["at"], detail=study["service"]) for study in story.studies]
    steps += [Step(piece["title"], piece["at"], url=piece["link"], kind="proof") for piece in story.evidence]
    steps += [
        Step(_("%(body)s replied") % {"body": body["name"]}, body["replied"], kind="answered")
        for body in story.addressees
        if body["replied"]
    ]
    steps += _project(story.sheet) if story.sheet else []
    steps.sort(key=lambda step: step.when)
    steps = [replace(step, when_words=date_format(localtime(step.when))) for step in steps]
    if not recommendation.answered_at:
        steps.append(Step(_("No answer up to today"), kind="silence"))
    return steps


def _hand_overs(story: Story) -> list[Step]:
    """One stop a hand-over, with all its boards; one for each acknowledgement."""
    sets = defaultdict(list)
    for line in story.lines:
        sets[line["hand_over"]].append(line)
    steps = [
        Step(_("Handed over"), lines[0]["at"], detail=" · ".join(line["board"] for line in lines))
        for lines in sets.values()
    ]
    return steps + [
        Step(_("Acknowledged"), line["acknowledged"], detail=line["board"])
        for line in story.lines
        if line["acknowledged"]
    ]


def _answers(story: Story) -> list[Step]:
    return [
        Step(board.name, answer.at, state=answer.verdict, state_words=answer.words, kind="answered")
        for board in story.boards
        for answer in [*([board.current] if board.current else []), *board.earlier]
    ]


def _project(sheet: Sheet) -> list[Step]:
    """The sheet opened; each step done, moved or taken off, with the reason given."""
    steps = [Step(_("Project opened"), sheet.opened, detail=sheet.title, kind="step")]
    steps += [
        Step(_("Step done"), step["done"], detail=step["title"], kind="step") for step in sheet.steps if step["done"]
    ]
    steps += [
        Step(_("Step moved"), move["at"], detail=_moved(step["title"], move), kind="step")
        for step in sheet.steps
        for move in step["moves"]
    ]
    return steps + [
        Step(
            _("Step taken off"),
            step["at"],
            detail=_("“%(step)s”, because: %(reason)s") % {"step": step["title"], "reason": step["reason"]},
            kind="step",
        )
        for step in sheet.dropped
    ]


def _moved(title: str, move: dict) -> str:
    return _("“%(step)s”: moved from %(old)s to %(due)s, because: %(reason)s") % {
        "step": title,
        "old": date_format(localtime(move["old"])),
        "due": date_format(localtime(move["due"])),
        "reason": move["reason"],
    }

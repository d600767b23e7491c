"""The guided steps: ticked by a group's leads, worded by the coordination."""

from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from encommun.cycles.rules import check_can_lead
from encommun.kit.languages import CODES
from encommun.kit.refusals import Refused

from .. import rules
from ..models import StepDone, StepWords
from ..steps import USUAL, all_steps
from .common import note


@transaction.atomic
def tick_step(*, actor, group, step: str, done_on: date, note_words: str = "", today: date | None = None) -> StepDone:
    """The group has finished this step on that day; ticked again, day and words are those said last."""
    check_can_lead(actor, group)
    if step not in {one.key for one in all_steps()}:
        raise Refused(_("There is no such step."), missing=True)
    if today is not None and done_on > today:
        raise Refused(_("This day has not come yet."), field="done_on")
    said = {"done_on": done_on, "note": rules.clean_words(note_words)[:300]}
    done, created = StepDone.objects.get_or_create(group=group, step=step, defaults={**said, "by": actor})
    if not created and (done.done_on, done.note) != (said["done_on"], said["note"]):
        StepDone.objects.filter(pk=done.pk).update(**said, by=actor)
        created = True
    if created:
        note(actor, "step.ticked", group, step=step, on=done_on.isoformat())
    return done


@transaction.atomic
def untick_step(*, actor, group, step: str) -> None:
    check_can_lead(actor, group)
    if StepDone.objects.filter(group=group, step=step).delete()[0]:
        note(actor, "step.unticked", group, step=step)


@transaction.atomic
def word_step(
    *, actor, key: str = "", titles: dict[str, str], expected: dict[str, str], position: int = 50, is_retired=False
) -> StepWords:
    """Say a step in the house's own words, or add one. Raises Refused (titles)."""
    rules.check_can_word_steps(actor)
    kept = {code: rules.clean_words(titles.get(code, ""))[:200] for code in CODES if titles.get(code, "").strip()}
    hints = {code: rules.clean_words(expected.get(code, ""))[:1000] for code in CODES if expected.get(code, "").strip()}
    usual = {step.key for step in USUAL}
    if not kept and key not in usual:
        raise Refused(_("Name the step in one language at least."), field="title_fr")
    key = key or slugify(next(iter(kept.values())))[:40] or "step"
    said = {"titles": kept, "expected": hints, "position": position, "is_retired": is_retired}
    row, _created = StepWords.objects.update_or_create(key=key, defaults=said)
    return row

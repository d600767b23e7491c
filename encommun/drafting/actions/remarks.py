"""What writers say to each other beside the text, and who is there."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.actions import record_in_group
from encommun.drafting.models import Draft, Part, Presence, Remark
from encommun.drafting.rules import check_can_remark, check_can_remove_remark, check_inside
from encommun.kit.refusals import Refused


@transaction.atomic
def add_remark(*, actor, part: Part, text: str, at: datetime | None = None) -> Remark:
    """Say something about a part to its other writers."""
    check_can_remark(actor, part.draft)
    if not text.strip():
        raise Refused(_("Write your remark first."), field="text")
    remark = Remark.objects.create(part=part, by=actor, text=text.strip()[:5000], at=at or timezone.now())
    record_in_group(
        actor=actor, group=part.draft.group, verb="draft.remarked", kind="draft", id=part.draft_id,
        data={"part": part.heading}, at=at,
    )  # fmt: skip
    return remark


@transaction.atomic
def settle_remark(*, actor, remark: Remark) -> None:
    """Say that it has been taken into account; again changes nothing."""
    check_can_remark(actor, remark.part.draft)
    Remark.objects.filter(pk=remark.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=actor)


@transaction.atomic
def remove_remark(*, actor, remark: Remark) -> None:
    """Take one's own remark back."""
    check_can_remark(actor, remark.part.draft)
    check_can_remove_remark(actor, remark)
    remark.delete()


def be_present(*, actor, draft: Draft, part: int | None, now: datetime | None = None) -> None:
    """Note that somebody has the draft before them, and in which part they write."""
    check_inside(actor, draft)
    own = draft.parts.filter(pk=part).values_list("pk", flat=True).first() if part else None
    Presence.objects.update_or_create(
        draft=draft, member=actor, defaults={"part_id": own, "seen_at": now or timezone.now()}
    )

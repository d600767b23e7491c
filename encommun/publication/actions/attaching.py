"""A text that its group says stands outside its theme goes to the theme where it belongs (WGR-13)."""

from django.db import transaction

from encommun.activity.actions import record
from encommun.cycles.actions import record_in_group
from encommun.drafting.actions.locking import hold_draft
from encommun.drafting.models import Draft

from .. import rules


@transaction.atomic
def attach_text(*, actor, draft: Draft, theme) -> None:
    """Attach a text to another theme of its edition, before it is frozen; its groups and its provenance stay, and they are
    told. The same theme again changes nothing. Raises Refused."""
    draft = hold_draft(draft.pk)
    if theme and draft.theme_id == theme.pk and not draft.outside_theme:
        return
    rules.check_can_attach(actor, draft, theme)
    said = {"from": draft.theme.title if draft.theme else "", "theme": theme.title, "words": draft.outside_words}
    draft.theme, draft.outside_theme, draft.outside_words = theme, False, ""
    draft.save(update_fields=["theme", "outside_theme", "outside_words"])
    record(actor=actor, verb="draft.attached", kind="draft", id=draft.pk, data=said)
    for group in draft.groups.all():
        record_in_group(
            actor=actor, group=group, verb="group.text_attached", kind="group", id=group.pk, internal=False,
            data={"body": str(group), "theme": theme.title},
        )  # fmt: skip

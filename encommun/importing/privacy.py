"""What an import keeps about people: who brought a pad. The names inside wait, masked of addresses, until it is saved."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData

from .models import ImportDraft


def export_drafts(member) -> list[dict]:
    rows = ImportDraft.objects.filter(uploaded_by=member).order_by("created_at")
    return [
        {"file": name, "state": state, "brought": created.isoformat(), "touched": updated.isoformat()}
        for name, state, created, updated in rows.values_list("file_name", "state", "created_at", "updated_at")
    ]


def erase_drafts(member) -> None:
    """Open and discarded drafts go; saved ones stay for their corrections, without the person's name."""
    ImportDraft.objects.filter(uploaded_by=member).exclude(state=ImportDraft.State.SAVED).delete()
    ImportDraft.objects.filter(uploaded_by=member).update(uploaded_by=None)


DRAFTS = PersonalData(
    model="importing.ImportDraft",
    purpose=_("To let you go on with a pad you brought, and to put your corrections again when it changes."),
    fields={"uploaded_by": "self", "text": "self", "parsed": "self"},
    export=export_drafts,
    erase=erase_drafts,
    stays=_("Your corrections of a pad that was saved stay, without your name."),
)

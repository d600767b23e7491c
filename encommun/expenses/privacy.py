"""What the money of groups says about a person: their own claims, and who decided about them."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .models import Budget, Claim

OPEN = (Claim.State.SUBMITTED, Claim.State.APPROVED, Claim.State.WITHDRAWN)


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="expenses.Claim",
            purpose=_("Paying back what participants spent for their group."),
            fields={
                "claimant": "bodies",
                "words": "bodies",
                "receipt": "bodies",
                "approved_by": "bodies",
                "paid_by": "bodies",
                "refused_by": "bodies",
            },
            export=export_claims,
            erase=erase_claims,
            files=claim_files,
            stays=_("The amount, day and kind of what was paid, without your name: the group’s sums must hold."),
        ),
        PersonalData(
            model="expenses.Budget",
            purpose=_("Knowing who gave a group its budget."),
            fields={"set_by": "members"},
            export=lambda member: rows_of(Budget.objects.filter(set_by=member), "group__code", "cents", "set_at"),
            erase=lambda member: Budget.objects.filter(set_by=member).update(set_by=None),
        ),
    ]


def export_claims(member) -> dict:
    mine = Claim.objects.filter(claimant=member)
    decided = Claim.objects.filter(Q(approved_by=member) | Q(paid_by=member) | Q(refused_by=member))
    return {
        "claims": rows_of(
            mine, "budget__group__code", "kind", "cents", "spent_on", "words", "receipt", "state", "at", "paid_on",
            "refused_reason",
        ),
        "decided": rows_of(decided, "budget__group__code", "state", "approved_at", "paid_on"),
    }  # fmt: skip


def claim_files(member) -> list[tuple[str, str]]:
    rows = Claim.objects.filter(claimant=member).exclude(receipt="").order_by("pk").values_list("spent_on", "receipt")
    return [
        (f"{day:%Y-%m-%d}-{number}{PurePosixPath(name).suffix}", name) for number, (day, name) in enumerate(rows, 1)
    ]


def erase_claims(member) -> None:
    """Claims not yet paid go whole; of the others the name, the words and the receipt."""
    mine = Claim.objects.filter(claimant=member)
    names = [name for name in mine.values_list("receipt", flat=True) if name]
    mine.filter(state__in=OPEN).delete()
    mine.update(claimant=None, words="", receipt="", refused_reason="")
    for column in ("approved_by", "paid_by", "refused_by"):
        Claim.objects.filter(**{column: member}).update(**{column: None})
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names])

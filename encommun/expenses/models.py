"""A group's money in whole cents: what it may spend, what it plans, what was claimed, approved and paid (WGR-08)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import WorkingGroup

CURRENCY = "EUR"


class Kind(models.TextChoices):
    TRAVEL = "travel", _("travel")
    MEALS = "meals", _("meals")
    VISITS = "visits", _("visits")
    INTERVIEWS = "interviews", _("interviews")
    MATERIAL = "material", _("material")
    OTHER = "other", _("other")


class Budget(models.Model):
    """What the coordination lets a group spend, what for and until when: also after its cycle has closed (EXP-06).

    `transferred_cents` is the part of the rest that went on to experiments: the sum of the Transfers given.
    """

    group = models.OneToOneField(WorkingGroup, on_delete=models.CASCADE, related_name="budget")
    cents = models.PositiveBigIntegerField()
    purpose = models.CharField(max_length=500)
    usable_until = models.DateField()
    transferred_cents = models.PositiveBigIntegerField(default=0)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(transferred_cents__lte=F("cents")), name="transfer_within_budget")
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.cents}"


class Transfer(models.Model):
    """A part of the rest of a budget, for an experiment of the group (EXP-06). What is asked is not passed on yet; what
    is not spent of what is passed on can be taken back: `cents` is then what was spent.

    `recipient` is the id of a thing of that `kind` (see groups.declarations.Recipient): None for what was written down
    in words alone. `title` is its own at that moment.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("to approve")
        GIVEN = "given", _("passed on")
        REFUSED = "refused", _("refused")
        BACK = "back", _("taken back")

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="transfers")
    kind = models.CharField(max_length=20, blank=True)
    recipient = models.PositiveBigIntegerField(null=True, blank=True)
    title = models.CharField(max_length=300)
    cents = models.PositiveBigIntegerField()
    spent_cents = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was refused")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "recipient"], name="transfer_recipient")]
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="transfer_of_something"),
            models.CheckConstraint(condition=Q(spent_cents__lte=F("cents")), name="spent_within_transfer"),
        ]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.cents}"


class PlannedLine(models.Model):
    """An expense that the group means to make."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.TRAVEL)
    words = models.CharField(max_length=200)
    cents = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.words


class Claim(models.Model):
    """What a participant paid for the group and asks back. `beyond_words` says why it was approved beyond what was left."""

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("to approve")
        APPROVED = "approved", _("approved, to pay")
        PAID = "paid", _("paid")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("taken back")

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="claims")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.TRAVEL)
    claimant = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    cents = models.PositiveBigIntegerField()
    spent_on = models.DateField()
    words = models.CharField(max_length=300, blank=True)
    receipt = models.FileField(upload_to="receipts/", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUBMITTED)
    at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    beyond_words = models.CharField(max_length=300, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    paid_on = models.DateField(null=True, blank=True)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    refused_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["budget", "state"], name="claim_sums")]
        constraints = [models.CheckConstraint(condition=Q(cents__gt=0), name="claim_of_something")]

    def __str__(self) -> str:
        return f"{self.spent_on:%Y-%m-%d} {self.cents}"

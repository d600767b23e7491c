"""Where a recommendation stands, worked out from the rest and kept so that pages read one row. See actions.standing."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.recommendations.models import Recommendation


class Assignment(models.Model):
    """A service that has been asked to carry a recommendation out."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="assignments")
    service = models.ForeignKey("house.Service", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "service"], name="assigned_once")]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.service_id}"


class Promise(models.Model):
    """Something owed and not yet kept, by a board or a service, since a moment and until another.

    Late means `due_at` is past: no job marks it, and only the act that keeps the promise removes the row.
    """

    class Kind(models.TextChoices):
        ANSWER = "answer", _("an answer")
        REVIEW = "review", _("a review")
        STEP = "step", _("a step")
        POSTPONED = "postponed", _("what was postponed")

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="promises")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    service = models.ForeignKey("house.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=300, blank=True, help_text="the step's title")
    since_at = models.DateTimeField()
    due_at = models.DateTimeField()

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["kind", "country", "due_at"], name="promise_board"),
            models.Index(fields=["kind", "since_at"], name="promise_since"),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.kind}"


class OverdueTold(models.Model):
    """A promise that passed its date, written in the log once: a new date that passes too is told again.

    Promises are worked out again at each write, so their rows cannot remember it. The service is not part of it: a step
    that passes to another service is no new promise.
    """

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Promise.Kind.choices)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "kind", "country", "due_at"],
                condition=models.Q(country__isnull=False),
                name="late_board_told_once",
            ),
            models.UniqueConstraint(
                fields=["recommendation", "kind", "due_at"],
                condition=models.Q(country__isnull=True),
                name="late_told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.kind} {self.due_at:%Y-%m-%d}"


class Dossier(models.Model):
    """All that follows one recommendation, as its page shows it: see `queries.dossiers` for the shape of `data`."""

    recommendation = models.OneToOneField(Recommendation, on_delete=models.CASCADE, related_name="dossier")
    data = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.recommendation_id)

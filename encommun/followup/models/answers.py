"""What boards and services say, kept for ever: a new word stands beside the old one, never in its place."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.recommendations.models import Recommendation

PERSON = settings.AUTH_USER_MODEL


class Answer(models.Model):
    """One board's answer to one recommendation, with its reason. A later answer of the same board takes its place as
    the current one; the earlier stays readable."""

    class Verdict(models.TextChoices):
        APPLICABLE = "applicable", _("applicable")
        IN_PART = "in_part", _("applicable in part")
        NOT_APPLICABLE = "not_applicable", _("not applicable")
        ALREADY = "already", _("already under way")

    class Priority(models.TextChoices):
        NONE = "", _("no order given")
        BEFORE = "before", _("before another recommendation")
        AFTER = "after", _("after another recommendation")

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="answers")
    country = models.ForeignKey("house.Country", on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    reason = models.TextField(help_text="Markdown, never empty")
    language = models.CharField(max_length=2, default="fr", help_text="of the reason")
    priority = models.CharField(max_length=8, choices=Priority.choices, blank=True, default="")
    priority_other = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    priority_reason = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_current = models.BooleanField(default=True)
    days_waited = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="days from the first hand-over to this board's first answer; empty on later answers",
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "country"],
                condition=models.Q(is_current=True),
                name="one_current_answer_per_board",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="answer_says_why"),
        ]
        indexes = [models.Index(fields=["recommendation", "country", "at"], name="answer_board")]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.country_id} {self.verdict}"


class StatusChange(models.Model):
    """One of the five statuses, from a moment on."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="status_changes")
    status = models.CharField(max_length=12, choices=[c for c in Recommendation.Status.choices if c[0] != "open"])
    note = models.TextField(blank=True)
    until_at = models.DateTimeField(null=True, blank=True, help_text="when a postponed one is taken up again")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.status}"


class Review(models.Model):
    """A promise to look at a recommendation again by a date; kept when somebody writes what was seen."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="reviews")
    due_at = models.DateTimeField()
    planned_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    planned_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation"], condition=models.Q(done_at=None), name="one_open_review_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.due_at:%Y-%m-%d}"

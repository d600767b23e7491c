"""The moment a set of requests leaves the groups and reaches the boards (REC-02, REC-12)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

PERSON = settings.AUTH_USER_MODEL


class HandOver(models.Model):
    """A set of recommendations given to one or several boards, with the date by which each board must answer."""

    title = models.CharField(max_length=200)
    note = models.TextField(blank=True, help_text="Markdown")
    recommendations = models.ManyToManyField("recommendations.Recommendation", related_name="hand_overs")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title


class HandOverBoard(models.Model):
    """One board's side of a hand-over: when it says it received the set, and how it will treat it."""

    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="boards")
    country = models.ForeignKey("house.Country", on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    instruction = models.TextField(blank=True, help_text="how this board will treat the set, in its own words")

    class Meta:
        ordering = ["country__code"]
        constraints = [models.UniqueConstraint(fields=["hand_over", "country"], name="one_line_per_board")]

    def __str__(self) -> str:
        return f"{self.hand_over_id} {self.country_id}"


class Study(models.Model):
    """A feasibility study, attached to a recommendation before it is handed over."""

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.CASCADE, related_name="studies"
    )
    text = models.TextField(help_text="Markdown")
    service = models.ForeignKey("house.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.at:%Y-%m-%d}"

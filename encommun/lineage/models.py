"""The same request across years: links between two recommendations, and clusters of all its wordings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Relation(models.Model):
    """`source` (the later one) repeats, continues… `target` (the earlier one). The links never make a circle."""

    class Kind(models.TextChoices):
        REPEATS = "repeats", _("asks again for")
        CONTINUES = "continues", _("continues")
        MERGES = "merges", _("brings together with others")
        SPLITS = "splits", _("takes out a part of")
        SUPERSEDES = "supersedes", _("replaces")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")

    source = models.ForeignKey("recommendations.Recommendation", on_delete=models.CASCADE, related_name="earlier_links")
    target = models.ForeignKey("recommendations.Recommendation", on_delete=models.CASCADE, related_name="later_links")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.REPEATS)
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    reason = models.CharField(max_length=500, blank=True, help_text="why it was refused")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], condition=~Q(state="refused"), name="relation_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="relation_not_itself"),
        ]
        indexes = [models.Index(fields=["state", "proposed_at"], name="relation_state")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Cluster(models.Model):
    """One request under all its wordings. `merged_into` keeps the old address alive after a merger."""

    title = models.CharField(max_length=300)
    slug = models.SlugField(max_length=80, unique=True)
    summary = models.TextField(blank=True, help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    recommendations = models.ManyToManyField(
        "recommendations.Recommendation", through="Asking", related_name="clusters", blank=True
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Asking(models.Model):
    """One time the request of a cluster was asked: a recommendation that says it in its own words."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="askings")
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.CASCADE, related_name="askings"
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cluster", "recommendation"], name="asking_once")]

    def __str__(self) -> str:
        return f"{self.cluster_id} {self.recommendation_id}"

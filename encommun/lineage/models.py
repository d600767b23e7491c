"""The same request across years: links between two recommendations, clusters of all its wordings, and what the house
found alike by itself."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
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


class Resemblance(models.Model):
    """Two recommendations of different documents that the house finds alike, and what an editor said of it.

    Decided pairs are remembered: the house goes on finding them and asks nobody again.
    """

    class Verdict(models.TextChoices):
        SAME = "same", _("probably the same")
        LOOK = "look", _("have a look")

    class State(models.TextChoices):
        OPEN = "open", _("nobody has looked yet")
        ACCEPTED = "accepted", _("the same request")
        REJECTED = "rejected", _("not the same")

    earlier = models.ForeignKey("recommendations.Recommendation", on_delete=models.CASCADE, related_name="+")
    later = models.ForeignKey("recommendations.Recommendation", on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(help_text="thousandths, 500 where “have a look” begins")
    verdict = models.CharField(max_length=4, choices=Verdict.choices)
    sentences = models.JSONField(default=list, help_text="[[sentence of the earlier, of the later, cosine], …]")
    words = models.JSONField(default=list, help_text="words that both use, as one of them writes them")
    found_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=500, blank=True, help_text="why they are not the same")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    bundle = models.ForeignKey(
        "Bundle", null=True, blank=True, on_delete=models.SET_NULL, related_name="decided", help_text="decided with it"
    )

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(Least("earlier", "later"), Greatest("earlier", "later"), name="resemblance_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="resemblance_not_itself"),
        ]
        indexes = [models.Index(fields=["state", "-score"], name="resemblance_state")]

    def __str__(self) -> str:
        return f"{self.later_id} {self.verdict} {self.earlier_id}"


class Bundle(models.Model):
    """Recommendations that the house proposes to gather: they look alike. Decided ones stay, as a memory to undo."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for an editor")
        ACCEPTED = "accepted", _("gathered")
        SPLIT = "split", _("split")
        REJECTED = "rejected", _("not the same")

    recommendations = models.ManyToManyField("recommendations.Recommendation", related_name="bundles")
    title = models.CharField(max_length=500, help_text="that of its most typical recommendation")
    language = models.CharField(max_length=2, default="fr")
    score = models.PositiveSmallIntegerField(help_text="the mean of its pairs, in thousandths")
    verdict = models.CharField(max_length=4, choices=Resemblance.Verdict.choices)
    found_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    chosen = models.JSONField(default=list, help_text="ids that an editor kept together")
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    added = models.JSONField(default=list, help_text="ids that the gathered request did not hold before")
    is_new = models.BooleanField(default=False, help_text="the gathered request was made by this act")
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["state", "-score"], name="bundle_state")]

    def __str__(self) -> str:
        return self.title


class ToCompare(models.Model):
    """A recommendation whose words changed: the sweep looks again for what resembles it."""

    recommendation = models.OneToOneField(
        "recommendations.Recommendation", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["noted_at", "recommendation_id"]

    def __str__(self) -> str:
        return f"{self.recommendation_id}"


class Lookout(models.Model):
    """One row: when the house last compared, and whether the bundles are to be made again."""

    looked_at = models.DateTimeField(null=True, blank=True)
    is_stale = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.looked_at}"

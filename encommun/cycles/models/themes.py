"""Questions put to the members for one edition, and what is prepared for those who work on them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .editions import Edition


class Theme(models.Model):
    """A question put to the members for one edition; a prolonged theme points at the one it continues."""

    class Origin(models.TextChoices):
        VOTED = "voted", _("voted by the assembly")
        PROLONGED = "prolonged", _("prolonged from the edition before")
        CROSS = "cross", _("across all themes")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="themes")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    question = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr")
    position = models.PositiveSmallIntegerField(default=1)
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.VOTED)
    countries = models.ManyToManyField("house.Country", blank=True, related_name="+")
    context = models.TextField(blank=True)
    questions = models.JSONField(default=list, help_text="guiding questions for the launch workshop, in order (CYC-07)")
    reason = models.TextField(blank=True, help_text="why it is prolonged (CYC-04)")
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="theme_slug_in_edition")]

    def __str__(self) -> str:
        return self.title


class Resource(models.Model):
    """Something to read, watch or visit that is prepared before the groups of a theme start (CYC-21)."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="resources")
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

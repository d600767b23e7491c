"""Open letters' addressees, members who take a recommendation on themselves, and what helps them (REC-15, 16, 21)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.recommendations.models import Recommendation

PERSON = settings.AUTH_USER_MODEL


class Addressee(models.Model):
    """A body that an open letter or another output speaks to. Boards answer in their room; others' replies are noted."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="addressees")
    name = models.CharField(max_length=200)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "name"], name="addressee_once")]

    def __str__(self) -> str:
        return self.name


class Volunteer(models.Model):
    """A member who takes part in carrying a recommendation out. The name shows to members only."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="volunteers")
    member = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "member"], name="volunteer_once")]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.member_id}"


class KitEntry(models.Model):
    """One line of the resource kit for members who do it themselves."""

    class Kind(models.TextChoices):
        SPACES = "spaces", _("spaces")
        RESOURCES = "resources", _("resources")
        CONTACTS = "contacts", _("who can help")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["kind", "title", "pk"]

    def __str__(self) -> str:
        return self.title

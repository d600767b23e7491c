"""What seekers keep: searches that tell when somebody new fits."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .profiles import Profile


class SavedSearch(models.Model):
    """A search of the directory that its owner wants to hear of. `asked` is `finding.Filters.as_data`.

    How often letters come is the owner's follow of it (kind "saved_search").
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=120)
    asked = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Fit(models.Model):
    """Somebody who came to fit a saved search, told once. Of whom was there before, `at` is the search's own beginning."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="fits")
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["search", "profile"], name="one_fit")]

    def __str__(self) -> str:
        return f"{self.search_id} {self.profile_id}"

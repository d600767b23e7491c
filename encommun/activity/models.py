"""Who did what to which thing, and when. Rows are added, never changed: the register's memory and the notices' source."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Event(models.Model):
    """One act. `data` holds codes and short texts as they were at that moment, so that history reads the same for ever."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # An actor who left is NULL too: this tells the house's own acts from those of a former member.
    by_house = models.BooleanField(default=False)
    verb = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    is_internal = models.BooleanField(default=False, help_text="kept for the audit, never shown on public pages")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-at"], name="event_subject"),
            models.Index(fields=["-at"], name="event_at"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind}:{self.subject_id}"

"""Questions and missing figures that a group asks a service for (CYC-22)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from encommun.cycles.models import WorkingGroup

from .meetings import Meeting


class DataRequest(models.Model):
    """A question to a service, due before the group's next meeting. The answer is for all groups of the theme.

    The service reads the question and the group's code; neither who asked nor the room.
    """

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="data_requests")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="data_requests"
    )
    service = models.ForeignKey("house.Service", on_delete=models.PROTECT, related_name="data_requests")
    question = models.CharField(max_length=300)
    detail = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr")
    due_on = models.DateField()
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answer_language = models.CharField(max_length=2, default="fr")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["service", "due_on"], condition=models.Q(answered_at=None), name="data_request_waits")
        ]

    def __str__(self) -> str:
        return self.question

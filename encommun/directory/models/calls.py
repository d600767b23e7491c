"""The cooperative looks for members for its own projects, members first (DIR-12)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Call(models.Model):
    """One search of a service for one project, sent to members who fit and agreed to be called. No list is ever shown.

    `asked` is `finding.Filters.as_data`; `reached` says how many were told.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("not sent yet")
        SENT = "sent", _("sent")
        CLOSED = "closed", _("closed")

    title = models.CharField(max_length=120)
    text = models.TextField()
    language = models.CharField(max_length=2, default="fr")
    asked = models.JSONField(default=dict)
    service = models.ForeignKey("house.Service", null=True, blank=True, on_delete=models.PROTECT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    reached = models.PositiveIntegerField(default=0)
    closes_on = models.DateField()
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Called(models.Model):
    """A member whom a call reached, and their answer. The service learns who they are only when they are interested."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="called")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_interested = models.BooleanField(default=False)
    note = models.CharField(max_length=600, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-answered_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "member"], name="called_once")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.member_id}"

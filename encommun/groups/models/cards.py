"""What a group says of itself, who stays in touch after it, what is written to all in it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from encommun.cycles.models import Participation, WorkingGroup


class Card(models.Model):
    """What a group's public card holds beside its code: its own sentence on what it delivers (WGR-12), its offices."""

    group = models.OneToOneField(WorkingGroup, on_delete=models.CASCADE, related_name="card")
    said = models.CharField(max_length=600, blank=True, help_text="the group's own words on what it delivers")
    said_language = models.CharField(max_length=2, default="fr")
    offices = models.ManyToManyField("house.Office", blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.group_id}"


class Tie(models.Model):
    """The agreement to stay in the group's contact list after the cycle (WGR-18); no row means no."""

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="tie")
    agreed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.participation_id}"


class GroupMessage(models.Model):
    """Words to everybody in the group: read in the room, told by a notice, nobody's address shown."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    body = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["group", "-at"], name="group_message_at")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.at:%Y-%m-%d}"

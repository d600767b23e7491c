"""Ways into a group once groups are there: one asks to join, or is invited (CYC-16, CYC-17)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import WorkingGroup


class Entry(models.Model):
    """A request to join a group, or an invitation into it. `by` is who invited; None when the member asked."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="entries")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="entries")
    is_invitation = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "member"], condition=models.Q(state="waiting"), name="one_open_entry_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.member_id}"

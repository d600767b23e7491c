"""Who registered for an open session, and the private calendar address of a member."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .meetings import Meeting


class Registration(models.Model):
    """A place in an open session, or on its waiting list, in the order of arrival.

    A member, or a visitor by name and e-mail address; a visitor's counts once they opened the link they were sent.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("to be confirmed")
        PLACED = "placed", _("registered")
        WAITING = "waiting", _("on the waiting list")
        UNDONE = "undone", _("undone")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="registrations")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="registrations"
    )
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="fr")
    is_remote = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State.choices)
    key = models.CharField(max_length=43, unique=True, help_text="in a visitor's own links")
    network = models.CharField(max_length=50, blank=True, help_text="of a visitor, to bound how many write")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"], condition=models.Q(member__isnull=False), name="one_registration_member"
            ),
            models.UniqueConstraint(
                fields=["meeting", "email"], condition=~models.Q(email=""), name="one_registration_email"
            ),
        ]
        indexes = [models.Index(fields=["meeting", "state", "at"], name="registration_queue")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.state}"


class Feed(models.Model):
    """The secret address under which a member's own calendar program reads their meetings. Revoked by removing it."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=43, unique=True)
    since_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.member_id}"

"""Who did what to which thing, and when: the register's memory and the notices' source. Rows are added, never
changed; those of what was taken back only go out of sight."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One act. `data` holds codes and short texts as they were at that moment, so that history reads the same for ever."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # An actor who left is NULL too: this tells the house's own acts from those of a former member.
    by_house = models.BooleanField(default=False)
    # "employee" when the act was done for a service: it is then no member's voice.
    posture = models.CharField(max_length=10, blank=True)
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


class SecurityEvent(models.Model):
    """A try at something that is not open, refused and written down (see security.note). Kept for a short time."""

    class Kind(models.TextChoices):
        GUESSING = "guessing", _("many addresses that lead nowhere")
        MASS_CONTACT = "mass contact", _("more messages than a person writes")
        FOREIGN = "foreign", _("something that belongs to somebody else")
        CODE = "code", _("wrong codes")
        MAIL = "mail", _("a letter that we do not trust")
        HARVEST = "harvest", _("more pages of people than a person reads")
        INJECTION = "injection", _("words made to trick a program")

    kind = models.CharField(max_length=16, choices=Kind.choices)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    path = models.CharField(max_length=200, blank=True)
    network = models.CharField(max_length=50, blank=True, help_text="of the reader, never the whole address")
    detail = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"

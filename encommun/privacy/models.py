"""What people agreed to, and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """One yes to one purpose, in the words of `text_version`. Withdrawn, the row stays: it is the history (PRI-01)."""

    class How(models.TextChoices):
        PAGE = "page", _("on the page “Your data”")
        REGISTRATION = "registration", _("when the account was opened")
        PAPER = "paper", _("on paper")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40, help_text="key of a declared Purpose")
    text_version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, help_text="in which the words were read")
    how = models.CharField(max_length=12, choices=How.choices, default=How.PAGE)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "purpose"], condition=Q(withdrawn_at=None), name="one_consent_in_force"
            )
        ]
        indexes = [
            models.Index(fields=["purpose", "member"], condition=Q(withdrawn_at=None), name="consent_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.purpose}"

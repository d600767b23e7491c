"""What people agreed to, what they took with them, how they leave, and what goes by itself."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    """128 random bits: an address that is a secret by itself."""
    return secrets.token_hex(16)


def export_path(row: "DataExport", _name: str) -> str:
    return f"exports/{row.key}.zip"


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


class DataExport(models.Model):
    """Everything the house keeps about a member, as one ZIP file that they asked for. Made by the sweep (PRI-06)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("not made")
        EXPIRED = "expired", _("removed after its time")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports")
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to=export_path, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    downloads = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["state", "asked_at"], name="export_waiting")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.state}"


class Erasure(models.Model):
    """A member asked to be erased. Until `due_at` they may cancel; then the sweep does it. The row stays as the proof,
    without anything that names them: `report` holds what went and what stays, in words and numbers."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="erasures")
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.CharField(max_length=300, blank=True, help_text="why the house cancelled it")
    report = models.JSONField(default=list, help_text="[[what for, how many went, what stays and why], …]")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(cancelled_at=None, done_at=None), name="one_erasure_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.due_at:%Y-%m-%d}"


class RetentionRun(models.Model):
    """What a declared retention rule did last, and whether an administrator turned it on or off (None: as declared)."""

    key = models.CharField(max_length=60, unique=True)
    is_on = models.BooleanField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)
    last_count = models.PositiveIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

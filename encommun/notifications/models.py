"""Who follows what, what they were told, and the letters that carry it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Frequency(models.TextChoices):
    """How often letters come. `NONE` still tells on the site."""

    IMMEDIATELY = "immediately", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NONE = "none", _("on the site only")


class Follow(models.Model):
    """A member wants to hear about one thing and about what stands under it."""

    class Why(models.TextChoices):
        CHOSEN = "chosen", _("your choice")
        PARTICIPANT = "participant", _("you took part")
        AUTHOR = "author", _("you wrote there")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    frequency = models.CharField(max_length=12, choices=Frequency.choices, default=Frequency.DAILY)
    why = models.CharField(max_length=12, choices=Why.choices, default=Why.CHOSEN)
    since = models.DateTimeField(default=timezone.now, help_text="earlier acts are not told")

    class Meta:
        ordering = ["subject_kind", "-since"]
        constraints = [models.UniqueConstraint(fields=["member", "subject_kind", "subject_id"], name="one_follow_each")]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="follow_subject")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.subject_kind}:{self.subject_id}"


class Preference(models.Model):
    """A member's wishes for all letters. No row means the defaults."""

    class Participant(models.TextChoices):
        IMMEDIATELY = Frequency.IMMEDIATELY.value, Frequency.IMMEDIATELY.label
        DAILY = Frequency.DAILY.value, Frequency.DAILY.label
        WEEKLY = Frequency.WEEKLY.value, Frequency.WEEKLY.label
        NONE = Frequency.NONE.value, Frequency.NONE.label
        OFF = "off", _("not at all")

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_paused = models.BooleanField(default=False, help_text="no letter at all; the site still tells")
    participant = models.CharField(
        max_length=12,
        choices=Participant.choices,
        default=Participant.WEEKLY,
        help_text="for what came of the member's own working groups",
    )

    def __str__(self) -> str:
        return f"{self.member_id}"


class MailOut(models.Model):
    """One letter: written once (`key`), then sent once.

    queued → sending → sent. A server that refuses puts it back to queued, later each time, until it is `failed`.
    A letter left in `sending` by a process that died may have left the house: it becomes `unsure` and is not sent
    again. So a letter is sent at most once; what it said stays on the site as notices.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        UNSURE = "unsure", _("perhaps sent")
        FAILED = "failed", _("not sent")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="letters")
    # For who has no account (any more): the row goes with the letter, so that the address is not kept.
    address = models.EmailField(blank=True)
    reply_to = models.EmailField(blank=True, help_text="where an answer by e-mail goes; empty: nowhere")
    kind = models.CharField(max_length=12, help_text="immediate, digest, or what an upper domain calls its own")
    key = models.CharField(max_length=100, unique=True)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "next_at"], name="mail_waiting")]

    def __str__(self) -> str:
        return self.key


class Notice(models.Model):
    """One act told to one member. `frequency` is how they wished to hear of it when it happened."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    event = models.ForeignKey("activity.Event", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    frequency = models.CharField(max_length=12, choices=Frequency.choices)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True, help_text="when it was put in a letter, or passed over")
    letter = models.ForeignKey(MailOut, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["member", "event"], name="told_once")]
        indexes = [
            models.Index(fields=["member", "-at"], name="notice_member"),
            models.Index(fields=["frequency", "member"], condition=models.Q(mailed_at=None), name="notice_unmailed"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.event_id}"


class Reading(models.Model):
    """How far the log has been read. `gaps` are numbers not seen yet: an act of a slower transaction may still come.

    [[number, ISO moment when it was missed], …]
    """

    name = models.CharField(max_length=20, unique=True)
    position = models.PositiveBigIntegerField(default=0)
    gaps = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.name} {self.position}"

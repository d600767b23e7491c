"""Conversations between two people who never see each other's address (DIR-04, DIR-09)."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.directory.models import Level


def new_key() -> str:
    """64 random bits that nobody can count up; in small letters, since mail servers fold addresses."""
    return secrets.token_hex(8)


class Guest(models.Model):
    """Somebody without an account who wrote from the public directory, and showed that the address is theirs."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=2, default="fr")
    confirmed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Knock(models.Model):
    """A guest's first message, which waits for the code sent to their address. Only a hash of the code is kept."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    shows_name = models.BooleanField(default=False, help_text="the profile told the recipient's name to everybody")
    name = models.CharField(max_length=80)
    email = models.EmailField()
    about = models.CharField(max_length=120)
    body = models.TextField()
    language = models.CharField(max_length=2, default="fr")
    code = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    network = models.CharField(max_length=50, blank=True)
    at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["email", "at"], name="knock_email"),
            models.Index(fields=["network", "at"], name="knock_network"),
        ]

    def __str__(self) -> str:
        return self.key


class Wish(models.Model):
    """Who may begin to write to a member, and how they hear of it. No row means the defaults."""

    class Letters(models.TextChoices):
        IMMEDIATELY = "immediately", _("at once, with the message in it")
        DAILY = "daily", _("once a day, how many messages wait")
        NONE = "none", _("no letter: on the site only")

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contact_wish")
    opens_to = models.PositiveSmallIntegerField(choices=Level.choices, default=Level.MEMBERS)
    letters = models.CharField(max_length=12, choices=Letters.choices, default=Letters.IMMEDIATELY)

    def __str__(self) -> str:
        return f"{self.member_id} {self.opens_to}"


def title_of(about: str) -> str:
    """What a conversation is about, or what is said where those words have been erased."""
    return about or gettext("A conversation")


class Conversation(models.Model):
    """What two people write to each other about one thing."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    about = models.CharField(max_length=120)  # empty once who began it has left for good
    started_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-last_at", "-pk"]
        indexes = [models.Index(fields=["last_at"], name="conversation_last")]

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> str:
        return title_of(self.about)


class Side(models.Model):
    """One of the two in a conversation: a member, a guest, or nobody once they are erased ("a former member").

    `key` is in the address to which this side answers by e-mail. `refused_at`: they wish no more messages here.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="sides")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="conversation_sides"
    )
    guest = models.ForeignKey(Guest, null=True, on_delete=models.SET_NULL, related_name="sides")
    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    is_starter = models.BooleanField(default=False)
    shows_name = models.BooleanField(default=True)
    started_at = models.DateTimeField(default=timezone.now, help_text="the conversation's, for the daily bounds")
    unread = models.PositiveIntegerField(default=0)
    draft = models.TextField(blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "is_starter"], name="two_sides"),
        ]
        indexes = [
            models.Index(fields=["member", "is_starter", "started_at"], name="side_bounds"),
            models.Index(fields=["guest", "started_at"], name="side_guest_bounds"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.is_starter}"


class Message(models.Model):
    """Plain text of one side. `left_out` attachments came with it by e-mail and were not kept."""

    class Via(models.TextChoices):
        SITE = "site", _("on the site")
        MAIL = "mail", _("by e-mail")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="messages")
    body = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    via = models.CharField(max_length=4, choices=Via.choices, default=Via.SITE)
    left_out = models.PositiveSmallIntegerField(default=0)
    is_erased = models.BooleanField(default=False, help_text="its words went with the account of who wrote them")
    mail_id = models.CharField(max_length=64, null=True, blank=True, unique=True, help_text="hash of the Message-ID")

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["side", "at"], name="message_rate")]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.at:%Y-%m-%d}"


class Block(models.Model):
    """`by` receives nothing more from that member or guest, who is not told."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    guest = models.ForeignKey(Guest, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["by", "member"], condition=Q(guest=None), name="one_block_a_member"),
            models.UniqueConstraint(fields=["by", "guest"], condition=Q(member=None), name="one_block_a_guest"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} {self.member_id or self.guest_id}"


class MessageReport(models.Model):
    """A member asks the moderators to look at one message. They read that message and nothing else of the conversation."""

    class Outcome(models.TextChoices):
        OPEN = "", _("to look at")
        NOTHING = "nothing", _("nothing against the rules of the house")
        WARNED = "warned", _("its author is warned")
        PAUSED = "paused", _("its author may not begin conversations for some time")
        GONE = "gone", _("the message went with the account of its author")

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True, default="")
    words = models.CharField(max_length=500, blank=True, help_text="what the moderators tell both")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["message", "by"], name="one_report_each")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.outcome}"


class ContactPause(models.Model):
    """A member may not begin conversations until then, by a decision of the moderators."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contact_pauses")
    report = models.ForeignKey(MessageReport, null=True, on_delete=models.SET_NULL, related_name="+")
    until = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-until"]

    def __str__(self) -> str:
        return f"{self.member_id} {self.until:%Y-%m-%d}"

"""What members say about a recommendation or one of its items, and who approves of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.recommendations.models import Block


class Comment(models.Model):
    """Words of a member, or a remark made aloud (`said_by`, `heard_at`) that an editor or an adviser wrote down
    (`logged_by`)."""

    class State(models.TextChoices):
        VISIBLE = "visible", _("visible")
        HIDDEN = "hidden", _("hidden by the moderators")
        REMOVED = "removed", _("removed by its author")

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.CASCADE, related_name="comments"
    )
    item = models.CharField(
        max_length=16, blank=True, help_text='"a", "3.1" or a labelled part\'s kind; empty for the whole recommendation'
    )
    is_reservation = models.BooleanField(default=False, help_text="on record beside the text while it is visible")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    posture = models.CharField(max_length=10, blank=True, help_text='"employee": then it is no member\'s voice')
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_oral = models.BooleanField(default=False)
    said_by = models.CharField(max_length=120, blank=True, help_text="who spoke, as a role: no name without consent")
    heard_at = models.CharField(max_length=200, blank=True, help_text="which meeting, or to whom")
    body = models.TextField(help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.VISIBLE)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["recommendation", "at"], name="comment_thread"),
            models.Index(fields=["recommendation"], condition=Q(is_reservation=True), name="comment_reservation"),
            models.Index(fields=["author", "at"], name="comment_rate"),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.at:%Y-%m-%d}"

    @property
    def part(self) -> str:
        """The labelled part that it is about, in words; "" for an item or the whole."""
        return str(Block.Kind(self.item).label) if self.item in Block.Kind.values else ""


class CommentVersion(models.Model):
    """A comment as it read before a change."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="versions")
    body = models.TextField()
    until = models.DateTimeField()

    class Meta:
        ordering = ["-until"]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.until:%Y-%m-%d}"


class CommentReport(models.Model):
    """A member asks the moderators to look at a comment."""

    class Outcome(models.TextChoices):
        OPEN = "", _("to look at")
        KEPT = "kept", _("the comment stays")
        HIDDEN = "hidden", _("the comment was hidden")

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True, default="")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "by"], condition=Q(outcome=""), name="report_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.outcome}"


class Approval(models.Model):
    """A member approves of a recommendation, or of one of its items."""

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.CASCADE, related_name="approvals"
    )
    item = models.CharField(max_length=12, blank=True)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recommendation", "item", "member"], name="one_approval_each")]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.item}"

"""A pad on its way into the register. Nothing of the register is written before an editor saves it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportDraft(models.Model):
    """One pad that an editor is looking at. Once it is saved or discarded, its text is dropped and its trace stays."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SAVED = "saved", _("saved")
        DISCARDED = "discarded", _("discarded")

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="import_drafts"
    )
    file_name = models.CharField(max_length=200)
    text = models.TextField(blank=True, help_text="the pad, e-mail addresses masked")
    sha256 = models.CharField(max_length=64, help_text="of the bytes as they came")
    parsed = models.TextField(blank=True, help_text="what the reader made of it, as JSON: see reading.py")
    counts = models.JSONField(default=dict, help_text="the report's figures, for the list of drafts")
    corrections = models.JSONField(default=list, help_text="see storing.corrections")
    names = models.JSONField(default=dict, blank=True, help_text="how the pad names itself: {title, edition}")
    choices = models.JSONField(default=dict, help_text="edition and theme chosen by hand: see proposals.py")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    document = models.ForeignKey(
        "recommendations.Document", null=True, blank=True, on_delete=models.SET_NULL, related_name="imports"
    )
    edition = models.ForeignKey(
        "cycles.Edition", null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="where it was saved, also for a page that fills the cycle and is no document",
    )  # fmt: skip
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-updated_at", "-pk"]
        indexes = [models.Index(fields=["state", "updated_at"], name="draft_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["uploaded_by", "sha256"],
                condition=models.Q(state="open"),
                name="one_open_draft_each",
                violation_error_message=_("You already have this pad open."),
            )
        ]

    def __str__(self) -> str:
        return self.file_name

"""A member put in the light for a time, with her agreement (DIR-13)."""

from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .profiles import Profile


class Spotlight(models.Model):
    """An editor asks, the member answers; shown from a day to a day, to those who may see the profile anyway."""

    class State(models.TextChoices):
        ASKED = "asked", _("waiting for an answer")
        AGREED = "agreed", _("agreed")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("taken back")

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="spotlights")
    words = models.CharField(max_length=400, help_text="why, in the words of the editor")
    language = models.CharField(max_length=2, default="fr", help_text="of those words")
    from_on = models.DateField()
    to_on = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-from_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.from_on}"

    @property
    def version(self) -> str:
        """Stands for what the member reads before they agree: the words and the days."""
        said = "\n".join([self.words, self.language, self.from_on.isoformat(), self.to_on.isoformat()])
        return sha256(said.encode()).hexdigest()[:16]

"""What taking part commits to, in the words of the day, and who accepted it when (CYC-13)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from encommun.cycles.models import Edition


class Wording(models.Model):
    """One version of an edition's commitment, kept from the moment when somebody accepted it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="wordings")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["edition", "version"], name="one_wording_a_version")]

    def __str__(self) -> str:
        return f"{self.edition_id} v{self.version}"


class Acceptance(models.Model):
    """A member accepted one version at a moment. An earlier version accepted stays beside the later one."""

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="acceptances")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="acceptances")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["wording", "member"], name="one_acceptance_each")]

    def __str__(self) -> str:
        return f"{self.wording_id} {self.member_id}"

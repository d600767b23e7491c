"""Who steers an edition and what they decided (CYC-26), and how participants say it went (CYC-30)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .editions import Edition


class SteeringSeat(models.Model):
    """A member of an edition's steering committee, with their function; who left keeps the row with its end."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="steering")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    function = models.CharField(max_length=120, blank=True)
    since_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "member"], name="one_steering_seat_each")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.member_id}"


class SteeringDecision(models.Model):
    """A dated decision of the committee, read by the committee and the coordination alone."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="steering_decisions")
    decided_on = models.DateField()
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Evaluation(models.Model):
    """How one participant says that a cycle went. Read gathered, without names."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="evaluations")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    worked = models.TextField(blank=True)
    did_not = models.TextField(blank=True)
    next_time = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "member"], name="one_evaluation_each")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.pk}"

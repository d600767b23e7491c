"""Calls for animators and secretaries, and who applied (CYC-10)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Edition


class Call(models.Model):
    """The coordination asks for animators and secretaries, from a day to a day, in all countries or in some."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="calls")
    text = models.TextField(help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    opens_on = models.DateField()
    closes_on = models.DateField()
    countries = models.ManyToManyField("house.Country", blank=True, related_name="+", help_text="none means all")

    class Meta:
        ordering = ["opens_on", "pk"]

    def __str__(self) -> str:
        return f"{self.edition} {self.opens_on}"


class Application(models.Model):
    """One member who would animate groups or write for them, and what the coordination answered."""

    class Role(models.TextChoices):
        ANIMATOR = "animator", _("animator")
        SECRETARY = "secretary", _("secretary")
        EITHER = "either", _("animator or secretary")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("not retained")
        WITHDRAWN = "withdrawn", _("withdrawn")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="applications")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="applications")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.ANIMATOR)
    motivation = models.TextField()
    themes = models.JSONField(default=list, help_text="ids of themes, the most wished first")
    office = models.ForeignKey("house.Office", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    municipality = models.ForeignKey(
        "places.Municipality", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "member"], name="one_application_each")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.member_id}"

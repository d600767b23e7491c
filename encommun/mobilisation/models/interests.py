"""What each member would like to work on, where and when (CYC-11)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Edition


class Survey(models.Model):
    """The days in which members of an edition say what they would like to work on. One an edition."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="survey")
    text = models.TextField(blank=True, help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        ordering = ["opens_on", "pk"]

    def __str__(self) -> str:
        return f"{self.edition} {self.opens_on}"


class Interest(models.Model):
    """One member's expression of interest for an edition. Who withdraws keeps the row with its end."""

    class Remote(models.TextChoices):
        NO = "no", _("no, I want to meet in the same room")
        YES = "yes", _("yes, now and then or always")
        ONLY = "only", _("only remotely")

    class Attendance(models.TextChoices):
        COMMITTED = "committed", _("for the whole")
        FREE = "free", _("meeting by meeting")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="interests")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interests")
    themes = models.JSONField(default=list, help_text="ids of themes, the most wished first")
    office = models.ForeignKey("house.Office", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    municipality = models.ForeignKey(
        "places.Municipality", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    remote = models.CharField(max_length=4, choices=Remote.choices, default=Remote.YES)
    languages = models.JSONField(default=list, help_text='codes, the best spoken first: ["fr", "nl"]')
    slots = models.JSONField(default=list, help_text='codes of slots.SLOTS: ["mon-eve", "sat-am"]')
    attendance = models.CharField(max_length=12, choices=Attendance.choices, default=Attendance.COMMITTED)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "member"], name="one_interest_each")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.member_id}"

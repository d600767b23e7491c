"""Working groups and who takes part in them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .editions import Edition
from .themes import Theme


class WorkingGroup(models.Model):
    """Members who work on a theme in one place. `code` (BE-HOR2) is the provenance printed behind a title."""

    class Output(models.TextChoices):
        RECOMMENDATIONS = "recommendations", _("recommendations")
        LETTER = "letter", _("an open letter")
        NOTHING = "nothing", _("nothing yet")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="groups")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="groups")
    code = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200, blank=True)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    places = models.CharField(max_length=200, blank=True)
    languages = models.JSONField(default=list)
    output = models.CharField(max_length=16, choices=Output.choices, default=Output.RECOMMENDATIONS)
    members = models.ManyToManyField(
        "members.Member", through="Participation", blank=True, related_name="working_groups"
    )
    # Without mixity, say: who is in it is known to those who are in it, and to nobody else (PRI-07).
    is_closed = models.BooleanField(default=False)

    class Meta:
        ordering = ["code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], condition=~models.Q(code=""), name="group_code_in_edition"
            )
        ]

    def __str__(self) -> str:
        return self.code or self.name


class Participation(models.Model):
    """One member in one working group: in which role (WGR-02), and for the whole or meeting by meeting (WGR-04).

    Who left keeps the row with its end, so that they still hear what became of what their group asked.
    """

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("participant")
        ANIMATOR = "animator", _("animator")
        SECRETARY = "secretary", _("secretary")
        REFERENT = "referent", _("referent administrator")

    class Attendance(models.TextChoices):
        COMMITTED = "committed", _("for the whole")
        FREE = "free", _("meeting by meeting")

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="participations")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.PARTICIPANT)
    attendance = models.CharField(max_length=12, choices=Attendance.choices, default=Attendance.COMMITTED)
    since_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["group", "member"], name="one_participation_each")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.member_id}"

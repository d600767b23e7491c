"""What experiments run into and ask for, and the circle that follows them (EXP-03, EXP-07)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .sheets import Experiment


class CircleSeat(models.Model):
    """Somebody named to the follow-up circle, besides the coordinators. Who left keeps the row with its end."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="circle_seats")
    since_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=models.Q(left_at=None), name="one_seat_in_the_circle")
        ]

    def __str__(self) -> str:
        return str(self.member_id)


class Matter(models.Model):
    """An obstacle that the circle heard, a need that somebody answers, or a request to do it everywhere.

    A need goes to a service or an office, a request to scale up to a service or a country's board. `settled_at` is when
    the obstacle was lifted or the answer given; `words` say how.
    """

    class Kind(models.TextChoices):
        OBSTACLE = "obstacle", _("obstacle")
        NEED = "need", _("need")
        SCALE_UP = "scale_up", _("request to do it everywhere")

    class Verdict(models.TextChoices):
        NONE = "", ""
        YES = "yes", _("yes")
        IN_PART = "in_part", _("in part")
        NO = "no", _("no")

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="matters")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField()
    service = models.ForeignKey("house.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("house.Office", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    board = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.NONE, blank=True)
    words = models.TextField(blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["settled_at", "at", "pk"]
        indexes = [models.Index(fields=["settled_at", "kind"], name="matter_open")]

    def __str__(self) -> str:
        return f"{self.experiment_id} {self.kind}"

    @property
    def addressee(self) -> str:
        """Who is asked, in the reader's language; "" when nobody in particular is."""
        return str(self.board.board if self.board else self.service or self.office or "")

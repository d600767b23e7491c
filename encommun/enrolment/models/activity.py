"""Economic activity month by month, for the typology and for figures of offices. Never shown to other members (PRI-05)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MonthlyActivity(models.Model):
    """What one person did in one month. The office is that of the day when the month was first told.

    It stays where it is when the person moves, and the row stays without a name when the account is erased: otherwise
    the figures of a past month would change by exactly what that person earned.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="monthly_activity"
    )
    office = models.ForeignKey("house.Office", null=True, on_delete=models.SET_NULL, related_name="+")
    month = models.DateField(help_text="its first day")
    contracts = models.PositiveIntegerField(default=0)
    turnover_cents = models.BigIntegerField(default=0)
    days = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["month", "pk"]
        constraints = [models.UniqueConstraint(fields=["member", "month"], name="one_activity_a_month")]
        indexes = [models.Index(fields=["month", "office"], name="activity_month_office")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.month:%Y-%m}"


class Kind(models.TextChoices):
    """SUR-08. Economic activity only: what somebody does for the cooperative is counted apart (DIR-15)."""

    NEVER = "never", _("never active")
    STOPPED = "stopped", _("no longer active")
    OCCASIONAL = "occasional", _("occasionally active")
    ACTIVE = "active", _("active")


class Movement(models.TextChoices):
    """SUR-09."""

    NONE = "", _("none")
    NEW = "new", _("newly active")
    STEADY = "steady", _("steady")
    SEASONAL = "seasonal", _("in the same months each year")
    BACK = "back", _("back after a break")
    STOPPED = "stopped", _("stopped")


class Standing(models.Model):
    """A member's activity, summed up at the last month that was told: see typology.py. Made anew by refresh_standings."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="standing")
    contracts_year = models.PositiveIntegerField(default=0, help_text="in the twelve months up to that one")
    turnover_year_cents = models.BigIntegerField(default=0)
    months = models.BigIntegerField(default=0, help_text="one bit a month with activity, the last month is bit 0")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.NEVER)
    movement = models.CharField(max_length=10, choices=Movement.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "movement"], name="standing_kind")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.kind}"


class Thresholds(models.Model):
    """The one row of the house's thresholds (SUR-08); without it the defaults of typology.Bounds hold."""

    contracts = models.PositiveIntegerField()
    turnover_cents = models.BigIntegerField()
    break_months = models.PositiveSmallIntegerField()
    stopped_months = models.PositiveSmallIntegerField()
    season_months = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.contracts} {self.turnover_cents}"


class ActiveMark(models.Model):
    """A member who wants their profile to say that they are active: the words alone, never a figure (DIR-14)."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="active_mark")
    since_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.member_id)

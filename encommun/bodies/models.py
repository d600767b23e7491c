"""The cooperative's bodies and who sits in them: boards, committees, councils, management. Data, never code (GOV-11, 17)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.kit.languages import in_language


class Body(models.Model):
    """A body of the cooperative. `contact` is its own address, shared by those who sit in it, never a person's."""

    class Kind(models.TextChoices):
        BOARD = "board", _("board of directors")
        MANAGEMENT = "management", _("management")
        ETHICS = "ethics", _("ethics committee")
        WORKS_COUNCIL = "works_council", _("works council")
        ADVISERS = "advisers", _("advisers")
        COMMITTEE = "committee", _("committee")
        OTHER = "other", _("other body")

    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.PROTECT)
    office = models.ForeignKey("house.Office", null=True, blank=True, on_delete=models.PROTECT)
    remits = models.JSONField(default=dict, help_text="{language: Markdown}: what it decides, and what it does not")
    ways = models.JSONField(default=dict, help_text="{language: Markdown}: how to reach it")
    contact = models.EmailField(blank=True)
    seat_count = models.PositiveSmallIntegerField(null=True, blank=True)
    names_public = models.BooleanField(default=False, help_text="visitors also see who sits in it")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return in_language(self.names) or self.slug


class Seat(models.Model):
    """A term of one person in one body. It stays when the person leaves: the record then says "a former member"."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="seats")
    function = models.CharField(max_length=80, blank=True)
    chosen_by = models.CharField(max_length=160, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    # The power that this seat gives, where its kind of body gives one.
    role = models.ForeignKey("members.Role", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    presentation = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr", help_text="of the presentation")
    video = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["body", "member", "from_on"], name="one_seat_a_term")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.member_id}"


def running(today: date | None = None, *, through: str = "") -> Q:
    """Terms that run on a day: from their first day to the eve of their last. `through`: "seats__" from a body."""
    day = today or timezone.localdate()
    begun = Q(**{f"{through}from_on__lte": day})
    return begun & (Q(**{f"{through}to_on": None}) | Q(**{f"{through}to_on__gt": day}))

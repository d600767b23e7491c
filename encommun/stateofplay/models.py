"""What was found for a theme or a group, kept with the day it was found: where it stands is read when it is shown."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PUBLIC, MEMBERS = ["public"], ["public", "members"]  # audiences of what is collected: every member may read it


class Digest(models.Model):
    """What was already asked on a theme, or for one of its groups, which may correct its own.

    `themes` are the ids of the earlier themes that it goes on from; `mark` tells whether its own words changed since.
    """

    theme = models.OneToOneField(
        "cycles.Theme", null=True, blank=True, on_delete=models.CASCADE, related_name="state_of_play"
    )
    group = models.OneToOneField(
        "cycles.WorkingGroup", null=True, blank=True, on_delete=models.CASCADE, related_name="state_of_play"
    )
    themes = models.JSONField(default=list)
    mark = models.CharField(max_length=32, blank=True)
    model = models.CharField(max_length=120, blank=True, help_text="what compared the texts; empty: words alone")
    made_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when those of the group were told, once")
    read_at = models.DateTimeField(null=True, blank=True, help_text="when somebody said that the group has read it")
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(theme=None, group__isnull=False) | Q(theme__isnull=False, group=None),
                name="digest_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.theme_id or ''} {self.group_id or ''}".strip()


class Find(models.Model):
    """One thing that belongs to it, and why. What the group took out stays, so that it does not come back.

    `evidence` is {"sentences": [[ours, theirs], …], "words": […], "source": "theme"} where likeness found it: `source`
    is the text of ours, as `texts_of` numbers them.
    """

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", _("recommendation")
        WISH = "wish", _("wish")
        DATA = "data-request", _("data request")

    class How(models.TextChoices):
        ADDED = "added", _("added by hand")
        BEFORE = "before", _("from the theme before")
        GATHERED = "gathered", _("gathered with another one of this list")
        NAMED = "named", _("the theme speaks of it")
        NEAR = "near", _("it looks alike")

    class Verdict(models.TextChoices):
        NONE = "", ""
        SAME = "same", _("probably the same")
        LOOK = "look", _("have a look")

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="finds")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.RECOMMENDATION)
    object_id = models.PositiveBigIntegerField()
    how = models.CharField(max_length=10, choices=How.choices)
    verdict = models.CharField(max_length=4, choices=Verdict.choices, blank=True, default="")
    score = models.FloatField(default=0)
    evidence = models.JSONField(default=dict, blank=True)
    is_out = models.BooleanField(default=False, help_text="the group said that it does not belong here")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="who added it, or took it out",
    )  # fmt: skip
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["digest", "kind", "object_id"], name="found_once")]

    def __str__(self) -> str:
        return f"{self.digest_id} {self.kind} {self.object_id}"

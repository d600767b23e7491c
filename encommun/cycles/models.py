"""The yearly participatory process, as far as the register needs it: editions, phases, themes, working groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """One yearly round, reachable under every spelling used for it ("SIP 2020-2021", "#6", …)."""

    class State(models.TextChoices):
        PREPARING = "preparing", _("in preparation")
        RUNNING = "running", _("running")
        CLOSED = "closed", _("closed")

    label = models.CharField(max_length=60)
    slug = models.SlugField(unique=True)
    start_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField()
    aliases = models.JSONField(default=list, help_text="other spellings, normalised by queries.spelling_key")
    state = models.CharField(max_length=12, choices=State.choices, default=State.CLOSED)
    countries = models.ManyToManyField("house.Country", blank=True, related_name="+")
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next")
    introduction = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr")

    class Meta:
        ordering = ["-start_year", "-pk"]

    def __str__(self) -> str:
        return self.label


class Phase(models.Model):
    """A dated part of an edition; phases may overlap or run beside the others."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="phases")
    position = models.PositiveSmallIntegerField()
    title = models.TextField()
    from_on = models.DateField()
    to_on = models.DateField()
    is_parallel = models.BooleanField(default=False)
    meetings = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Theme(models.Model):
    """A question put to the members for one edition; a prolonged theme points at the one it continues."""

    class Origin(models.TextChoices):
        VOTED = "voted", _("voted by the assembly")
        PROLONGED = "prolonged", _("prolonged from the edition before")
        CROSS = "cross", _("across all themes")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="themes")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    question = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr")
    position = models.PositiveSmallIntegerField(default=1)
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.VOTED)
    countries = models.ManyToManyField("house.Country", blank=True, related_name="+")
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="theme_slug_in_edition")]

    def __str__(self) -> str:
        return self.title


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
    members = models.ManyToManyField("members.Member", blank=True, related_name="working_groups")
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

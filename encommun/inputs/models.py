"""What takes part in an edition besides its groups: four forms of participation, and other moments (CYC-19, CYC-34)."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Input(models.Model):
    """One input. Its source is a member (`author`) or a stakeholder's role without a name (`said_by`, CYC-33).

    `links` is [{"title", "url"}]. What came from outside (`is_outside`) is a draft until somebody read it.
    """

    class Form(models.TextChoices):
        WORKSHOP = "workshop", _("workshop")
        POLL = "poll", _("blog and poll")
        WRITTEN = "written", _("written contribution")
        TALK = "talk", _("short talk")
        ASSEMBLY = "assembly", _("workshop of an assembly")
        REVIEW = "review", _("local participatory review")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        HIDDEN = "hidden", _("hidden")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("everybody")
        MEMBERS = "members", _("members")

    edition = models.ForeignKey("cycles.Edition", on_delete=models.CASCADE, related_name="inputs")
    theme = models.ForeignKey("cycles.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="inputs")
    form = models.CharField(max_length=10, choices=Form.choices)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    office = models.ForeignKey("house.Office", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="inputs"
    )
    said_by = models.CharField(max_length=120, blank=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_outside = models.BooleanField(default=False)
    links = models.JSONField(default=list, blank=True)
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.MEMBERS)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    reason = models.CharField(max_length=300, blank=True, help_text="why it is hidden")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-held_on", "-at", "-pk"]
        indexes = [models.Index(fields=["edition", "state"], name="input_edition_state")]

    def __str__(self) -> str:
        return self.title


class Poll(models.Model):
    """A question put to members beside a blog post. `counts` are filled, and the votes forgotten, when it is closed."""

    input = models.OneToOneField(Input, on_delete=models.CASCADE, related_name="poll")
    question = models.CharField(max_length=300)
    choices = models.JSONField(default=list)
    closes_at = models.DateTimeField()
    counts = models.JSONField(default=list, blank=True)
    is_counted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.question

    @property
    def last_on(self) -> date:
        """The day whose evening closes it: that is what was typed, and what is read."""
        return last_day(self.closes_at)


def last_day(end: datetime) -> date:
    """The day whose evening is `end`."""
    return timezone.localtime(end - timedelta(seconds=1)).date()


class Vote(models.Model):
    """A member's choice while the poll is open: kept so that it can be changed, read by nobody."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    choice = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "member"], name="one_vote_each")]

    def __str__(self) -> str:
        return f"{self.poll_id}"


class Feed(models.Model):
    """What an input became: a recommendation, a text at work, or in words another follow-up."""

    input = models.ForeignKey(Input, on_delete=models.CASCADE, related_name="feeds")
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", null=True, blank=True, on_delete=models.CASCADE, related_name="inputs"
    )
    # The number of a text at work (cycles.declarations.TextsAtWork): only those who may open it read its title.
    text = models.PositiveIntegerField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.input_id} {self.recommendation_id or self.text or self.words}"


class Opening(models.Model):
    """A theme on which people who are not members may write until a day (CYC-33)."""

    theme = models.OneToOneField("cycles.Theme", on_delete=models.CASCADE, related_name="input_opening")
    words = models.CharField(max_length=500, blank=True, help_text="what they are asked")
    until_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.theme_id}"

    @property
    def last_on(self) -> date:
        return last_day(self.until_at)

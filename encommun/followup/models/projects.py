"""The sheet of what is being done: steps, means, doers, evidence, and what depends on what (REC-08…10, REC-14)."""

from django.conf import settings
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from encommun.recommendations.models import Recommendation

PERSON = settings.AUTH_USER_MODEL


class Project(models.Model):
    """One sheet for one recommendation, or for several that are carried out together."""

    title = models.CharField(max_length=300)
    what = models.TextField(blank=True, help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    services = models.ManyToManyField("house.Service", blank=True, related_name="+")
    owner = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    started_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    recommendations = models.ManyToManyField(Recommendation, through="Coverage", related_name="projects")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Coverage(models.Model):
    """A recommendation has one sheet at most; a sheet may cover several recommendations."""

    recommendation = models.OneToOneField(Recommendation, on_delete=models.CASCADE, related_name="coverage")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="coverages")

    def __str__(self) -> str:
        return f"{self.project_id} {self.recommendation_id}"


class Doer(models.Model):
    """Who does it, beside the services: an office, members, a mixed team, a local group."""

    class Kind(models.TextChoices):
        OFFICE = "office", _("office")
        MEMBERS = "members", _("members")
        MIXED = "mixed", _("mixed team")
        LOCAL = "local", _("local group")
        OUTSIDE = "outside", _("outside partner")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="doers")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "kind", "words"], name="doer_once")]

    def __str__(self) -> str:
        return self.words


class Means(models.Model):
    """What it takes: money in cents of the house's currency, work in hundredths of a full-time equivalent."""

    class Kind(models.TextChoices):
        HUMAN = "human", _("people")
        FINANCIAL = "financial", _("money")
        TOOLS = "tools", _("tools")
        SPACES = "spaces", _("spaces")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="means")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    description = models.CharField(max_length=300, blank=True)
    amount_cents = models.PositiveBigIntegerField(null=True, blank=True)
    fte_hundredths = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.description or self.get_kind_display()

    @property
    def in_words(self) -> str:
        """The whole line but its kind: "Developer · 0.50 full-time equivalents"."""
        return means_in_words(self.description, self.amount_cents, self.fte_hundredths)


class Step(models.Model):
    """One step of a project, with the date it is promised for. One that is taken off keeps its row and says why."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=300)
    service = models.ForeignKey("house.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now, help_text="when it was planned")
    dropped_at = models.DateTimeField(null=True, blank=True, help_text="when it was taken off the sheet")
    dropped_because = models.CharField(max_length=300, blank=True)
    dropped_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = [models.F("due_at").asc(nulls_last=True), "position", "pk"]

    def __str__(self) -> str:
        return self.title


class StepMove(models.Model):
    """A step's date was put off, or brought forward: from when to when, and why. Never removed."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="moves")
    old_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="step_move_says_why")]

    def __str__(self) -> str:
        return f"{self.step_id} {self.old_at:%Y-%m-%d} {self.due_at:%Y-%m-%d}"


class Evidence(models.Model):
    """Something that shows that it moved: a page, a report, an event. Of one recommendation, or of a whole project."""

    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(max_length=200)
    link = models.URLField(blank=True, max_length=500)
    text = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(recommendation=None, project__isnull=False)
                | models.Q(recommendation__isnull=False, project=None),
                name="evidence_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Dependency(models.Model):
    """`recommendation` waits for another one, or needs a service. "A unlocks B" is kept as "B waits for A"."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="waits_for")
    other = models.ForeignKey(Recommendation, null=True, blank=True, on_delete=models.CASCADE, related_name="unlocks")
    service = models.ForeignKey("house.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(other=None, service__isnull=False) | models.Q(other__isnull=False, service=None),
                name="dependency_on_one_thing",
            ),
            models.UniqueConstraint(fields=["recommendation", "other"], name="dependency_once"),
            models.UniqueConstraint(fields=["recommendation", "service"], name="dependency_service_once"),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} waits for {self.other_id or self.service_id}"


def means_in_words(description: str, amount_cents: int | None, fte_hundredths: int | None) -> str:
    """A line of means as it is read: words, then money, then work, in the reader's way of writing numbers."""
    parts = [description] if description else []
    if amount_cents:
        amount = formats.number_format(amount_cents / 100, 2, use_l10n=True, force_grouping=True)
        parts.append(gettext("%(amount)s €") % {"amount": amount})
    if fte_hundredths:
        volume = formats.number_format(fte_hundredths / 100, 2)
        words = ngettext(
            "%(volume)s full-time equivalent", "%(volume)s full-time equivalents", 1 if fte_hundredths <= 100 else 2
        )
        parts.append(words % {"volume": volume})
    return " · ".join(parts)

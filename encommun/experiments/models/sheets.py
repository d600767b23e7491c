"""The sheet of an experiment, its people, its journal and its states (EXP-01, EXP-02, EXP-04)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Experiment(models.Model):
    """One idea tried for real by a group, by part of it, or by an office. It ends with what was learned; what never
    began is given up, and why stands with its last Change."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("experiment", "planned")
        RUNNING = "running", pgettext_lazy("experiment", "under way")
        PAUSED = "paused", pgettext_lazy("experiment", "paused")
        ENDED = "ended", pgettext_lazy("experiment", "ended")

    class Outcome(models.TextChoices):
        NONE = "", ""
        SUCCEEDED = "succeeded", _("it worked")
        IN_PART = "in_part", _("it worked in part")
        FAILED = "failed", _("it did not work")
        STOPPED = "stopped", _("stopped before the end")
        GIVEN_UP = "given_up", _("given up before the start")

    class Audience(models.TextChoices):
        PEOPLE = "people", _("the group and the people of the experiment")
        MEMBERS = "members", _("members")
        PUBLIC = "public", _("everybody")

    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="fr")
    idea = models.TextField(help_text="Markdown")
    action = models.TextField(blank=True, help_text="Markdown: what is done")
    own_means = models.TextField(blank=True, help_text="Markdown: what its people bring themselves")
    budget_cents = models.PositiveIntegerField(null=True, blank=True)
    received_cents = models.PositiveBigIntegerField(
        default=0, help_text="passed on from the budget of its group, in all"
    )
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    group = models.ForeignKey(
        "cycles.WorkingGroup", null=True, blank=True, on_delete=models.SET_NULL, related_name="experiments"
    )
    is_whole_group = models.BooleanField(default=False)
    theme = models.ForeignKey(
        "cycles.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="experiments"
    )
    office = models.ForeignKey(
        "house.Office", null=True, blank=True, on_delete=models.SET_NULL, related_name="experiments"
    )
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.MEMBERS)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.NONE, blank=True)
    worked = models.TextField(blank=True, help_text="Markdown")
    failed = models.TextField(blank=True, help_text="Markdown: what did not work")
    otherwise = models.TextField(blank=True, help_text="Markdown: what would be done otherwise")
    taken_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="taken_over")
    recommendations = models.ManyToManyField("recommendations.Recommendation", blank=True, related_name="experiments")
    at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-moved_at", "-pk"]
        indexes = [models.Index(fields=["audience", "-moved_at"], name="experiment_library")]

    def __str__(self) -> str:
        return self.title


class Person(models.Model):
    """Somebody of an experiment. Their name stands on the sheet once they have agreed."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="people")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="experiments")
    asked_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True, help_text="declined, or stepped back")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["experiment", "member"], name="one_place_in_an_experiment")]

    def __str__(self) -> str:
        return f"{self.experiment_id} {self.member_id}"


class JournalEntry(models.Model):
    """What happened on a day."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="journal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()
    text = models.TextField(help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.experiment_id} {self.on}"


class Change(models.Model):
    """From one state to another, and why."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="changes")
    state = models.CharField(max_length=8, choices=Experiment.State.choices)
    outcome = models.CharField(max_length=10, choices=Experiment.Outcome.choices, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.experiment_id} {self.state}"

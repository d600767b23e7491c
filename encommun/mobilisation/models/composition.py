"""The composition of working groups: what is proposed, to whom, why, and what they answered (CYC-14…18)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from encommun.cycles.models import Edition, Theme, WorkingGroup
from encommun.kit.languages import in_language


class Composition(models.Model):
    """One run of the bench: for one theme, or for all themes of an edition. The seed draws between equals."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("composition", "draft")
        PROPOSED = "proposed", pgettext_lazy("composition", "sent to the people")
        SETTLED = "settled", pgettext_lazy("composition", "settled")

    class Work(models.TextChoices):
        """A long composition is done by the sweep: it waits, is under way, or failed."""

        NONE = "", ""
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("under way")
        FAILED = "failed", _("failed")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="compositions")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="compositions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    smallest = models.PositiveSmallIntegerField(default=6)
    largest = models.PositiveSmallIntegerField(default=12)
    far_km = models.PositiveSmallIntegerField(default=60)
    seed = models.CharField(max_length=40)
    work = models.CharField(max_length=10, choices=Work.choices, default=Work.NONE, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True, blank=True, help_text="when the sweep took it up")
    composed_at = models.DateTimeField(null=True, blank=True)
    cost = models.PositiveIntegerField(default=0)
    is_exact = models.BooleanField(default=False)
    proposed_at = models.DateTimeField(null=True, blank=True)
    answers_by = models.DateField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "theme"], condition=~models.Q(state="settled"), name="one_open_composition"
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=~models.Q(state="settled") & models.Q(theme=None),
                name="one_open_composition_for_all",
            ),
        ]

    def __str__(self) -> str:
        return str(self.theme or self.edition)


class ProposedGroup(models.Model):
    """A group as proposed: at an office, or fully remote without one. `key` is what the engine calls it."""

    composition = models.ForeignKey(Composition, on_delete=models.CASCADE, related_name="groups")
    key = models.CharField(max_length=80)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+")
    office = models.ForeignKey("house.Office", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8, blank=True)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    is_kept = models.BooleanField(default=False)
    slot = models.CharField(max_length=12, blank=True)
    absent = models.PositiveSmallIntegerField(default=0)
    group = models.ForeignKey(WorkingGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["composition", "key"], name="one_proposed_group_a_key")]

    def __str__(self) -> str:
        return group_name(self.name, in_language(self.office.names) if self.office else None, self.number)


def group_name(name: str, office: str | None, number: int) -> str:
    """What it was called by hand, else its office (None: fully remote) and a number."""
    where = _("Remote") if office is None else office
    return name or f"{where} {number}"


class Placement(models.Model):
    """Where one member is proposed to work, why, and what they answered. Without a group: `why` says why not."""

    class Answer(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("placement", "no answer yet")
        ACCEPTED = "accepted", pgettext_lazy("placement", "accepted")
        DECLINED = "declined", pgettext_lazy("placement", "declined")
        OTHER = "other", pgettext_lazy("placement", "asks for another group")

    composition = models.ForeignKey(Composition, on_delete=models.CASCADE, related_name="placements")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="placements")
    group = models.ForeignKey(
        ProposedGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="placements"
    )
    role = models.CharField(max_length=12, default="participant", help_text="a role of cycles.Participation")
    attendance = models.CharField(max_length=12, default="committed")
    is_pinned = models.BooleanField(default=False)
    is_far = models.BooleanField(default=False)
    wish = models.PositiveSmallIntegerField(default=0, help_text="counted from 1; 0: not among their wishes")
    km = models.PositiveSmallIntegerField(null=True, blank=True)
    why = models.CharField(max_length=10, blank=True, help_text="a code of matching.Unplaced")
    changes = models.JSONField(default=list, help_text="what would change it: matching.Change as dictionaries")
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)
    wanted = models.ForeignKey(
        ProposedGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="asked for instead"
    )
    words = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["composition", "member"], name="one_placement_each")]

    def __str__(self) -> str:
        return f"{self.composition_id} {self.member_id}"

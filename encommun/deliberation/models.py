"""What a group says among itself: notes, questions with arguments, boards elsewhere, steps, sheets, its own words."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import WorkingGroup

MEMBER = settings.AUTH_USER_MODEL


class Question(models.Model):
    """What the group argues about. Settled, it carries the conclusion in words."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="questions")
    title = models.CharField(max_length=200)
    context = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr")
    opened_by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    conclusion = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Contribution(models.Model):
    """Words of one member: a note of the group when `question` is empty, else an argument or a reply under one.

    Withdrawn words stay for a while, for their author alone, who may put them back; hidden ones for the leads.
    """

    class Stance(models.TextChoices):
        NOTE = "", _("note")
        FOR = "for", _("for")
        AGAINST = "against", _("against")
        ASKING = "asking", _("question")
        OTHER = "other", _("another way")
        REPLY = "reply", _("reply")

    class State(models.TextChoices):
        VISIBLE = "visible", _("visible")
        WITHDRAWN = "withdrawn", _("withdrawn by its author")
        HIDDEN = "hidden", _("hidden by the group’s leads")

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="contributions")
    question = models.ForeignKey(
        Question, null=True, blank=True, on_delete=models.CASCADE, related_name="contributions"
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    stance = models.CharField(max_length=8, choices=Stance.choices, blank=True, default="")
    body = models.TextField(blank=True, help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    author = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, help_text="the last time that a reader would see a change")
    edited_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.VISIBLE)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    hidden_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["group", "question", "-at"], name="contribution_place"),
            models.Index(fields=["author", "at"], name="contribution_rate"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.at:%Y-%m-%d}"


class OutsideBoard(models.Model):
    """The address of a whiteboard or brainstorm elsewhere (WGR-10). We show the link and ask nothing of that place."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="boards")
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500)
    added_by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["group", "url"], name="one_board_address_each")]

    def __str__(self) -> str:
        return self.title


class StepWords(models.Model):
    """The house's own words for a guided step; without a row, those of `steps.USUAL` are shown."""

    key = models.SlugField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField()
    titles = models.JSONField(default=dict, help_text="{language: words}")
    expected = models.JSONField(default=dict, help_text="{language: what a group has at the end of it}")
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.key


class StepDone(models.Model):
    """A group has finished a step, on that day."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="steps_done")
    step = models.SlugField(max_length=40)
    done_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "step"], name="step_once_a_group")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.step}"


class SharedText(models.Model):
    """A text that several people of a group change. `revision` counts its changes; each earlier one is an EarlierText."""

    language = models.CharField(max_length=2, default="fr")
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class ProjectIdea(SharedText):
    """A sheet of the project generator: problem, antidote, inspiring example, concrete project (WGR-17)."""

    class Outside(models.TextChoices):
        NO = "", _("within the theme")
        DEEPEN = "deepen", _("outside the theme: to deepen")
        ELSEWHERE = "elsewhere", _("outside the theme: to attach elsewhere")

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="ideas")
    title = models.CharField(max_length=200)
    problem = models.TextField(blank=True)
    antidote = models.TextField(blank=True)
    example = models.TextField(blank=True)
    project = models.TextField(blank=True)
    outside = models.CharField(max_length=10, choices=Outside.choices, blank=True, default="")
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["-updated_at", "-pk"]
        indexes = [models.Index(fields=["group", "-updated_at"], name="idea_list")]

    def __str__(self) -> str:
        return self.title


class GroupWords(SharedText):
    """The group's own preamble, method note and angle (WGR-14), public since `shown_at`."""

    group = models.OneToOneField(WorkingGroup, on_delete=models.CASCADE, related_name="own_words")
    preamble = models.TextField(blank=True)
    method = models.TextField(blank=True)
    angle = models.TextField(blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.group)


class Resolution(SharedText):
    """A draft for the assembly (CYC-24). Offered, the editors and the boards read it and say their reservations."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="resolutions")
    title = models.CharField(max_length=200)
    text = models.TextField()
    offered_at = models.DateTimeField(null=True, blank=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["-updated_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Reservation(models.Model):
    """What an editor or a board says of a draft resolution, for their role. `words` is empty for "no reservation"."""

    class Role(models.TextChoices):
        EDITOR = "editor", _("the editors")
        BOARD = "board", _("the board")

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="reservations")
    role = models.CharField(max_length=8, choices=Role.choices)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr")
    revision = models.PositiveIntegerField(help_text="of the text that was read")
    by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.resolution_id} {self.role}"


class EarlierText(models.Model):
    """How something read before a change: `kind` and `subject` name it, `content` holds its texts by their fields."""

    class Kind(models.TextChoices):
        CONTRIBUTION = "contribution", _("contribution")
        IDEA = "idea", _("project sheet")
        WORDS = "words", _("the group’s own words")
        RESOLUTION = "resolution", _("draft resolution")

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    subject = models.PositiveBigIntegerField()
    revision = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=dict)
    by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now, help_text="until when it read so")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "subject", "-at"], name="earlier_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.revision}"

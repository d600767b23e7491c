"""Texts that groups write together: a draft, its parts, each version of a part, and what its writers say about it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.recommendations.models import Block, Recommendation

MEMBER = settings.AUTH_USER_MODEL


class Draft(models.Model):
    """A recommendation (or a letter) while it is being written. It carries the date of its state (DOC-06).

    `group` began it, or nobody did when it was composed of several groups' drafts (`merged_from`); `groups` are all whose
    work is in it: their participants write in it, and their codes are its provenance.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        READY = "ready", _("ready")
        FROZEN = "frozen", _("frozen with the groups")
        PUBLISHED = "published", _("published")
        DROPPED = "dropped", _("given up")

    class Template(models.TextChoices):
        BLANK = "blank", _("A recommendation")
        PROJECT = "project", _("A project: problem, antidote, inspiring example, concrete project")
        LETTER = "letter", _("An open letter")

    edition = models.ForeignKey("cycles.Edition", on_delete=models.PROTECT, related_name="drafts")
    theme = models.ForeignKey("cycles.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="drafts")
    group = models.ForeignKey("cycles.WorkingGroup", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    groups = models.ManyToManyField("cycles.WorkingGroup", related_name="drafts")
    merged_from = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="merged_into")
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=2, default="fr")
    kind = models.CharField(
        max_length=16, choices=Recommendation.Kind.choices, default=Recommendation.Kind.RECOMMENDATION
    )
    template = models.CharField(max_length=12, choices=Template.choices, default=Template.BLANK)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    state_at = models.DateTimeField(default=timezone.now)
    state_by = models.ForeignKey(MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Said by who animates or writes for a group, apart from its being ready; a change of its text makes it old news.
    read_at = models.DateTimeField(null=True, blank=True, help_text="when the whole group was said to have read it")
    read_by = models.ForeignKey(MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outside_theme = models.BooleanField(default=False)
    outside_words = models.CharField(max_length=300, blank=True, help_text="why it stands outside the theme")
    created_by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, help_text="the last time its text changed")
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.SET_NULL, related_name="drafts"
    )

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_read(self) -> bool:
        """Whether the whole group was said to have read it as it stands."""
        return self.read_at is not None and self.read_at >= self.changed_at


class Box(models.TextChoices):
    """What a box says: it is kept in the part's `label`, as in a printed document."""

    INFO = "info", _("good to know")
    WARNING = "warning", _("warning")
    SUCCESS = "success", _("what works")
    DANGER = "danger", _("danger")


class Part(models.Model):
    """One piece of a draft in reading order, as a Block will be. `revision` is that of the version that stands."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=Block.Kind.choices, default=Block.Kind.TEXT)
    label = models.CharField(max_length=200, blank=True, help_text="as printed; the kind's own word when empty")
    letter = models.CharField(max_length=2, blank=True)
    number = models.CharField(max_length=12, blank=True, help_text='of a sub-section, as its writers number it: "3.1"')
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True, help_text="Markdown")
    revision = models.PositiveIntegerField(default=0)
    thinned = models.PositiveIntegerField(default=0, help_text="up to this revision old steps are brought together")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(thinned__lt=models.F("revision")), name="part_to_thin")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.kind} {self.letter}"

    @property
    def heading(self) -> str:
        """What stands above it: its own label, or the word of its kind, behind its number."""
        if self.kind == Block.Kind.BOX and self.label in Box.values:
            return str(Box(self.label).label).capitalize()
        words = self.label or str(self.get_kind_display()).capitalize()
        return f"{self.number} {words}" if self.number else words


class PartVersion(models.Model):
    """The text of a part after one write. Nothing here is ever changed; after a day small steps go (see thinning).

    TYPED is what somebody sent from an older version, before it was brought together with what stood (the MERGED version
    that follows): it never stood itself, but further typing starts from it. `client` and `count` name the sender's page
    and its how-manieth message, so that a message sent twice, or late, does nothing (see actions.writing).
    """

    class What(models.TextChoices):
        SAVED = "saved", _("wrote")
        TYPED = "typed", _("typed, before it was brought together")
        MERGED = "merged", _("brought together with what others wrote")
        RESTORED = "restored", _("put an earlier version back")
        RESOLVED = "resolved", _("settled a place that two people changed")

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    base_revision = models.PositiveIntegerField(default=0)
    what = models.CharField(max_length=10, choices=What.choices, default=What.SAVED)
    text = models.TextField(blank=True)
    by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    client = models.CharField(max_length=40, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["part", "revision"], name="version_of_part")]
        indexes = [models.Index(fields=["part", "client", "count"], name="version_sender")]

    def __str__(self) -> str:
        return f"{self.part_id} {self.revision}"


class Conflict(models.Model):
    """A place that `by` and others changed each in their own way: shown to `by` until they settle it."""

    class Choice(models.TextChoices):
        MINE = "mine", _("my words")
        THEIRS = "theirs", _("what stands")
        BOTH = "both", _("both")
        OWN = "own", _("written anew")

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="conflicts")
    by = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    base = models.TextField(blank=True, help_text="the whole text that both started from")
    mine = models.TextField(blank=True)
    theirs = models.TextField(blank=True)
    revision = models.PositiveIntegerField(help_text="of the TYPED version that holds `mine`")
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    choice = models.CharField(max_length=8, choices=Choice.choices, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["by", "settled_at"], name="conflict_open")]

    def __str__(self) -> str:
        return f"{self.part_id} {self.by_id}"


class Presence(models.Model):
    """Who has the draft before them, and in which part they write. Forgotten after a day."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="presences")
    part = models.ForeignKey(Part, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "member"], name="one_presence_each")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.member_id}"


class Remark(models.Model):
    """What a participant says about a part, for the other writers only."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="remarks")
    by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.part_id} {self.pk}"

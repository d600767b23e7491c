"""A recommendation, its parts, and the pointers between recommendations."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .digests import digest
from .documents import AnnexSection, Chapter, Document

CODES_BETWEEN = ", "  # between the codes of several groups, in `Recommendation.codes`


class Recommendation(models.Model):
    """One request with one life across years. Key: document + series + number (numbers repeat inside one document).

    The columns under "standing" repeat what the follow-up decided, so that lists and counts need one table. Only
    `actions.set_standing` writes them.
    """

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", _("recommendation")
        LETTER = "letter", _("open letter")
        OTHER = "other", _("other output")

    class Status(models.TextChoices):
        OPEN = "open", _("no status yet")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        NOT_DONE = "not_done", _("not done")
        REJECTED = "rejected", _("rejected")
        POSTPONED = "postponed", _("postponed")

    class Verdict(models.TextChoices):
        NONE = "", _("no answer yet")
        APPLICABLE = "applicable", _("applicable")
        IN_PART = "in_part", _("applicable in part")
        NOT_APPLICABLE = "not_applicable", _("not applicable")
        ALREADY = "already", _("already under way")
        MIXED = "mixed", _("answers differ between boards")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recommendations")
    # Repeated from the document so that lists filter and order on one table.
    edition = models.ForeignKey("cycles.Edition", on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey("cycles.Theme", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10, choices=Document.Audience.choices, default=Document.Audience.EDITORS)
    chapter = models.ForeignKey(
        Chapter, null=True, blank=True, on_delete=models.SET_NULL, related_name="recommendations"
    )
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.RECOMMENDATION)
    series = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveIntegerField()
    position = models.PositiveIntegerField(default=0, help_text="reading order in the document")
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=2, default="fr")
    summary = models.TextField(blank=True, help_text="first sentences, plain text, for lists and search results")
    title_doubtful = models.BooleanField(default=False)
    members_can_do_it = models.BooleanField(default=False)
    groups = models.ManyToManyField("cycles.WorkingGroup", blank=True, related_name="recommendations")
    codes = models.CharField(max_length=200, blank=True, help_text="the groups' codes in words, for lists")
    text_hash = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of title and blocks: tells outdated translations"
    )

    pad_key = models.CharField(
        max_length=16, blank=True, help_text='its number in the pad last imported, "1.3": may differ once published'
    )
    imported_hash = models.CharField(max_length=32, blank=True, help_text="digest of the title as last imported")
    left_out = models.JSONField(
        default=list, blank=True, help_text="digests of imported parts that an editor took out: they do not come back"
    )

    # Standing: see the class docstring.
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.OPEN)
    verdict = models.CharField(max_length=16, choices=Verdict.choices, blank=True, default="")
    asked_at = models.DateTimeField(help_text="when it was first asked: publication or the document's own date")
    handed_over_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, help_text="the latest answer in force")
    moved_at = models.DateTimeField(help_text="the last time anything moved")
    due_at = models.DateTimeField(null=True, blank=True, help_text="the earliest promise not yet kept")
    due_kind = models.CharField(max_length=10, blank=True, help_text="answer, review or step")
    progress = models.PositiveSmallIntegerField(default=0, help_text="per cent of the project's steps done")
    services = models.ManyToManyField("house.Service", blank=True, related_name="recommendations")
    boards = models.ManyToManyField("house.Country", blank=True, related_name="recommendations")
    approvals_count = models.PositiveIntegerField(default=0)
    comments_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "series", "number"], name="recommendation_key")]
        indexes = [
            models.Index(fields=["audience", "-moved_at"], name="rec_moved"),
            models.Index(fields=["audience", "edition", "theme"], name="rec_edition"),
            models.Index(fields=["due_at"], name="rec_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def digest(self) -> str:
        return digest(self.title)

    @property
    def place(self) -> str:
        """The last part of its address: "9", or "2-3" for number 3 of the second series."""
        return str(self.number) if self.series == 1 else f"{self.series}-{self.number}"


class Block(models.Model):
    """One piece of a recommendation in reading order: a labelled part, an item, a numbered sub-section, a box."""

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        CONTEXT = "context", _("context")
        OBSERVATIONS = "observations", _("observations")
        ARGUMENTATION = "argumentation", _("argumentation")
        PROPOSAL = "proposal", _("proposal")
        HOW = "how", _("how")
        INTERESTS = "interests", _("interests")
        QUESTIONS = "questions", _("open questions")
        MEANS = "means", _("means")
        WHO = "who", _("who does it")
        INSPIRATION = "inspiration", _("inspiration")
        EXAMPLE = "example", _("inspiring example")
        ITEM = "item", _("item")
        SUBSECTION = "subsection", _("sub-section")
        BULLETS = "bullets", _("list")
        BOX = "box", _("box")
        QUOTE = "quote", _("quotation")
        OTHER = "other", _("other part")

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.TEXT)
    part = models.CharField(max_length=16, blank=True, help_text="the labelled part that an item sits in")
    label = models.CharField(max_length=200, blank=True, help_text="as printed")
    letter = models.CharField(max_length=2, blank=True)
    number = models.CharField(max_length=12, blank=True, help_text='"3.1"')
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True, help_text="Markdown")
    imported_hash = models.CharField(
        max_length=32, blank=True, help_text='digest as last imported, "" when written here'
    )

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.kind} {self.letter or self.number}"

    @property
    def digest(self) -> str:
        return digest(self.kind, self.label, self.letter, self.number, self.title, self.text)

    @property
    def anchor(self) -> str:
        """Its name in the page's address where it is the first of its letter or number (see placing.anchors_of), "" where
        nobody cites it: only items and sub-sections are cited."""
        if self.kind not in {self.Kind.ITEM, self.Kind.SUBSECTION}:
            return ""
        return f"item-{self.letter or self.number.replace('.', '-')}" if self.letter or self.number else ""


class Note(models.Model):
    """An editor's note (Ndr), typed, on a recommendation, a chapter or the whole document."""

    class Kind(models.TextChoices):
        PRECISION = "precision", _("precision")
        TO_VERIFY = "to_verify", _("to verify with the group")
        STATE = "state", _("state of progress")
        PROVENANCE = "provenance", _("provenance")
        WARNING = "warning", _("warning")
        RESERVATION = "reservation", _("reservation")
        HISTORY = "history", _("history")
        OTHER = "other", _("note")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="notes")
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.CASCADE, related_name="notes"
    )
    chapter = models.ForeignKey(Chapter, null=True, blank=True, on_delete=models.CASCADE, related_name="notes")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PRECISION)
    host = models.CharField(max_length=300, blank=True, help_text="the group it speaks of, as printed")
    text = models.TextField(help_text="Markdown")
    imported_hash = models.CharField(
        max_length=32, blank=True, help_text='digest as last imported, "" when written here'
    )

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def digest(self) -> str:
        return digest(self.kind, self.text)


class Reference(models.Model):
    """One pointer as written. A range ("19-22") is one row with several targets in `targets`."""

    class Scope(models.TextChoices):
        INSIDE = "inside", _("in this document")
        OTHER = "other", _("in another document of the register")
        PENDING = "pending", _("in a document that is not in the register yet")
        OUTSIDE = "outside", _("elsewhere")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="references")
    source = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.CASCADE, related_name="references"
    )
    source_item = models.CharField(max_length=12, blank=True)
    position = models.PositiveIntegerField(default=0)
    marker = models.CharField(max_length=20, blank=True)
    text = models.TextField(help_text="as written")
    scope = models.CharField(max_length=8, choices=Scope.choices, default=Scope.PENDING)
    target_words = models.TextField(blank=True, help_text="the words that name the other document")
    evidence = models.JSONField(
        default=dict, blank=True, help_text="what the reader saw, to link it when its target arrives"
    )
    target_key = models.CharField(max_length=300, blank=True, help_text='"9.c", "19-22", "chapter: …"')
    target_document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="cited_by"
    )
    targets = models.ManyToManyField(Recommendation, blank=True, related_name="cited_by")
    target_items = models.JSONField(default=dict, help_text="{recommendation id: item letter}")
    annex_targets = models.ManyToManyField(AnnexSection, blank=True, related_name="cited_by")
    is_broken = models.BooleanField(default=False)
    is_self = models.BooleanField(default=False)
    is_doubtful = models.BooleanField(default=False)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Translation(models.Model):
    """A recommendation in another language, outdated when `source_hash` differs from the original's `text_hash`."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        REVIEWED = "reviewed", _("reviewed")

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=500)
    blocks = models.JSONField(default=dict, help_text="{block id: Markdown}")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    source_hash = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "language"], name="one_translation_each")]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.language}"

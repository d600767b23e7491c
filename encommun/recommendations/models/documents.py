"""A document as a group wrote it: its chapters, annexes and credits."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .digests import digest


class Document(models.Model):
    """One text of one theme of one edition. Its audience rules everything inside it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("working document")
        FROZEN = "frozen", _("frozen with the groups")
        PUBLISHED = "published", _("published")

    class Audience(models.TextChoices):
        EDITORS = "editors", _("editors only")
        MEMBERS = "members", _("members")
        PUBLIC = "public", _("everyone")

    edition = models.ForeignKey("cycles.Edition", on_delete=models.PROTECT, related_name="documents")
    theme = models.ForeignKey("cycles.Theme", null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=300)
    slug = models.SlugField(max_length=80, unique=True)
    language = models.CharField(max_length=2, default="fr")
    introduction = models.TextField(blank=True, help_text="Markdown")
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    state_on = models.DateField(null=True, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.EDITORS)
    tags = models.JSONField(default=list)
    links = models.JSONField(default=list, help_text="[[label, address], …] printed at the end")
    cover = models.FileField(upload_to="covers/", blank=True, help_text="WebP, redrawn without its metadata")
    cover_alt = models.CharField(max_length=200, blank=True, help_text="what is seen on it")
    cover_width = models.PositiveSmallIntegerField(default=0, help_text="points")
    cover_height = models.PositiveSmallIntegerField(default=0)
    source_format = models.CharField(max_length=24, blank=True)
    source_names = models.JSONField(
        default=dict, blank=True, help_text="how the pad names itself: {edition, title, process}"
    )
    source_views = models.PositiveIntegerField(default=0, help_text="views printed on the pad it came from")
    hidden_names = models.JSONField(
        default=dict, blank=True, help_text="private: {number: [name, as written]} of the names that wait for agreement"
    )
    imported = models.JSONField(
        default=dict,
        blank=True,
        help_text="{introduction, tags: digest} as last imported: tells what was corrected here",
    )
    retired = models.JSONField(
        default=list,
        blank=True,
        help_text='places of removed recommendations ("1.4"): never given again once published',
    )
    views = models.PositiveIntegerField(default=0, help_text="readings here, counted without knowing who")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-edition__start_year", "title"]

    def __str__(self) -> str:
        return self.title


class Chapter(models.Model):
    """A part of a document. One that holds what a group wrote keeps that group, so that it is found again under any title."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="chapters")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True, help_text="Markdown")
    language = models.CharField(max_length=2, blank=True, help_text="of its text, where it is not the document's")
    is_crosscutting = models.BooleanField(default=False)
    group = models.ForeignKey(
        "cycles.WorkingGroup", null=True, blank=True, on_delete=models.SET_NULL, related_name="chapters"
    )
    imported_hash = models.CharField(
        max_length=32, blank=True, help_text='digest as last frozen, "" when written here or imported'
    )

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="chapter_position")]

    def __str__(self) -> str:
        return self.title

    @property
    def digest(self) -> str:
        return digest(self.text)


class AnnexSection(models.Model):
    """A numbered section of an annex, which recommendations may cite; its address is …/annex-<number>/."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="annex_sections")
    annex = models.CharField(max_length=200, blank=True)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True, help_text="Markdown")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="annex_number")]

    def __str__(self) -> str:
        return self.title


class Credit(models.Model):
    """A line of names as printed. It stays unpublished until an editor says that the people named agreed."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="credits")
    role = models.CharField(max_length=24)
    label = models.CharField(max_length=120, blank=True)
    names = models.JSONField(default=list)
    is_agreed = models.BooleanField(default=False)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", help_text="whom the house itself named here"
    )
    printed = models.JSONField(
        default=dict, blank=True, help_text="{id of one of them: their name as the house printed it}"
    )
    imported_hash = models.CharField(
        max_length=32, blank=True, help_text='digest as last frozen, "" when written here or imported'
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.role}"

    @property
    def digest(self) -> str:
        return digest(self.label, *map(str, self.names))


class Revision(models.Model):
    """One row whose number changes with whatever lists or counts could show (see queries.register.picture)."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

"""Profiles that members open by themselves. Nothing is shown before they say so, field by field (DIR-02, DIR-03)."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.kit.languages import in_language


class Level(models.IntegerChoices):
    """Who sees a field; each level holds those below it. A reader of level n sees fields of level n or more."""

    NOBODY = 0, _("nobody")
    MEMBERS = 1, _("members")
    PARTNERS = 2, _("members and partners by agreement")
    PUBLIC = 3, _("everybody")


def new_key() -> str:
    """An address that nobody can count up: 48 random bits."""
    return secrets.token_hex(6)


class Sector(models.Model):
    """A branch of work (filière), kept by editors: costume, lighting, translation…"""

    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return in_language(self.names) or self.slug


class Skill(models.Model):
    """One skill of the moderated vocabulary. All its spellings and translations lead to it (DIR-08, DIR-09)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("not yet reviewed")
        ACCEPTED = "accepted", _("accepted")
        MERGED = "merged", _("brought into another")
        # Never shown, found or proposed; its holders keep it on their row, so that a refusal can be taken back.
        REFUSED = "refused", _("refused")

    slug = models.SlugField(max_length=80, unique=True)
    names = models.JSONField(default=dict, help_text="{language: the word shown}")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return in_language(self.names) or self.slug


class Spelling(models.Model):
    """A way of writing a skill. `folded` (see spelling.key_of) is its key in one language: "régisseur" is no Dutch
    "regisseur"."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="spellings")
    text = models.CharField(max_length=80)
    folded = models.CharField(max_length=80)
    language = models.CharField(max_length=2, blank=True)

    class Meta:
        ordering = ["folded"]
        constraints = [models.UniqueConstraint(fields=["folded", "language"], name="one_spelling_a_language")]

    def __str__(self) -> str:
        return self.text


class HelpSubject(models.Model):
    """A subject on which an experienced member may be willing to help (DIR-16)."""

    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return in_language(self.names) or self.slug


class Profile(models.Model):
    """What a member wants others to find. `audiences` is {field: Level}; a field without a line is shown to nobody."""

    class Availability(models.TextChoices):
        NOW = "now", _("free now")
        SOON = "soon", _("free soon")
        BUSY = "busy", _("not free for now")

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    is_listed = models.BooleanField(default=False)
    listed_at = models.DateTimeField(null=True, blank=True)
    audiences = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="fr", help_text="of the texts below")
    headline = models.CharField(max_length=160, blank=True)
    presentation = models.TextField(blank=True)
    # Where the member works, as they chose to say: never the street, and not the address that the administration has.
    municipality = models.ForeignKey("places.Municipality", null=True, blank=True, on_delete=models.SET_NULL)
    languages = models.JSONField(default=list, help_text='languages spoken: ["fr", "nl"]')
    availability = models.CharField(max_length=6, choices=Availability.choices, blank=True)
    availability_note = models.CharField(max_length=160, blank=True)
    travels_km = models.PositiveSmallIntegerField(null=True, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class Activity(models.Model):
    """One of the things a member does for a living or besides; several a person (DIR-06)."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="activities")
    title = models.CharField(max_length=80)
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL)
    since = models.PositiveSmallIntegerField(null=True, blank=True, help_text="year")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class ProfileSkill(models.Model):
    """A skill as its owner wrote it, and the skill of the vocabulary that it means."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="holders")
    as_written = models.CharField(max_length=80)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["profile", "skill"], name="one_skill_a_profile")]

    def __str__(self) -> str:
        return self.as_written


class Offer(models.Model):
    """Something a member sells or lends, which organisers may look up (DIR-10)."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="offers")
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Link(models.Model):
    """A page elsewhere: portfolio, web site."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=80)
    url = models.URLField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label


class Picture(models.Model):
    """A picture of the portfolio, redrawn by us without its metadata. `alt` says what is seen."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="pictures")
    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    file = models.FileField(upload_to="portfolio/")
    thumbnail = models.FileField(upload_to="portfolio/", blank=True)
    alt = models.CharField(max_length=200)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt


class Helping(models.Model):
    """A subject on which this member is willing to help others."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="helpings")
    subject = models.ForeignKey(HelpSubject, on_delete=models.CASCADE, related_name="helpers")
    note = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["profile", "subject"], name="one_helping_a_subject")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.subject_id}"


class VocabularyChange(models.Model):
    """What moderators did to the words, with all that is needed to take it back: see actions.vocabulary."""

    class Kind(models.TextChoices):
        JOINED = "joined", _("brought together")
        SPLIT = "split", _("set apart")
        RENAMED = "renamed", _("renamed")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="changes")
    data = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.skill_id}"


class DirectorySettings(models.Model):
    """The one row of what the house says about its directory. Read it through `queries.lists.why_there_is_one`."""

    request_url = models.CharField(
        max_length=200, blank=True, help_text="address in this house of the recommendation that asked for it (DIR-20)"
    )

    def __str__(self) -> str:
        return self.request_url


class NewcomerCard(models.Model):
    """What somebody new says of their activity and of themselves (MEN-04)."""

    profile = models.OneToOneField(Profile, on_delete=models.CASCADE, related_name="newcomer_card")
    doing = models.TextField(blank=True)
    looking_for = models.TextField(blank=True)
    about_me = models.TextField(blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.profile_id)

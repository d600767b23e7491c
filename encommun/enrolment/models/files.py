"""Files on their way in: what was recognised, how far it went, which lines were set aside."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def kept_as(instance, file_name: str) -> str:
    """A name that nobody can guess and that says nothing."""
    return f"enrolment/{secrets.token_hex(16)}.csv"


class ListFile(models.Model):
    """One file, from its arrival to its report. `done` records are written: that is where an interrupted one goes on."""

    class Kind(models.TextChoices):
        MEMBERS = "members", _("list of members")
        ACTIVITY = "activity", _("monthly activity")

    class State(models.TextChoices):
        OPEN = "open", _("columns to check")
        TRYING = "trying", _("being tried")
        TRIED = "tried", _("tried, nothing written")
        APPLYING = "applying", _("being imported")
        DONE = "done", _("imported")
        DISCARDED = "discarded", _("discarded")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_house = models.BooleanField(default=False, help_text="from the command line")
    file_name = models.CharField(max_length=200)
    # Gone as soon as the import has ended; the command line reads its own file and keeps none.
    file = models.FileField(upload_to=kept_as, blank=True)
    sha256 = models.CharField(max_length=64, help_text="of the bytes as they came")
    header = models.JSONField(default=list, help_text="the names of the columns, as they stand in the file")
    columns = models.JSONField(default=dict, help_text="{field: index of its column}")
    complete = models.BooleanField(default=False, help_text="whoever is not in it has left")
    known_only = models.BooleanField(default=False, help_text="offices and entities that the house lacks are not made")
    done = models.PositiveIntegerField(default=0, help_text="people and lines set aside, in the order of the file")
    line = models.PositiveIntegerField(default=0, help_text="the last line read")
    lines = models.PositiveIntegerField(default=0, help_text="of the whole file")
    counts = models.JSONField(default=dict, help_text="{created, updated, unchanged, left}")
    found = models.JSONField(default=dict, help_text="differences shown after a trial, and what the house lacks")
    created_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "touched_at"], name="list_file_state")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.TRYING, self.State.APPLYING}


class SetAside(models.Model):
    """A line that was not taken, as it stood in the file, and why: `reason` is a code of reasons.py with its words."""

    file = models.ForeignKey(ListFile, on_delete=models.CASCADE, related_name="set_aside")
    line = models.PositiveIntegerField()
    reason = models.CharField(max_length=24)
    words = models.JSONField(default=dict)
    cells = models.JSONField(default=list)

    class Meta:
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        return f"{self.line} {self.reason}"


class KnownColumns(models.Model):
    """How somebody read the columns of such a header before: {index of the column: field}."""

    signature = models.CharField(max_length=64, unique=True)
    fields = models.JSONField(default=dict)
    used_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.signature[:12]


class Enrolled(models.Model):
    """What the last file said about what a member may change too (e-mail, name, municipality).

    A file changes these only when it says something else than the one before: a member's own change is not undone.
    """

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolled")
    said = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.member_id)


class Withheld(models.Model):
    """A person who had their account erased: no file brings it back. Only a keyed hash of number or address is kept."""

    key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key[:12]

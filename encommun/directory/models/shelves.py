"""What each audience may find, written down apart: see docs/decisions/0014-three-shelves.md.

A reader is only ever served from the shelf of their own level. The words of each shelf stand in its own table (`SHELVES`).
"""

from django.db import models
from django.utils import timezone

from encommun.kit.fulltext import FullText

from .profiles import Level, Profile

SHELVES: dict[int, FullText] = {
    level: FullText(table=f"directory_words_{level}", fts=f"directory_words_{level}")
    for level in (Level.MEMBERS.value, Level.PARTNERS.value, Level.PUBLIC.value)
}


class Entry(models.Model):
    """One profile as readers of one level find it; no row where they see nothing of it.

    `facts` and `card` are JSON made of visible fields alone: see `index.documents`. `place` is its bit in the sets of its
    shelf, the same in every process: who came later stands further on.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="entries")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    place = models.PositiveIntegerField()
    since = models.DateTimeField(default=timezone.now, help_text="when readers of this level could first find it")
    facts = models.TextField()
    card = models.TextField()

    class Meta:
        ordering = ["level", "place"]
        constraints = [
            models.UniqueConstraint(fields=["level", "profile"], name="one_entry_a_level"),
            models.UniqueConstraint(fields=["level", "place"], name="one_place_on_a_shelf"),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.level}"


class Shelving(models.Model):
    """One row that changes with whatever the directory could find. `stamp` is random: no backup put back looks like it."""

    number = models.PositiveBigIntegerField(default=0)
    stamp = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class Change(models.Model):
    """Which profiles changed on the shelves, so that each process reads again only those."""

    number = models.PositiveBigIntegerField(unique=True)
    stamp = models.PositiveBigIntegerField()
    profiles = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.number)


class Before(models.Model):
    """How an entry was when saved searches were last matched, kept until they are again. No facts: it was not there."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    facts = models.TextField(blank=True)
    title = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["level", "profile"], name="one_before_a_level")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.level}"


class Waiting(models.Model):
    """A profile to be indexed again in the sweep: a word of the vocabulary that thousands hold was changed."""

    profile = models.OneToOneField(Profile, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.profile_id)

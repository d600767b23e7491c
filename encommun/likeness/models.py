"""What is on the shelves. The words and vectors are in files (see shelves), these rows say which belong there."""

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """Words that changed, appeared or went since the shelves were built: the sweep takes them. Until then they are not
    found, whatever they say: who may read them may have changed too."""

    kind = models.CharField(max_length=24)
    object_id = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "object_id"], name="likeness_change_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Shelf(models.Model):
    """All texts of one kind and one visibility. `folder` is where its index is; empty: it is still to be built."""

    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=40)
    folder = models.CharField(max_length=80, blank=True)
    model = models.CharField(max_length=120, blank=True, help_text="what made its vectors; empty: words alone")
    built_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField(default=0, help_text="how long the last building took")

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="one_shelf")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Placed(models.Model):
    """One text on its shelf; `digest` tells whether its words changed."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="placed")
    kind = models.CharField(max_length=24)
    object_id = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=32)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="placed_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"

"""One row for each thing that can be found. The words themselves sit beside it, where each database searches best."""

from django.db import models


class SearchThing(models.Model):
    """A findable thing, with what a result shows. `body` is plain text for excerpts; stems live in the full-text index.

    SQLite: table `search_fts` (FTS5), same rowid. PostgreSQL: column `vector` (tsvector, GIN). See migration 0002.
    """

    kind = models.CharField(max_length=24)
    object_id = models.PositiveBigIntegerField()
    url = models.CharField(max_length=300)
    title = models.CharField(max_length=600)
    context = models.CharField(max_length=300, blank=True, help_text="one line: where it stands")
    language = models.CharField(max_length=2, default="fr")
    audience = models.CharField(max_length=10, default="editors")
    at = models.DateTimeField(null=True, blank=True)
    # Last, so that SQLite counts and filters without reading through the texts.
    body = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_search_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"

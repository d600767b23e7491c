"""Municipalities of the countries where members live, loaded from our own data file. Nothing here is about a person."""

from django.db import models

from encommun.kit.languages import in_language


class Municipality(models.Model):
    """One municipality. `code` is the country's official one with the country before it: "BE-62063", "FR-44109"."""

    code = models.CharField(max_length=12, unique=True)
    country = models.CharField(max_length=2)
    names = models.JSONField(default=dict, help_text='{"fr": "Liège", "nl": "Luik"}')
    area = models.CharField(max_length=12, db_index=True, help_text="province or département: FR-44, BE-60000")
    latitude = models.FloatField()
    longitude = models.FloatField()
    # Repeated from its postal codes, so that a list of choices costs one query.
    postal = models.CharField(max_length=10, blank=True, help_text="its first postal code")
    size = models.PositiveSmallIntegerField(
        default=0, help_text="digits of its population: towns before their namesakes"
    )

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="municipality_where")]

    def __str__(self) -> str:
        return in_language(self.names) or self.code

    @property
    def label(self) -> str:
        """ "4000 Liège": what a form shows, and what it reads back as this very place."""
        return f"{self.postal} {self}".strip()


class Spelling(models.Model):
    """One way of writing a municipality, as `spelling.spell` makes it: each language, former names, sections."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="spellings")
    folded = models.CharField(max_length=80, db_index=True)

    class Meta:
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.folded


class PostalCode(models.Model):
    """A postal code of a municipality; several share one, and one has several."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="postal_codes")
    country = models.CharField(max_length=2)
    code = models.CharField(max_length=10)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["country", "code", "municipality"], name="one_postal_code")]
        indexes = [models.Index(fields=["code"], name="postal_code")]

    def __str__(self) -> str:
        return self.code


class Loading(models.Model):
    """Which data file the tables hold, so that a start reads it only when it changed. One row."""

    checksum = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.checksum

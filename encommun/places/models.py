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
    # Folded names with blanks around each, so that one LIKE finds a place in any of its languages.
    folded = models.CharField(max_length=300, default="", db_index=True)

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="municipality_where")]

    def __str__(self) -> str:
        return in_language(self.names) or self.code


class PostalCode(models.Model):
    """A postal code of a municipality; several share one, and one has several."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="postal_codes")
    country = models.CharField(max_length=2)
    code = models.CharField(max_length=10)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["country", "code", "municipality"], name="one_postal_code")]

    def __str__(self) -> str:
        return self.code

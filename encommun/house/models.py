"""What makes this house one particular cooperative: its name, looks, words, countries and services. Data, never code."""

from django.db import models

from encommun.kit.languages import in_language


class House(models.Model):
    """The single row of settings that an administrator edits. Read it through `queries.house()`."""

    name = models.CharField(max_length=120)
    tagline = models.JSONField(default=dict, help_text="{language: words}")
    welcome = models.JSONField(default=dict, help_text="{language: Markdown shown on the signed-out home}")
    accent = models.CharField(max_length=7, default="#ee6a3c")
    logo = models.FileField(upload_to="house/", blank=True)
    languages = models.JSONField(
        default=list, help_text='the languages offered, the first is the default: ["fr", "nl", "en"]'
    )
    time_zone = models.CharField(max_length=64, default="Europe/Brussels")
    words = models.JSONField(default=dict, help_text="{key: {language: word}}: the house's own names for its rooms")
    contact = models.EmailField(blank=True)
    revised_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name


class Country(models.Model):
    """A country of the cooperative, each with its own board of directors."""

    code = models.CharField(max_length=2, unique=True)
    names = models.JSONField(default=dict)
    board_names = models.JSONField(default=dict)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return in_language(self.names) or self.code

    @property
    def board(self) -> str:
        return in_language(self.board_names) or self.code


class Service(models.Model):
    """A service of the cooperative that carries recommendations out (training, IT, communication…)."""

    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return in_language(self.names) or self.slug


class Term(models.Model):
    """A word of the house explained in plain language, shown on hover and focus."""

    slug = models.SlugField(unique=True)
    words = models.JSONField(default=dict)
    meanings = models.JSONField(default=dict)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return in_language(self.words)

    @property
    def meaning(self) -> str:
        return in_language(self.meanings)

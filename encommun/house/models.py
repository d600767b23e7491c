"""What makes this house one particular cooperative: its name, looks, words, countries and services. Data, never code."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from encommun.kit.languages import in_language


class SecondFactor(models.TextChoices):
    """What the house asks of those who hold a power: a second step at sign-in, or a passkey."""

    OFF = "off", _("not asked")
    ADVISED = "advised", _("advised")
    REQUIRED = "required", _("required")


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
    second_factor = models.CharField(
        max_length=8, choices=SecondFactor.choices, default=SecondFactor.ADVISED, help_text="for those who hold powers"
    )
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


class LegalEntity(models.Model):
    """A company of the cooperative. One person may belong to several, under different statutes (GOV-27)."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=160)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="entities")
    form = models.CharField(max_length=60, blank=True, help_text="its legal form: SC, SCOP SARL, ASBL…")
    colleges = models.JSONField(
        default=dict, help_text="{code: {language: name}}: categories of members that vote apart"
    )
    share_cents = models.PositiveIntegerField(null=True, blank=True, help_text="value of one share, in cents")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Region(models.Model):
    """A group of offices, where the cooperative has such a level."""

    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="regions")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return in_language(self.names) or self.slug


class Office(models.Model):
    """A place of the cooperative with its advisers: where a member is looked after and may meet others."""

    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="offices")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.SET_NULL, related_name="offices")
    municipality = models.ForeignKey("places.Municipality", null=True, blank=True, on_delete=models.SET_NULL)
    street = models.CharField(max_length=160, blank=True)
    contact = models.EmailField(blank=True)
    presentation = models.JSONField(default=dict, help_text="{language: Markdown}")
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

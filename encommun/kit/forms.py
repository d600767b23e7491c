"""How a form is drawn everywhere: label, hint, field and error, tied together for eyes, keyboards and screen readers."""

import re
from datetime import date
from decimal import Decimal, DecimalException
from pathlib import Path

import django.forms
from django import forms
from django.core import validators
from django.forms.renderers import DjangoTemplates
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class HouseRenderer(DjangoTemplates):
    """Our form and field templates around Django's own widgets; translations need no `{% load %}` there either."""

    form_template_name = "kit/form.html"
    field_template_name = "kit/field.html"

    @cached_property
    def engine(self):
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [Path(django.forms.__file__).parent / "templates"],
                "NAME": "djangoforms",
                "OPTIONS": {"builtins": ["django.templatetags.i18n"]},
            }
        )


def posted(request):
    """What a form reads: the posted fields, also when there are none; None while the page is only opened."""
    return request.POST if request.method == "POST" else None


GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
MIXED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?:(?P<group>[.,])\d{3})(?:(?P=group)\d{3})*)(?!(?P=group))[.,](?P<rest>\d+)"
)

THREE_DECIMALS = re.compile(r"^[^.,]*,\d{3}\D*$")  # where the comma is the decimal mark: thousands, or a slip?


def plain_number(written: str) -> str:
    """The figures of a number as people write it, ready for `Decimal`: "1.250,50", "1 250,50 €" and "1,250.50" alike.

    A lone mark before exactly three figures separates thousands ("1.250"), since no amount here has three decimals;
    whatever cannot be read comes back as it was.
    """
    text = re.sub(r"[\s'’€]|EUR(?![a-z])", "", written, flags=re.IGNORECASE)
    if GROUPED.fullmatch(text) and len(set(re.findall(r"[.,]", text))) == 1:
        return re.sub(r"[.,]", "", text)
    if found := MIXED.fullmatch(text):
        return f"{re.sub(r'[.,]', '', found['whole'])}.{found['rest']}"
    return text.replace(",", ".")


class AmountField(forms.DecimalField):
    """A number with at most two decimals, with whatever marks the reader's country puts between its figures.

    "12,345" is refused where the comma is the decimal mark: nobody knows whether twelve or twelve thousand was meant.
    """

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "input--short"}))
        words = {"invalid": _("Write the amount in figures, for example 1250 or 1250,50.")}
        super().__init__(**{"decimal_places": 2, "localize": True, **kwargs}, error_messages=words)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if get_format("DECIMAL_SEPARATOR") == "," and THREE_DECIMALS.search(str(value)):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return Decimal(plain_number(str(value)))
        except DecimalException:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


SOON = 2  # years ahead, for days that people wait for: a poll or a call closes, an answer is due, a group meets


class Day(forms.DateField):
    """A day from the browser's own calendar. Anything further than `back` years ago or `ahead` years away is a slip of
    the finger: no database, calendar or sum of days has to bear the year 9999."""

    def __init__(self, *, back: int = 20, ahead: int = 10, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y"])
        super().__init__(**kwargs)
        self.back, self.ahead = back, ahead

    def to_python(self, value) -> date | None:
        day = super().to_python(value)
        if day is None:
            return None
        years = day.year - timezone.localdate().year
        if years > self.ahead:
            raise forms.ValidationError(_("This day is too far away. Check the year."), code="far")
        if years < -self.back:
            raise forms.ValidationError(_("This day is too long ago. Check the year."), code="past")
        return day


def say_what_to_do() -> None:
    """The sentences that every form says in place of Django's: what to do, not which rule was broken."""
    sentences = {
        forms.Field: {"required": _("This is still empty: fill it in.")},
        forms.BooleanField: {"required": _("Tick this box to go on.")},
        forms.ChoiceField: {"required": _("Choose one."), "invalid_choice": _("Choose one of those in the list.")},
        forms.MultipleChoiceField: {
            "required": _("Choose at least one."), "invalid_choice": _("Choose among those in the list."),
        },
        forms.ModelChoiceField: {"required": _("Choose one."), "invalid_choice": _("Choose one of those in the list.")},
        forms.FileField: {"required": _("Choose a file."), "empty": _("This file is empty: choose another one.")},
        forms.DateField: {"invalid": _("Write the date as day, month and year, for example 31/12/2026.")},
        forms.URLField: {"invalid": _("Write the whole address of the page, for example https://example.org/page.")},
    }  # fmt: skip
    for field, said in sentences.items():
        field.default_error_messages = {**field.__dict__.get("default_error_messages", {}), **said}
    validators.URLValidator.message = sentences[forms.URLField]["invalid"]
    validators.validate_email.message = _("Write a whole e-mail address, for example name@example.org.")
    validators.ProhibitNullCharactersValidator.message = _(
        "This text holds a sign that cannot be kept. Take it out, or type the text again."
    )


class TrapForm(forms.Form):
    """A form for people who are not signed in; it declares `website`, a field that only programs fill in."""

    def clean(self) -> dict:
        """A person whose browser filled the trap in keeps their words and sends them again: the page draws it empty."""
        said = super().clean()
        if said.pop("website", ""):
            self.add_error(None, _("A hidden field was filled in, as programs do. It is empty now: send it again."))
        return said

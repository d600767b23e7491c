"""What forms understand, and what they say when they do not."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.utils import timezone, translation

import encommun
from encommun.kit.forms import AmountField, Day


class Fields(forms.Form):
    text = forms.CharField()
    email = forms.EmailField()
    one = forms.ChoiceField(choices=[("a", "A")])
    many = forms.MultipleChoiceField(choices=[("a", "A")])
    agreed = forms.BooleanField()
    on = forms.DateField()
    link = forms.URLField(assume_scheme="https")


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1.250,50", "1250.50"),
        ("1 250,50 €", "1250.50"),
        ("€ 1\u202f250,50", "1250.50"),
        ("1\u00a0250,5 EUR", "1250.5"),
        ("1,250.50", "1250.50"),
        ("1'250.50", "1250.50"),
        ("1.250.000", "1250000"),
        ("1.250.000,25", "1250000.25"),
        ("1.250", "1250"),
        ("1250,5", "1250.5"),
        ("1250.5", "1250.5"),
        ("0,25", "0.25"),
        ("12", "12"),
    ],
)
def test_an_amount_is_read_as_people_write_it(written, amount, language):
    with translation.override(language):
        assert AmountField(max_digits=12).clean(written) == Decimal(amount)


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("written", ["12,345", "1 212,345 €"])
def test_three_decimals_are_not_thousands(written, language):
    with translation.override(language), pytest.raises(forms.ValidationError):
        AmountField(max_digits=12).clean(written)


def test_a_comma_separates_thousands_where_it_is_no_decimal_mark():
    with translation.override("en"):
        assert AmountField(max_digits=12).clean("1,250") == Decimal("1250")


@pytest.mark.parametrize(
    "written", ["a lot", "1.25.0", "12,50,3", "1.2500,50", "1,2,3.4.5", "--1", "\x00", "NaN", "Infinity", "0,125"]
)
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(forms.ValidationError):
        AmountField(max_digits=12).clean(written)


def test_an_amount_comes_back_as_it_was_typed():
    class Money(forms.Form):
        amount = AmountField()

    form = Money({"amount": "<1.250,50 much"})
    assert form.errors["amount"] == ["Write the amount in figures, for example 1250 or 1250,50."]
    assert 'value="&lt;1.250,50 much"' in str(form)


def test_an_empty_field_says_what_to_do():
    assert {name: errors[0] for name, errors in Fields({}).errors.items()} == {
        "text": "This is still empty: fill it in.",
        "email": "This is still empty: fill it in.",
        "one": "Choose one.",
        "many": "Choose at least one.",
        "agreed": "Tick this box to go on.",
        "on": "This is still empty: fill it in.",
        "link": "This is still empty: fill it in.",
    }


def test_a_wrong_field_says_what_to_do():
    wrong = {"text": "a\x00b", "email": "nobody", "one": "b", "many": ["b"], "on": "soon", "link": "no page"}
    said = {name: errors[0] for name, errors in Fields({**wrong, "agreed": "on"}).errors.items()}
    assert said["text"] == "This text holds a sign that cannot be kept. Take it out, or type the text again."
    assert said["email"] == "Write a whole e-mail address, for example name@example.org."
    assert said["one"] == "Choose one of those in the list."
    assert said["many"] == "Choose among those in the list."
    assert said["on"].startswith("Write the date as day")
    assert said["link"].startswith("Write the whole address")


@pytest.mark.parametrize("written", ["9999-12-31", "0001-01-01", "31/12/9999"])
def test_a_year_that_is_a_slip_is_refused_at_its_field(written):
    with pytest.raises(forms.ValidationError, match="Check the year"):
        Day().clean(written)


def test_a_day_of_these_years_is_taken():
    today = timezone.localdate()
    assert Day().clean(today.isoformat()) == today
    assert Day(back=40).clean(f"{today.year - 40}-06-30").year == today.year - 40
    with pytest.raises(forms.ValidationError):
        Day().clean(f"{today.year - 21}-06-30")
    with pytest.raises(forms.ValidationError):
        Day(ahead=2).clean(f"{today.year + 3}-06-30")


def test_no_form_of_the_house_takes_any_year():
    """Every field of a day is bounded: the forms are read as they are written."""
    root = Path(encommun.__file__).parent
    unbounded = [
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "tests" not in path.parts and re.search(r"= forms\.Date(Time)?Field\(", path.read_text())
    ]
    assert unbounded == []

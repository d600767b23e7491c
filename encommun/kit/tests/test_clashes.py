"""What a form says of what stands now, beside what was typed."""

from datetime import date, time
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict

from encommun.kit.clashes import SharedForm, check_base, mark_of, met
from encommun.kit.forms import AmountField
from encommun.kit.refusals import Refused, attempt


class Shared(SharedForm):
    title = forms.CharField()
    text = forms.CharField(required=False)
    budget = AmountField(required=False)
    on = forms.DateField(required=False)
    at = forms.TimeField(required=False)
    place = forms.ChoiceField(choices=[("be", "Liège"), ("fr", "Nantes")], required=False)
    languages = forms.MultipleChoiceField(choices=[("fr", "French"), ("nl", "Dutch")], required=False)
    agreed = forms.BooleanField(required=False)


STORED = {
    "base": "2", "title": "One key", "text": "Doors\nand keys", "budget": Decimal("12.50"), "on": date(2026, 11, 22),
    "at": time(18, 30), "place": "be", "languages": ["fr", "nl"], "agreed": True,
}  # fmt: skip
SAME = (
    "title=One+key&text=Doors%0D%0Aand+keys&budget=12,50&on=2026-11-22&at=18:30&place=be&languages=fr&languages=nl"
    "&agreed=on"
)


def refused(typed: str, stands: str = "2") -> Shared:
    form = Shared(QueryDict(typed))
    assert attempt(form, lambda: check_base(form.cleaned_data["base"], stands)) is None
    return form


@pytest.mark.parametrize("base", [None, "", 2, "2"])
def test_what_began_from_what_stands_passes(base):
    check_base(base, 2)


@pytest.mark.parametrize("base", [0, 1, "1", "new", "x"])
def test_what_began_from_something_else_is_refused(base):
    with pytest.raises(Refused, match="Somebody changed this meanwhile"):
        check_base(base, 2)


def test_a_mark_tells_values_apart():
    assert mark_of("a", "b") == mark_of("a", "b")
    assert len({mark_of("ab", ""), mark_of("a", "b"), mark_of("b", "a"), mark_of("a", None), mark_of("a", "None")}) == 5
    assert len(mark_of(date(2026, 1, 1), ["fr"])) <= Shared.base_fields["base"].max_length


def test_only_what_differs_comes_back_and_the_typing_goes_on_from_there():
    form = refused(f"base=1&{SAME}".replace("One+key", "Two+keys"))
    assert met(form, Shared(initial=STORED)) == [("Title", "One key")]
    assert form["base"].value() == "2"
    assert form["title"].value() == "Two keys"


def test_every_kind_of_field_is_said_in_words():
    form = refused("base=1&title=x&languages=fr&place=fr")
    said = dict(met(form, Shared(initial=STORED)))
    assert said["Place"] == "Liège"
    assert said["Languages"] == "French, Dutch"
    assert (said["Agreed"], said["Budget"], said["Text"]) == ("Yes", "12.50", "Doors\nand keys")
    assert "2026" in said["On"] and "30" in said["At"]


def test_another_mistake_brings_nothing_back():
    form = Shared(QueryDict("base=2&title="))
    assert form.errors
    assert met(form, Shared(initial=STORED)) == []

"""The field: one place, several, none, what was typed kept, and the suggestions with their bounds."""

import pytest
from django import forms
from django.core.cache import cache

from encommun.places.forms import MunicipalityField
from encommun.places.views import MOST_A_MINUTE

from .factories import make_liege, make_municipality, make_nantes

pytestmark = pytest.mark.django_db


class PlaceForm(forms.Form):
    name = forms.CharField()
    place = MunicipalityField()


@pytest.fixture
def saint_denis(db):
    make_municipality("Saint-Denis", code="FR-93066", area="FR-93", at=(48.9, 2.35), postal=("93200",), size=6)
    make_municipality("Saint-Denis", code="FR-97411", area="FR-974", at=(-20.9, 55.4), postal=("97400",), size=6)
    make_municipality("Saint-Denis-d'Oléron", code="FR-17323", area="FR-17", at=(46, -1.4), postal=("17650",), size=4)


@pytest.mark.parametrize("typed", ["Luik", " liège ", "4000", "4000 Liège", "Lüttich"])
def test_one_place_is_taken(typed):
    liege = make_liege()
    form = PlaceForm({"name": "x", "place": typed})
    assert form.is_valid() and form.cleaned_data["place"] == liege


def test_several_places_come_back_as_a_choice_with_what_was_typed(saint_denis):
    form = PlaceForm({"name": "x", "place": "saint-denis"})
    assert form.errors == {"place": ["Several places are called that. Choose yours below."]}
    html = str(form)
    assert 'value="saint-denis"' in html and "Oléron" not in html
    assert html.index("93200 Saint-Denis (Seine-Saint-Denis)") and html.count('type="radio"') == 2
    form = PlaceForm({"name": "", "place": "saint-denis", "place_choice": "FR-97411"})
    assert set(form.errors) == {"name"}  # the choice stands while the rest is mended
    assert 'value="FR-97411" checked' in str(form)
    form = PlaceForm({"name": "x", "place": "saint-denis", "place_choice": "FR-97411"})
    assert form.is_valid() and form.cleaned_data["place"].code == "FR-97411"


def test_a_choice_counts_only_for_the_words_it_was_made_for(saint_denis):
    nantes = make_nantes()
    form = PlaceForm({"name": "x", "place": "Nantes", "place_choice": "FR-97411"})
    assert form.is_valid() and form.cleaned_data["place"] == nantes
    assert not PlaceForm({"name": "x", "place": "saint-denis", "place_choice": "FR-44109"}).is_valid()


def test_a_beginning_is_proposed_never_taken(saint_denis):
    form = PlaceForm({"name": "x", "place": "saint-denis-d"})
    assert "exactly that" in str(form.errors["place"]) and "17650 Saint-Denis" in str(form)


@pytest.mark.parametrize("typed", ["Atlantis", "9999", "x" * 10_000, "<script>", "\x00"])
def test_no_place_is_a_sentence(typed):
    form = PlaceForm({"name": "x", "place": typed})
    assert "No municipality is called that" in str(form.errors["place"])
    assert "<script>" not in str(form)


def test_the_field_may_be_left_empty_where_it_is_optional():
    assert "still empty" in str(PlaceForm({"name": "x"}).errors["place"])
    field = MunicipalityField(required=False)
    assert field.clean(("", "")) is None and field.clean(None) is None


def test_what_is_stored_is_shown_and_is_no_change():
    liege = make_liege()
    form = PlaceForm({"name": "x", "place": "4000 Liège"}, initial={"place": liege, "name": "x"})
    assert not form.has_changed()
    assert 'value="4000 Liège"' in str(PlaceForm(initial={"place": liege}))
    assert PlaceForm({"name": "x", "place": "Ans"}, initial={"place": liege}).has_changed()


def test_a_country_narrows_the_field():
    make_municipality("Hannut", area="BE-60000")
    there = make_municipality("Hannut", area="FR-54")
    assert MunicipalityField(country="FR").clean(("Hannut", "")) == there


def test_suggestions_are_for_everybody_in_one_query(client, saint_denis, house, django_assert_num_queries):
    client.get("/places/suggestions/?of=place&place=x")
    with django_assert_num_queries(1):
        page = client.get("/places/suggestions/?of=place&place=saint-den", headers={"HX-Request": "true"})
    assert page.status_code == 200
    assert page.text.count("<option") == 3
    assert '<option value="93200 Saint-Denis">Seine-Saint-Denis</option>' in page.text


@pytest.mark.parametrize(
    "query", ["", "?of=place", "?place=&of=place", "?of=place&place=%00", "?of=place&place=" + "x" * 3_000]
)
def test_strange_questions_get_no_suggestion(client, house, query):
    page = client.get(f"/places/suggestions/{query}")
    assert page.status_code == 200 and "<option" not in page.text


def test_suggestions_stop_for_who_asks_too_often(client, saint_denis, house):
    cache.set("places.asked.127.0.0.1", MOST_A_MINUTE - 1, 60)
    assert client.get("/places/suggestions/?of=place&place=saint").status_code == 200
    assert client.get("/places/suggestions/?of=place&place=saint").status_code == 204
    assert client.get("/places/suggestions/?of=place&place=saint", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.post("/places/suggestions/").status_code == 405

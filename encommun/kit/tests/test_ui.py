"""Components refuse what they do not know; forms tie words to fields; pages of a list keep their filters."""

from datetime import date

import pytest
from django import forms
from django.http import HttpRequest, QueryDict
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from encommun.kit.charts import Bar, Bars, Line, Part, Point, Stack, Stacked
from encommun.kit.paging import page_of
from encommun.kit.patterns import tiles
from encommun.kit.phases import Band, Phases
from encommun.kit.ui import COMPONENTS, draw


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def written(template: str, **values) -> str:
    return Template(template).render(Context(values))


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ('{% ui "nothing" %}', "no component is called 'nothing'"),
        ('{% ui "empty" %}', r"misses \['title'\]"),
        ('{% ui "empty" title="a" colour="b" %}', r"does not know \['colour'\]"),
        ('{% ui "empty" "a" %}', "is not parameter=value"),
        ("{% ui empty title=1 %}", "name in quotes"),
        ("{% ui %}", "name in quotes"),
    ],
)
def test_a_wrong_component_fails_when_the_template_is_read(template, words):
    with pytest.raises(TemplateSyntaxError, match=words):
        Template(template)


def test_a_component_drawn_from_python_is_checked_too():
    with pytest.raises(TypeError, match="does not know"):
        draw("empty", title="a", colour="b")
    assert "<h2>Nothing yet</h2>" in draw("empty", title="Nothing yet")


def test_every_component_has_its_template():
    for component in COMPONENTS.values():
        assert Template(f'{{% include "{component.template}" %}}')


def test_a_component_sees_its_parameters_only_and_escapes_them():
    drawn = written('{% ui "notice" text=said %}', said="<b>", kind="error", title="leaks")
    assert "&lt;b&gt;" in drawn
    assert "leaks" not in drawn
    assert 'data-kind="info"' in drawn


class Answer(forms.Form):
    reason = forms.CharField(help_text="Everybody can read it.")
    due_on = forms.DateField(required=False)
    verdict = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    agreed = forms.BooleanField()


def test_a_field_is_tied_to_its_hint_and_error():
    drawn = str(Answer({"reason": ""})["reason"].as_field_group())
    assert 'for="id_reason"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_reason_helptext id_reason_error"' in drawn
    assert 'id="id_reason_helptext"' in drawn and 'id="id_reason_error"' in drawn
    assert "(optional)" not in drawn


def test_an_optional_field_says_so_and_a_group_has_a_legend():
    assert "(optional)" in str(Answer()["due_on"].as_field_group())
    group = str(Answer({})["verdict"].as_field_group())
    assert "<fieldset" in group and "<legend" in group and 'id="id_verdict_error"' in group
    assert '<label class="choice" for="id_agreed">' in str(Answer()["agreed"].as_field_group())


def test_the_error_summary_links_each_field():
    drawn = draw("error_summary", form=Answer({}))
    assert 'href="#id_reason"' in drawn and 'href="#id_verdict"' in drawn
    assert draw("error_summary", form=Answer()).strip() == ""


def paged(address: str, total: int, **settings):
    request = HttpRequest()
    request.GET = QueryDict(address)
    return page_of(request, total, **settings)


def test_links_keep_the_filters():
    page = paged("theme=a&theme=b&page=4", 303)
    assert (page.number, page.pages, page.start, page.stop, page.first, page.last) == (4, 13, 75, 100, 76, 100)
    assert page.links[0] == (1, "?theme=a&theme=b&page=1")
    assert [number for number, _ in page.links] == [1, None, 3, 4, 5, None, 13]
    assert page.previous == "?theme=a&theme=b&page=3"


@pytest.mark.parametrize("asked", ["0", "-1", "x", "", "99999999999999", "²", "1.5"])
def test_a_strange_page_number_is_brought_within_bounds(asked):
    assert 1 <= paged(f"page={asked}", 40).number <= 2


def test_an_empty_list_has_one_page():
    page = paged("", 0)
    assert (page.number, page.pages, page.first, page.last, page.previous, page.following) == (1, 1, 0, 0, "", "")
    assert draw("pagination", page=page).strip() == ""


def test_bars_stay_inside_and_are_told_in_a_table():
    chart = Bars("Themes", [Bar("One", 4), Bar("Two", 0), Bar("A label of a great many words that must wrap", 8)])
    assert [row["width"] for row in chart.rows] == [41.0, 0.0, 82.0]
    assert len(chart.rows[2]["lines"]) == 2
    drawn = draw("bars", chart=chart)
    assert drawn.count("<rect") == 3 and drawn.count('scope="row"') == 3
    assert 'role="img"' in drawn and "style=" not in drawn


def test_numbers_of_a_drawing_are_never_localised():
    with translation.override("fr"):
        drawn = draw("bars", chart=Bars("T", [Bar("a", 1), Bar("b", 3)]))
    assert 'width="27.33%"' in drawn


def test_empty_charts_are_drawn():
    for name, chart in (
        ("bars", Bars("a", [])),
        ("stack", Stack("a", [])),
        ("line", Line("a", [])),
        ("phases", Phases("a", [])),
    ):
        assert "<svg" in draw(name, chart=chart)


def test_a_stack_is_made_of_shares():
    row = Stacked("2020", [Part("done", 1, "good"), Part("silent", 3, "mute"), Part("none", 0)])
    placed = Stack("What became", [row]).placed[0]
    assert [(part["x"], part["width"]) for part in placed["parts"]] == [(0.0, 23.0), (23.0, 69.0)]


def test_a_line_rises_with_its_values():
    first, last = Line("a", [Point("2020", 0), Point("2021", 10)]).placed
    assert first["y"] > last["y"] and (first["x"], last["x"]) == (2, 98)


def test_phases_share_one_stretch_of_time():
    chart = Phases(
        "Year",
        [Band("a", date(2025, 1, 1), date(2025, 1, 10)), Band("b", date(2025, 1, 6), date(2025, 1, 20))],
        today=date(2025, 1, 6),
    )
    first, second = chart.placed
    assert (first["x"], first["width"], second["x"], second["width"]) == (0.0, 50.0, 25.0, 75.0)
    assert first["now"] and second["now"]
    assert chart.today_x == 25.0
    assert Phases("Year", chart.bands, date(2026, 1, 1)).today_x is None


def test_a_pattern_is_of_its_name():
    assert tiles("Liège") == tiles(" liège ")
    assert tiles("Liège") != tiles("Gent")


def test_a_label_takes_the_colon_of_the_language_and_escapes(monkeypatch):
    monkeypatch.setattr("encommun.kit.labels._", lambda text: text.replace(":", "\xa0:"))
    assert written("{% labelled a b %}", a="Courriel", b="<b>") == "Courriel\xa0: &lt;b&gt;"
    plain = "{% autoescape off %}{% labelled a b %}{% endautoescape %}"
    assert written(plain, a="Courriel", b="l'adresse") == "Courriel\xa0: l'adresse"
    assert written("<b>{{ a }}</b>{% colon %}{{ b }}", a="Courriel", b="ici") == "<b>Courriel</b>\xa0: ici"


def test_the_summary_of_errors_links_each_label(monkeypatch):
    monkeypatch.setattr("encommun.kit.labels._", lambda text: text.replace(":", "\xa0:"))

    class Asked(forms.Form):
        email = forms.EmailField(label="Cour<riel")

    drawn = written('{% ui "error_summary" form=form %}', form=Asked({}))
    assert '<a href="#id_email">Cour&lt;riel</a>\xa0: ' in drawn

"""A theme added by mistake is taken off while nothing hangs on it; an edition's page shows its names and countries."""

import pytest

from encommun.activity.models import Event
from encommun.cycles import actions
from encommun.cycles.models import Theme
from encommun.cycles.pages import edition_page, theme_page
from encommun.cycles.tests.factories import make_edition
from encommun.kit.refusals import Refused
from encommun.search.models import SearchThing

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(house, belgium, france):
    return make_edition(aliases=["#7", "Tour 7"], countries=[belgium])


@pytest.fixture
def theme(edition, france):
    return actions.add_theme(actor=None, edition=edition, title="Un toit", countries=[france])


def test_a_theme_on_which_nothing_hangs_goes_with_its_resources(theme, carole, client_of):
    actions.add_resource(actor=carole, theme=theme, title="Un livre", note="Au bureau")
    browser, url = client_of(carole), f"/cycles/{theme.edition.slug}/un-toit/removal/"
    assert url in browser.get(url.replace("removal", "edit")).text
    assert "Take this theme off?" in browser.get(url).text and Theme.objects.exists()
    assert browser.post(url).url == f"/cycles/{theme.edition.slug}/themes/"
    assert not Theme.objects.exists()
    assert not SearchThing.objects.filter(kind="theme").exists()
    actions.remove_theme(actor=carole, theme=theme)
    assert list(Event.objects.filter(verb="theme.removed").values_list("subject_kind", flat=True)) == ["edition"]


def _hang_group(theme):
    actions.add_group(actor=None, edition=theme.edition, theme=theme, code="BE-X1")


def _hang_document(theme):
    from encommun.recommendations.tests.factories import make_document

    make_document(edition=theme.edition, theme=theme)


def _hang_input(theme):
    from encommun.inputs.models import Input

    Input.objects.create(edition=theme.edition, theme=theme, form="written", title="Heard")


def _hang_later(theme):
    later = make_edition("GB 2030", 2030)
    actions.prolong_theme(actor=None, theme=theme, edition=later, reason="Not done")


@pytest.mark.parametrize("hang", [_hang_group, _hang_document, _hang_input, _hang_later])
def test_a_theme_on_which_something_hangs_stays(theme, carole, client_of, hang):
    hang(theme)
    with pytest.raises(Refused, match="it stays"):
        actions.remove_theme(actor=carole, theme=theme)
    browser, url = client_of(carole), f"/cycles/{theme.edition.slug}/un-toit/"
    assert browser.post(f"{url}removal/").status_code == 403
    assert not any(f"{url}removal/" in browser.get(page).text for page in (url, f"{url}edit/"))
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_the_pages_say_names_and_countries(theme, client):
    shown = client.get(f"/cycles/{theme.edition.slug}/").text
    assert "#7, Tour 7" in shown and "Belgium" in shown and "France" in shown
    assert [one.code for one in edition_page(None, theme.edition.slug).countries] == ["BE"]
    assert "Find an edition by any of its names" in client.get("/cycles/").text
    assert client.get("/cycles/?name=Tour 7").url == f"/cycles/{theme.edition.slug}/"


def test_a_themes_page_holds_what_hangs_on_it(theme, carole, client):
    for code in ("BE-B1", "BE-A1"):
        actions.add_group(actor=None, edition=theme.edition, theme=theme, code=code)
    actions.add_resource(actor=carole, theme=theme, title="Un livre", note="Au bureau")
    actions.prolong_theme(actor=None, theme=theme, edition=make_edition("GB 2030", 2030), reason="Not done")
    page = theme_page(None, theme.edition.slug, theme.slug)
    assert [group.code for group in page.groups] == ["BE-A1", "BE-B1"]
    assert [(row.title, row.note) for row in page.resources] == [("Un livre", "Au bureau")]
    assert [(one.title, one.edition.label) for one in page.later] == [("Un toit", "GB 2030")]
    assert [one.code for one in page.theme.shown_in] == ["FR"]
    assert "GB 2030" in client.get(f"/cycles/{theme.edition.slug}/un-toit/").text

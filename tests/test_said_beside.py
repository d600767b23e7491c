"""What was said on a theme stands beside its texts and in its groups' rooms, for those who write (CYC-19)."""

import pytest

from encommun.drafting.tests.factories import make_desk
from encommun.inputs import actions
from encommun.inputs.models import Feed, Input
from encommun.kit.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(house):
    desk = make_desk()
    common = {"edition": desk.group.edition, "theme": desk.group.theme, "form": "written", "audience": "members"}
    for number in range(9):
        Input.objects.create(title=f"Heard {number}", state="published", **common)
    Input.objects.create(title="Not read yet", state="draft", is_outside=True, **common)
    return desk


def test_writers_read_it_beside_their_text_and_in_the_room(desk, client, client_of, chloe):
    card = f"/groups/{desk.group.edition.slug}/{desk.group.code}/"
    for url in (f"/drafts/{desk.draft.pk}/", card):
        shown = client_of(desk.fenna).get(url).text
        assert "Heard 8" in shown and "Heard 1" in shown and "Heard 0" not in shown
        assert "Not read yet" not in shown
        assert f"?theme={desk.group.theme_id}" in shown
    for browser in (client, client_of(chloe)):
        assert "Said on this theme" not in browser.get(card).text


def test_the_pages_keep_within_their_queries(desk, client_of, django_assert_max_num_queries):
    browser = client_of(desk.fenna)
    for url in (f"/drafts/{desk.draft.pk}/", f"/groups/{desk.group.edition.slug}/{desk.group.code}/"):
        browser.get(url)
        with django_assert_max_num_queries(12):
            browser.get(url)


def test_the_text_that_it_feeds_is_chosen_from_a_list(desk, client_of, carole, bilal, chloe):
    closed = make_desk("BE-CLO1", is_closed=True)
    row = Input.objects.filter(state="published").first()
    url = f"/inputs/{row.edition.slug}/{row.pk}/"
    browser = client_of(carole)
    page = browser.get(f"{url}feeds/").text
    assert f'<option value="{desk.draft.pk}">A shared workshop' in page and f'value="{closed.draft.pk}"' not in page
    assert browser.post(f"{url}feeds/", {"text": desk.draft.pk}).status_code == 302
    assert browser.post(f"{url}feeds/", {"text": desk.draft.pk}).status_code == 302
    assert list(Feed.objects.values_list("text", "words")) == [(desk.draft.pk, "")]
    shown = browser.get(url).text
    assert f'href="/drafts/{desk.draft.pk}/"' in shown and "A shared workshop" in shown
    outside = client_of(chloe).get(url).text
    assert "a text at work" in outside and "A shared workshop" not in outside
    with pytest.raises(Refused):
        actions.feed(actor=bilal, row=row, text=closed.draft.pk)

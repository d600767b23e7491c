"""What stands on a group's card once its texts are published, and the presentations of a closed edition."""

import pytest
from django.utils import timezone

from encommun.cycles.models import Edition
from encommun.groups.tests.factories import make_group, make_meeting
from encommun.publication.models import Presentation
from encommun.recommendations.tests.factories import make_document, make_recommendation

pytestmark = pytest.mark.django_db
HEADING = "What the group wrote"


@pytest.fixture
def group(house):
    return make_group("BE-LIE1")


def write(group, title: str, *, audience: str = "public", **fields):
    document = make_document(
        audience=audience, title=f"In {title}", edition=group.edition, theme=group.theme,
        **{"state": "published"} | fields,
    )  # fmt: skip
    return make_recommendation(document, title=title, codes=[group.code])


def card(browser, group) -> str:
    return browser.get(f"/groups/{group.edition.slug}/{group.code}/").content.decode()


@pytest.mark.parametrize("is_closed", [False, True])
def test_the_card_lists_what_is_published_and_nothing_else(group, is_closed, client, chloe, carole, client_of):
    group.is_closed = is_closed
    group.save()
    shown = write(group, "Open the workshops")
    write(group, "For members only", audience="members")
    write(group, "Not yet published", audience="editors", state="draft")
    write(group, "Frozen for members", audience="members", state="frozen")
    stranger = card(client, group)
    assert HEADING in stranger and "asked" in stranger and f"/register/{shown.document.slug}/1/" in stranger
    assert "In Open the workshops" in stranger and "code=BE-LIE1" in stranger
    assert "For members only" not in stranger
    assert "For members only" in card(client_of(chloe), group)
    for reader in (chloe, carole):
        words = card(client_of(reader), group)
        assert "Not yet published" not in words and "Frozen for members" not in words


def test_a_group_that_published_nothing_shows_no_list(group, client):
    write(group, "Frozen", audience="public", state="frozen")
    assert HEADING not in card(client, group)


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_costs_one_query(group, count, django_assert_num_queries):
    from encommun.publication.queries.written import SHOWN, written_by

    for number in range(count):
        write(group, f"Text {number}")
    with django_assert_num_queries(1):
        found = written_by(group, None)
        assert len(found.lines) == min(count, SHOWN)


def test_a_closed_edition_keeps_the_way_to_its_presentations(group, client):
    address = f"/publication/{group.edition.slug}/presentations/"
    page = f"/cycles/{group.edition.slug}/"
    Edition.objects.filter(pk=group.edition_id).update(state="closed")
    assert address not in client.get(page).content.decode()
    meeting = make_meeting(group, opening="public", starts_at=timezone.now())
    Presentation.objects.create(edition=group.edition, meeting=meeting)
    assert address in client.get(page).content.decode()

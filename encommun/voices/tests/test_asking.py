"""A comment that proposes what was asked elsewhere: the recommendation that it stands under is not one of the finds."""

import pytest

from encommun.likeness.actions import rebuild
from encommun.recommendations.queries import recommendation_url
from encommun.recommendations.tests.factories import make_recommendation

pytestmark = pytest.mark.django_db
WORDS = "Lend the tools of the workshops between members, with a list of who has a saw, a loom or a projector."


def test_a_comment_is_looked_up_without_the_text_it_is_about(client_of, chloe, house):
    own = make_recommendation(title="", texts=[WORDS])
    other = make_recommendation(own.document, texts=[WORDS])
    rebuild()
    url, browser = recommendation_url(own.document.slug, own.place), client_of(chloe)
    page = browser.get(url).text
    sent_to = f"/voices/{own.document.slug}/{own.place}/comments/"
    assert f'name="asked-at" value="{sent_to}"' in page
    assert f'name="asked-not" value="recommendation:{own.pk}"' in page
    typed = {"body": WORDS, "language": "en", "asked-at": sent_to, "asked-not": f"recommendation:{own.pk}"}
    part = browser.post("/already-asked/comment/", typed, HTTP_HX_REQUEST="true").text
    assert url not in part
    step = browser.post("/already-asked/comment/", typed).text
    assert f'action="{sent_to}"' in step and f"{WORDS}</textarea>" in step
    assert browser.post(sent_to, typed).status_code == 302
    assert own.comments.get().body == WORDS and not other.comments.exists()


def test_visitors_have_no_comment_to_look_up(client, house):
    own = make_recommendation(texts=[WORDS])
    assert "already-asked" not in client.get(recommendation_url(own.document.slug, own.place)).text

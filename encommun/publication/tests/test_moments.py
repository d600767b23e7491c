"""What an assembly's workshop or a local review asked for, followed like what groups ask (CYC-34)."""

import pytest

from encommun.inputs.actions import Said, add_input
from encommun.kit.refusals import Refused
from encommun.publication import actions
from encommun.recommendations.models import Document, Recommendation

from .factories import make_two_desks

pytestmark = pytest.mark.django_db
ASKED = {"title": "Open the workshop on Saturdays", "text": "Forty people asked for it."}


@pytest.fixture
def two(house):
    return make_two_desks()


@pytest.fixture
def review(two, carole):
    said = Said(form="review", title="Review of Liège", text="What we heard.", theme=two.theme, audience="public")
    return add_input(actor=carole, edition=two.edition, said=said)


def test_a_request_gets_a_number_a_page_and_its_follow_up(two, review, carole, client, client_of):
    moment, page = (
        f"/inputs/{two.edition.slug}/{review.pk}/",
        f"/publication/{two.edition.slug}/moments/{review.pk}/requests/",
    )
    team = client_of(carole)
    assert page in team.get(moment).content.decode()
    assert team.post(page, {**ASKED, "text": ""}).status_code == 422
    assert team.post(page, ASKED).status_code == 302
    assert team.post(page, {"title": "A second request", "text": "Words"}).status_code == 302
    document = Document.objects.get()
    assert (document.state, document.audience, document.title) == ("published", "public", "Review of Liège")
    first, second = document.recommendations.all()
    assert (first.number, second.number, second.audience) == (1, 2, "public")
    shown = client.get(moment).content.decode()
    assert f"/register/{document.slug}/1/" in shown and "no answer yet" in shown
    assert "Review of Liège" in client.get(f"/register/{document.slug}/1/").content.decode()
    Recommendation.objects.filter(pk=first.pk).update(status="done")
    assert 'data-state="done"' in client.get(moment).content.decode()


def test_the_same_request_again_is_the_one_that_stands(review, carole):
    assert actions.take_in(actor=carole, moment=review, **ASKED) == actions.take_in(
        actor=carole, moment=review, **ASKED
    )
    assert review.feeds.count() == 1
    other = actions.take_in(actor=carole, moment=review, title=ASKED["title"], text="For children, too.")
    assert [block.text for block in other.blocks.all()] == ["For children, too."]


@pytest.mark.parametrize("who", ["chloe", "ana", "bilal", "dries"])
def test_it_is_the_teams(two, review, request, client_of, who):
    browser = client_of(request.getfixturevalue(who))
    assert browser.get(f"/publication/{two.edition.slug}/moments/{review.pk}/requests/").status_code == 404
    with pytest.raises(Refused):
        actions.take_in(actor=request.getfixturevalue(who), moment=review, **ASKED)


@pytest.mark.parametrize("changed", [{"form": "talk"}, {"state": "draft"}, {"state": "hidden"}])
def test_only_of_a_moment_whose_account_is_published(review, carole, changed):
    for name, value in changed.items():
        setattr(review, name, value)
    review.save()
    with pytest.raises(Refused):
        actions.take_in(actor=carole, moment=review, **ASKED)


def test_the_themes_document_in_the_making_stays_apart(two, review, carole):
    actions.take_in(actor=carole, moment=review, **ASKED)
    document = actions.freeze_theme(
        actor=carole, edition=two.edition, theme=two.theme, drafts=two.drafts, audience="members"
    )
    assert document.recommendations.count() == 2

"""A closed group offers one ready text to those who freeze, and nothing else of it is told (PRI-07)."""

import pytest

from encommun.activity.models import Event
from encommun.cycles.actions import place_member
from encommun.drafting.actions import change_draft, move_draft, start_draft, write_part
from encommun.drafting.tests.factories import make_desk
from encommun.kit.refusals import Refused, refusal
from encommun.publication import actions, queries, rules
from encommun.publication.models import Offer

from .factories import path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiet(house):
    desk = make_desk("BE-QUI1", text="A **quiet** room.", is_closed=True)
    move_draft(actor=desk.animator, draft=desk.draft, state="ready")
    desk.draft.refresh_from_db()
    return desk


def freeze(quiet, actor):
    return actions.freeze_theme(
        actor=actor, edition=quiet.group.edition, theme=quiet.group.theme, drafts=[quiet.draft], audience="members"
    )


def theme(quiet) -> str:
    return f"/publication/{quiet.group.edition.slug}/themes/{quiet.group.theme.slug}/"


def test_without_an_offer_nobody_freezes_it_nor_reads_it(quiet, carole, client_of):
    with pytest.raises(Refused):
        freeze(quiet, carole)
    browser = client_of(carole)
    assert quiet.draft.title not in browser.get(f"{theme(quiet)}freeze/").content.decode()
    assert browser.get(f"/publication/drafts/{quiet.draft.pk}/offered/").status_code == 404


def test_offered_it_is_read_and_frozen_and_nothing_else_is_told(quiet, carole, client_of):
    other = start_draft(actor=quiet.fenna, group=quiet.group, title="Another text of theirs")
    lead = client_of(quiet.animator)
    assert "Offer this text" in lead.get(f"/drafts/{quiet.draft.pk}/").content.decode()
    assert lead.post(f"/publication/drafts/{quiet.draft.pk}/offer/").status_code == 302
    inside = client_of(quiet.fenna).get(f"/drafts/{quiet.draft.pk}/").content.decode()
    assert f"by {quiet.animator.name}" in inside
    browser = client_of(carole)
    page = browser.get(f"{theme(quiet)}freeze/").content.decode()
    read = browser.get(f"/publication/drafts/{quiet.draft.pk}/offered/").content.decode()
    assert quiet.draft.title in page and "<strong>quiet</strong>" in read
    for shown in (page, read):
        assert other.title not in shown
        assert not any(one.name in shown for one in (quiet.animator, quiet.secretary, quiet.fenna, quiet.bart))
    for address in (f"/drafts/{quiet.draft.pk}/", f"/drafts/{quiet.draft.pk}/versions/", f"/drafts/{other.pk}/"):
        assert browser.get(address).status_code == 404
    said = {"audience": "members", "drafts": [quiet.draft.pk]}
    assert browser.post(f"{theme(quiet)}freeze/", said).status_code == 302
    quiet.draft.refresh_from_db()
    assert quiet.draft.state == "frozen" and quiet.draft.recommendation.codes == "BE-QUI1"
    named = Event.objects.filter(actor__in=[quiet.animator, quiet.secretary, quiet.fenna, quiet.bart])
    assert not named.exists()
    assert Event.objects.filter(verb="room.stirred", subject_id=quiet.group.pk).exists()
    assert not Event.objects.filter(verb="group.texts_frozen").exists()


@pytest.mark.parametrize(
    ("who", "state", "may"),
    [
        ("animator", "ready", True), ("secretary", "ready", True), ("fenna", "ready", False), ("carole", "ready", False),
        ("chloe", "ready", False), ("ana", "ready", False), ("dries", "ready", False), ("animator", "draft", False),
        ("animator", "dropped", False), ("animator", "frozen", False),
    ],
)  # fmt: skip
def test_its_own_lead_offers_what_is_ready(quiet, request, who, state, may):
    actor = getattr(quiet, who, None) or request.getfixturevalue(who)
    quiet.draft.state = state
    quiet.draft.save()
    assert (refusal(rules.check_can_offer, actor, quiet.draft) == "") == may


def test_an_open_groups_text_is_not_offered(house):
    desk = make_desk("BE-LIE1", text="Words")
    move_draft(actor=desk.animator, draft=desk.draft, state="ready")
    with pytest.raises(Refused):
        actions.offer_text(actor=desk.animator, draft=desk.draft)


def test_offering_twice_is_once_and_it_is_taken_back(quiet, carole):
    first = actions.offer_text(actor=quiet.animator, draft=quiet.draft)
    again = actions.offer_text(actor=quiet.secretary, draft=quiet.draft)
    assert (again.pk, again.by) == (first.pk, quiet.animator)
    actions.take_offer_back(actor=quiet.secretary, draft=quiet.draft)
    actions.take_offer_back(actor=quiet.secretary, draft=quiet.draft)
    assert not Offer.objects.exists()
    with pytest.raises(Refused):
        freeze(quiet, carole)


def test_a_text_that_the_group_writes_on_is_offered_no_more(quiet, carole, client_of):
    actions.offer_text(actor=quiet.animator, draft=quiet.draft)
    move_draft(actor=quiet.animator, draft=quiet.draft, state="draft")
    write_part(actor=quiet.fenna, part=quiet.part, text="Not for others yet.", base=1)
    move_draft(actor=quiet.animator, draft=quiet.draft, state="ready")
    assert client_of(carole).get(f"/publication/drafts/{quiet.draft.pk}/offered/").status_code == 404
    quiet.draft.refresh_from_db()
    with pytest.raises(Refused):
        freeze(quiet, carole)


def test_what_its_leads_write_in_a_ready_text_is_not_what_they_offered(quiet, carole, client_of):
    actions.offer_text(actor=quiet.animator, draft=quiet.draft)
    quiet.part.refresh_from_db()
    write_part(actor=quiet.animator, part=quiet.part, text="Not for others yet.", base=quiet.part.revision)
    browser, lead = client_of(carole), client_of(quiet.animator)
    assert browser.get(f"/publication/drafts/{quiet.draft.pk}/offered/").status_code == 404
    assert quiet.draft.title not in browser.get(f"{theme(quiet)}freeze/").content.decode()
    with pytest.raises(Refused, match="not offered"):
        freeze(quiet, carole)
    assert "Offer this text" in lead.get(f"/drafts/{quiet.draft.pk}/").content.decode()
    actions.offer_text(actor=quiet.animator, draft=quiet.draft)
    assert "Not for others yet." in browser.get(f"/publication/drafts/{quiet.draft.pk}/offered/").content.decode()
    change_draft(actor=quiet.animator, draft=quiet.draft, title="Another name", language="en")
    with pytest.raises(Refused, match="not offered"):
        freeze(quiet, carole)


def test_a_place_in_the_group_opens_nothing_to_the_coordination(quiet, carole):
    """Being in it is a member's; freezing is the coordination's: only the offer goes from one to the other."""
    place_member(actor=None, group=quiet.group, member=carole)
    edition = quiet.group.edition
    assert not queries.freeze_page(edition, quiet.group.theme).texts
    assert path_of(edition).totals == [0] * 7


def test_opened_again_it_stays_offered_and_is_frozen_again(quiet, carole):
    actions.offer_text(actor=quiet.animator, draft=quiet.draft)
    document = freeze(quiet, carole)
    actions.unfreeze_theme(actor=carole, document=document, reason="A figure was wrong")
    quiet.draft.refresh_from_db()
    assert freeze(quiet, carole) == document
    assert path_of(quiet.group.edition).totals == [0, 0, 1, 0, 0, 0, 0]

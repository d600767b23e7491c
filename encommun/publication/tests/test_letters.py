"""A group's letter keeps its addressees when it is frozen, and their answers are read there; what editors reserve."""

import pytest

from encommun.activity.models import Event
from encommun.drafting.actions import move_draft, start_draft, write_part
from encommun.drafting.models import Draft
from encommun.drafting.tests.factories import make_desk
from encommun.followup.models import Addressee
from encommun.kit.refusals import Refused
from encommun.publication import actions
from encommun.recommendations.models import Note

from .factories import make_two_desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(house, belgium):
    return make_two_desks()


def start(two, template: str) -> Draft:
    desk = two.liege
    draft = start_draft(actor=desk.fenna, group=desk.group, title="To the ministry", template=template, language="en")
    write_part(actor=desk.fenna, part=draft.parts.first(), text="We ask for nine years.", base=0)
    return draft


def ready(two, draft):
    move_draft(actor=two.liege.animator, draft=draft, state="ready")
    draft.refresh_from_db()


def freeze(two, actor, drafts):
    return actions.freeze_theme(actor=actor, edition=two.edition, theme=two.theme, drafts=drafts, audience="members")


def test_a_letter_is_addressed_frozen_published_and_answered(two, belgium, carole, chloe, client, client_of):
    draft = start(two, "letter")
    ready_page = f"/publication/drafts/{draft.pk}/addressees/"
    writer = client_of(two.liege.fenna)
    assert ready_page in writer.get(f"/drafts/{draft.pk}/").content.decode()
    refused = writer.post(ready_page, {"names": "  "})
    assert refused.status_code == 422 and "to whom" in refused.content.decode()
    said = {"countries": [belgium.code], "names": "The ministry of culture\nThe ministry of culture"}
    assert writer.post(ready_page, said).status_code == 302
    assert "The ministry of culture" in writer.get(f"/drafts/{draft.pk}/").content.decode()
    assert client_of(chloe).get(ready_page).status_code == 404
    ready(two, draft)
    document = freeze(two, carole, [draft])
    actions.publish_documents(actor=carole, documents=[document], audience="public")
    letter = document.recommendations.get()
    assert letter.kind == "letter"
    assert list(letter.addressees.values_list("name", "country")) == [
        (belgium.board, belgium.pk), ("The ministry of culture", None),
    ]  # fmt: skip
    address = f"/register/{document.slug}/1/"
    assert "no reply yet" in client.get(address).content.decode()
    reply = f"/follow-up/letters/replies/{Addressee.objects.get(country=None).pk}/"
    team = client_of(carole)
    assert reply in team.get(address).content.decode()
    assert client_of(chloe).get(reply).status_code == 403
    assert team.post(reply, {"reply": "We will see in spring."}).status_code == 302
    assert "We will see in spring." in client.get(address).content.decode()
    assert "To the ministry" in client.get("/follow-up/letters/").content.decode()


def test_a_letter_to_nobody_is_not_frozen(two, carole, client_of):
    draft = start(two, "letter")
    ready(two, draft)
    with pytest.raises(Refused, match="to whom"):
        freeze(two, carole, [draft])
    page = client_of(carole).get(f"/publication/{two.edition.slug}/themes/{two.theme.slug}/freeze/").content.decode()
    assert "does not say yet to whom" in page


def test_said_again_nothing_changes_and_only_letters_are_addressed(two):
    draft = start(two, "letter")
    for _n in range(2):
        actions.address_letter(actor=two.liege.fenna, draft=draft, names=["The ministry"], countries=[])
    assert Event.objects.filter(verb="draft.addressed").count() == 1
    with pytest.raises(Refused):
        actions.address_letter(actor=two.liege.animator, draft=two.liege.draft, names=["The ministry"], countries=[])


def test_a_letter_to_others_is_not_the_one_that_was_offered(carole):
    desk = make_desk("BE-QUI1", is_closed=True)
    draft = start_draft(actor=desk.fenna, group=desk.group, title="To the ministry", template="letter", language="en")
    write_part(actor=desk.fenna, part=draft.parts.first(), text="We ask for nine years.", base=0)
    address = {"actor": desk.animator, "draft": draft, "countries": []}
    actions.address_letter(names=["The ministry"], **address)
    move_draft(actor=desk.animator, draft=draft, state="ready")
    actions.offer_text(actor=desk.animator, draft=draft)
    actions.address_letter(names=["The ministry"], **address)
    team = {"actor": carole, "edition": desk.group.edition, "theme": desk.group.theme, "audience": "members"}
    actions.address_letter(names=["The newspapers"], **address)
    with pytest.raises(Refused, match="not offered"):
        actions.freeze_theme(drafts=[draft], **team)
    actions.offer_text(actor=desk.animator, draft=draft)
    actions.address_letter(names=["The newspapers"], **address)  # the same again: the offer holds
    assert actions.freeze_theme(drafts=[draft], **team).recommendations.count() == 1


def test_frozen_again_a_letter_keeps_who_replied_and_drops_who_is_named_no_more(two, carole):
    draft = start(two, "letter")
    actions.address_letter(actor=two.liege.fenna, draft=draft, names=["One", "Two"], countries=[])
    ready(two, draft)
    document = freeze(two, carole, [draft])
    Addressee.objects.filter(name="One").update(replied_at=draft.state_at, reply="Yes")
    actions.unfreeze_theme(actor=carole, document=document, reason="A name was wrong")
    actions.address_letter(actor=two.liege.animator, draft=draft, names=["Three"], countries=[])
    freeze(two, carole, [draft])
    assert list(Addressee.objects.values_list("name", flat=True)) == ["One", "Three"]


def test_a_reservation_of_their_own_is_written_changed_and_frozen(two, carole, client_of):
    draft = two.liege.draft
    page = f"/publication/drafts/{draft.pk}/reservation/"
    team = client_of(carole)
    assert team.post(page, {"text": "The lease is signed already."}).status_code == 302
    assert "The lease is signed already." in client_of(two.liege.fenna).get(f"/drafts/{draft.pk}/").content.decode()
    assert client_of(two.liege.animator).get(page).status_code == 404
    draft.refresh_from_db()
    document = freeze(two, carole, [draft])
    note = document.recommendations.get().notes.get()
    assert (note.kind, note.text) == ("reservation", "The lease is signed already.")
    assert team.get(page).status_code == 403
    actions.unfreeze_theme(actor=carole, document=document, reason="A figure was wrong")
    actions.reserve(actor=carole, draft=draft, text="")
    draft.refresh_from_db()
    freeze(two, carole, [draft])
    assert not document.recommendations.get().notes.exists()
    assert Event.objects.filter(verb="draft.reserved").count() == 2


def test_a_note_that_an_editor_corrected_stays_as_it_is(two, carole):
    actions.reserve(actor=carole, draft=two.liege.draft, text="The lease is signed.")
    document = freeze(two, carole, [two.liege.draft])
    Note.objects.update(text="The lease was signed in May.")
    actions.unfreeze_theme(actor=carole, document=document, reason="A figure was wrong")
    freeze(two, carole, [two.liege.draft])
    assert Note.objects.get().text == "The lease was signed in May."

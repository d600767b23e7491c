"""What was typed comes back when it cannot be taken; an empty text is not ready; a conflict is no dead end."""

import pytest

from encommun.drafting import actions
from encommun.drafting.models import Draft
from encommun.drafting.rules import cannot_settle
from encommun.kit.refusals import Refused

from .factories import make_desk

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html"}


@pytest.fixture
def desk(house):
    return make_desk(text="A blue door.")


def test_a_reader_is_led_from_the_address_that_saves_to_the_part(desk, client_of):
    address = f"/drafts/parts/{desk.part.pk}/text/"
    browser = client_of(desk.fenna)
    assert browser.get(address, headers=HTML)["Location"] == f"/drafts/{desk.draft.pk}/#part-{desk.part.pk}"
    assert browser.get(address, headers={"Accept": "*/*"}).json()["text"] == "A blue door."


def test_words_typed_before_the_text_was_ready_come_back(desk, client_of):
    actions.move_draft(actor=desk.animator, draft=desk.draft, state="ready")
    said = {"title": "A door for everybody", "language": "en", "outside_words": ""}
    page = client_of(desk.fenna).post(f"/drafts/{desk.draft.pk}/settings/", said)
    assert page.status_code == 403
    assert "A door for everybody" in page.text and "Copy it before you leave" in page.text


def test_a_part_taken_out_still_takes_what_waits_on_a_device(desk, client_of):
    actions.remove_part(actor=desk.fenna, part=desk.part)
    page = client_of(desk.bart).get(f"/drafts/{desk.draft.pk}/").text.split('id="removed"')[1]
    assert f'action="/drafts/parts/{desk.part.pk}/text/" data-autosave="{desk.bart.pk}"' in page
    reply = client_of(desk.bart).post(
        f"/drafts/parts/{desk.part.pk}/text/",
        {"text": "A blue door. And mine.", "base": 1},
        headers={"X-Autosave": "1"},
    )
    assert reply.json()["state"] == "saved" and "taken out" in reply.json()["words"]


@pytest.mark.parametrize(("title", "text"), [("🎉", "A blue door."), ("A door", ""), ("A door", "…\n\n- ")])
def test_a_text_without_words_is_not_ready(house, client_of, title, text):
    desk = make_desk(text=text)
    Draft.objects.update(title=title)
    with pytest.raises(Refused):
        actions.move_draft(actor=desk.animator, draft=desk.draft, state="ready")
    page = client_of(desk.animator).post(f"/drafts/{desk.draft.pk}/state/", {"state": "ready"}, follow=True)
    assert page.status_code == 200 and Draft.objects.get().state == "draft"


def test_who_leads_lets_what_stands_stay_once_the_text_is_ready(desk, client_of):
    for member, text in ((desk.fenna, "A red door."), (desk.bart, "A green door.")):
        written = actions.write_part(actor=member, part=desk.part, text=text, base=1)
    address = f"/drafts/conflicts/{written.conflict.pk}/"
    lead = client_of(desk.animator)
    assert lead.get(address).status_code == 404
    assert not cannot_settle(desk.bart, Draft.objects.get())
    actions.move_draft(actor=desk.animator, draft=desk.draft, state="ready")
    assert address in lead.get(f"/drafts/{desk.draft.pk}/").text
    assert lead.post(address, {"choice": "theirs"}).status_code == 302
    written.conflict.refresh_from_db()
    assert written.conflict.settled_at

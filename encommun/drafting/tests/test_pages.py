"""The pages of a draft: happy, refused, strangers, with and without the script, query counts."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.drafting import actions
from encommun.drafting.models import Conflict, Draft, Part, PartVersion, Presence, Remark
from encommun.groups.queries import room_url

from .factories import make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(house):
    return make_desk(text="A blue door.")


def url(desk):
    return f"/drafts/{desk.draft.pk}/"


def save(client, desk, text, base, script=True, **more):
    headers = {"X-Autosave": "1"} if script else {}
    return client.post(f"/drafts/parts/{desk.part.pk}/text/", {"text": text, "base": base, **more}, headers=headers)


def test_a_draft_begins_in_the_room_of_its_group(desk, client_of):
    client = client_of(desk.bart)
    room = f"{room_url(desk.group)}drafts/"
    assert "A shared workshop" in client.get(room).content.decode()
    refused = client.post(f"{room}new/", {"title": "", "template": "project", "language": "fr"})
    assert refused.status_code == 200
    assert b"This is still empty" in refused.content and b"Title <span" not in refused.content
    begun = client.post(f"{room}new/", {"title": "Repair café", "template": "project", "language": "fr"}, follow=True)
    assert "Repair café" in begun.content.decode()
    assert "Problème" in begun.content.decode() or "Problem" in begun.content.decode()


@pytest.mark.parametrize(("spoken", "wanted"), [(["fr", "en"], "en"), (["nl", "fr"], "nl"), ([], "fr")])
def test_a_new_text_is_in_the_language_of_who_reads_where_the_group_speaks_it(desk, client_of, spoken, wanted):
    desk.group.languages = spoken
    desk.group.save()
    page = client_of(desk.bart).get(f"{room_url(desk.group)}drafts/new/").text
    assert re.search(r'<option value="(..)" selected', page)[1] == wanted


@pytest.mark.parametrize(
    "path",
    [
        "/drafts/{draft}/", "/drafts/{draft}/settings/", "/drafts/{draft}/groups/", "/drafts/{draft}/versions/",
        "/drafts/parts/{part}/text/", "/drafts/parts/{part}/shape/", "/drafts/parts/{part}/versions/1/",
    ],
)  # fmt: skip
def test_strangers_find_nothing(desk, client_of, chloe, client, path):
    path = path.format(draft=desk.draft.pk, part=desk.part.pk)
    assert client_of(chloe).get(path).status_code == 404
    assert client.get(path).status_code == 302
    assert client_of(desk.animator).get(path).status_code == 200


def test_what_is_typed_is_saved_and_answered_in_json(desk, client_of):
    reply = save(client_of(desk.fenna), desk, "A blue door. Open.", 1, token="p.1").json()
    assert (reply["state"], reply["revision"], reply["text"]) == ("saved", 2, "A blue door. Open.")
    assert reply["words"].startswith("Saved at")


def test_words_typed_by_one_are_not_taken_for_another_who_signed_in_since(desk, client_of):
    browser = client_of(desk.bart)
    reply = save(browser, desk, "Typed by Fenna.", 1, who=desk.fenna.pk).json()
    assert reply["state"] == "refused"
    assert "Somebody else is signed in now" in reply["words"]
    assert Part.objects.get(pk=desk.part.pk).text == "A blue door."
    assert save(browser, desk, "Typed by Bart.", 1, who=desk.bart.pk).json()["state"] == "saved"


def test_a_conflict_is_answered_with_both_and_waits_on_home(desk, client_of):
    save(client_of(desk.fenna), desk, "A red door.", 1)
    client = client_of(desk.bart)
    reply = save(client, desk, "A green door.", 1).json()
    conflict = Conflict.objects.get()
    assert (reply["state"], reply["url"]) == ("conflict", f"/drafts/conflicts/{conflict.pk}/")
    page = client.get(reply["url"]).content.decode()
    assert "green" in page
    assert "red" in page
    assert client_of(desk.fenna).get(reply["url"]).status_code == 404
    assert reply["url"] in client.get("/").content.decode()
    assert "See both texts" in client.get(url(desk)).content.decode()
    done = client.post(reply["url"], {"choice": "mine"})
    assert done.status_code == 302
    assert Part.objects.get(pk=desk.part.pk).text == "A green door."
    assert "Settled" in client.get(reply["url"]).content.decode()


def test_without_a_script_a_part_is_saved_by_its_button(desk, client_of):
    client = client_of(desk.bart)
    done = save(client, desk, "A yellow door.", 1, script=False)
    assert done.url == f"/drafts/{desk.draft.pk}/#part-{desk.part.pk}"
    clash = save(client_of(desk.fenna), desk, "A red door.", 1, script=False)
    assert clash.url == f"/drafts/conflicts/{Conflict.objects.get().pk}/"


def test_a_refusal_keeps_what_was_typed(desk, client_of):
    Draft.objects.update(state="frozen")
    client = client_of(desk.bart)
    page = save(client, desk, "My long words.", 1, script=False)
    assert page.status_code == 409
    assert b"My long words." in page.content
    reply = save(client, desk, "My long words.", 1).json()
    assert reply["state"] == "refused"
    assert "frozen" in reply["words"]
    assert b"frozen" in client.get(url(desk)).content


def test_the_parts_change_by_plain_forms(desk, client_of):
    client = client_of(desk.bart)
    client.post(f"{url(desk)}parts/", {"kind": "item", "after": desk.part.pk})
    item = Part.objects.get(kind="item")
    assert (item.letter, item.position) == ("a", 2)
    client.post(f"/drafts/parts/{item.pk}/place/", {"by": "-1"})
    item.refresh_from_db()
    assert item.position == 1
    client.post(f"/drafts/parts/{item.pk}/shape/", {"kind": "item", "label": "", "title": "Opening hours"})
    client.post(f"/drafts/parts/{item.pk}/removal/")
    page = client.get(url(desk)).content.decode()
    assert "Bring it back" in page
    client.post(f"/drafts/parts/{item.pk}/return/")
    assert "Opening hours" in client.get(url(desk)).content.decode()
    shape, numbered = (
        f"/drafts/parts/{item.pk}/shape/",
        {"kind": "subsection", "number": "3.1", "title": "Opening hours"},
    )
    assert client.post(shape, {**numbered, "number": "three"}).status_code == 422
    assert client.post(shape, {**numbered, "number": "1234.1234.1234"}).status_code == 422
    assert client.post(shape, numbered).status_code == 302
    assert "3.1 Sub-section" in client.get(url(desk)).content.decode()
    assert 'value="3.1"' in client.get(shape).content.decode()
    client.post(shape, {**numbered, "kind": "how"})
    assert Part.objects.get(pk=item.pk).number == ""
    wrong = client.post(f"{url(desk)}parts/", {"kind": "nonsense"})
    assert wrong.status_code == 422
    assert b"error-summary" in wrong.content


def test_the_state_changes_and_says_so(desk, client_of):
    assert client_of(desk.fenna).post(f"{url(desk)}state/", {"state": "ready"}).status_code == 403
    done = client_of(desk.animator).post(f"{url(desk)}state/", {"state": "ready"}, follow=True)
    assert b"The text is ready" in done.content
    page = client_of(desk.fenna).get(url(desk)).content.decode()
    assert "only the animators" in page
    assert '<textarea name="text" lang' not in page


def test_ready_is_one_statement_and_read_by_the_whole_group_another(desk, client_of, carole):
    client_of(carole).post(f"{url(desk)}state/", {"state": "ready"})
    page = client_of(carole).get(url(desk)).content.decode()
    assert f"{carole} said on" in page and "Nobody has said yet" in page and f"{url(desk)}reading/" not in page
    lead = client_of(desk.animator)
    assert f"{url(desk)}reading/" in lead.get(url(desk)).content.decode()
    assert client_of(carole).post(f"{url(desk)}reading/").status_code == 403
    page = lead.post(f"{url(desk)}reading/", follow=True).content.decode()
    assert f"The whole group has read it, said {desk.animator}" in page and f"{url(desk)}reading/" not in page


def test_versions_say_who_and_what_changed(desk, client_of):
    save(client_of(desk.bart), desk, "A red door.", 1)
    client = client_of(desk.fenna)
    history = client.get(f"{url(desk)}versions/").content.decode()
    assert str(desk.bart) in history
    version = client.get(f"/drafts/parts/{desk.part.pk}/versions/2/?since=1").content.decode()
    assert "<del>" in version
    assert "blue" in version
    client.post(f"/drafts/parts/{desk.part.pk}/versions/1/restoration/")
    desk.part.refresh_from_db()
    assert desk.part.text == "A blue door."
    assert client.get(f"/drafts/parts/{desk.part.pk}/versions/99/").status_code == 404
    gone = client.post(f"/drafts/parts/{desk.part.pk}/versions/99/restoration/", follow=True)
    assert b"not here" in gone.content


def test_who_is_there_is_told_to_those_inside(desk, client_of, chloe):
    client_of(desk.bart).post(f"{url(desk)}presence/", {"part": desk.part.pk})
    heard = client_of(desk.fenna).post(f"{url(desk)}presence/", {"part": ""}).json()
    assert heard["people"] == [str(desk.bart)]
    assert heard["writing"] == {str(desk.part.pk): f"{desk.bart} is writing here"}
    assert heard["revisions"][str(desk.part.pk)] == 1
    assert client_of(chloe).post(f"{url(desk)}presence/").status_code == 404
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    heard = client_of(desk.animator).post(f"{url(desk)}presence/").json()
    assert heard["people"] == []


def test_remarks_are_added_and_settled(desk, client_of):
    client = client_of(desk.bart)
    client.post(f"/drafts/parts/{desk.part.pk}/remarks/", {"text": "Who pays?"})
    assert "Who pays?" in client.get(url(desk)).content.decode()
    empty = client.post(f"/drafts/parts/{desk.part.pk}/remarks/", {"text": " "})
    assert b"error-summary" in empty.content
    remark = Remark.objects.get()
    client.post(f"/drafts/remarks/{remark.pk}/settlement/")
    assert "Who pays?" not in client.get(url(desk)).content.decode()
    client.post(f"/drafts/remarks/{remark.pk}/removal/")
    assert not Remark.objects.exists()


def test_a_preview_is_safe(desk, client_of):
    shown = client_of(desk.bart).post("/drafts/preview/", {"text": "**Yes** <script>x</script>"}).content.decode()
    assert "<strong>Yes</strong>" in shown
    assert "<script>" not in shown
    assert client_of(desk.bart).get("/drafts/writing/").status_code == 200


def _fill(desk, count):
    PartVersion.objects.bulk_create(
        PartVersion(
            part=desk.part, revision=desk.part.revision + n, text=f"Text {n}", by=(desk.fenna, desk.bart)[n % 2]
        )
        for n in range(1, count + 1)
    )
    Part.objects.filter(pk=desk.part.pk).update(revision=desk.part.revision + count, text=f"Text {count}")
    for n in range(min(count, 60)):
        actions.add_remark(actor=desk.bart, part=desk.part, text=f"Remark {n}")
        Conflict.objects.create(part=desk.part, by=desk.fenna, base="a", mine="b", theirs="c", revision=1)


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_editor_costs_the_same_for_many_versions(desk, client_of, django_assert_num_queries, count):
    _fill(desk, count)
    client = client_of(desk.fenna)
    client.get(url(desk))
    with django_assert_num_queries(11):
        client.get(url(desk))


@pytest.mark.parametrize("count", [1, 3, 300])
def test_lists_and_versions_cost_the_same_for_many_rows(desk, client_of, django_assert_num_queries, count):
    _fill(desk, count)
    for n in range(count):
        actions.start_draft(actor=desk.fenna, group=desk.group, title=f"Draft {n}")
    client = client_of(desk.fenna)
    with django_assert_num_queries(8):
        client.get(f"{url(desk)}versions/")
    with django_assert_num_queries(6):
        client.get(f"{room_url(desk.group)}drafts/")

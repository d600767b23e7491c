"""What exists already while somebody writes a wish: as a part of the page, as a step before sending, and never as a leak."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from encommun.likeness import bounds
from encommun.likeness.actions import rebuild, refresh
from encommun.likeness.looking import VERDICTS
from encommun.likeness.models import Change, Placed, Shelf
from encommun.likeness.queries import nearest
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.wishes import actions
from encommun.wishes.likeness import cards
from encommun.wishes.models import Wish

from .factories import make_box, make_wish

pytestmark = pytest.mark.django_db
FORM = "/wishes/gb-2026-2027/new/"
OUTSIDE = "/wishes/gb-2026-2027/outside/"
LOOK = "/already-asked/wish/"
WORDS = "Publish a directory of all members with their skills, so that we find an accountant or a costume maker."
BIKES = "Put racks for bicycles in front of each office and pay for the journeys made on a bicycle."
MANY = 12  # queries of one look, whatever is found
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def box(house):
    until = timezone.now() + timedelta(days=9)
    return make_box(wishes_until=until, takes_outside=True)


@pytest.fixture
def directory(box):
    return make_recommendation(title="A directory", texts=[WORDS])


def typed(**more):
    return {"title": "A directory", "text": WORDS, "language": "en", "asked-at": FORM, **more}


def look(browser, address=LOOK, **more):
    rebuild()
    return browser.post(address, typed(**more), **HTMX)


def step(browser, **more):
    rebuild()
    return browser.post(LOOK, typed(**more))


def test_the_step_leads_back_to_the_form_in_another_language(client_of, chloe, box):
    page = step(client_of(chloe)).text
    assert f'name="next" value="{FORM}"' in page and f'name="next" value="{LOOK}"' not in page


def test_the_form_looks_while_one_writes_and_has_a_button_without_scripts(client_of, chloe, box):
    page = client_of(chloe).get(FORM).text
    assert f'hx-post="{LOOK}"' in page and f'formaction="{LOOK}"' in page and "formnovalidate" in page
    assert "target:{[name=title], [name=text]}" in page  # choosing a language looks nothing up
    assert f'name="asked-at" value="{FORM}"' in page
    assert page.index('aria-hidden="true"></button>') < page.index(
        f'formaction="{LOOK}"'
    )  # Enter sends, it does not look


def test_a_house_that_does_not_compare_shows_nothing_of_it(client_of, chloe, box, settings):
    settings.LIKENESS = "off"
    page = client_of(chloe).get(FORM)
    assert page.status_code == 200 and "asked" not in page.text


def test_what_is_near_is_shown_with_its_state_and_the_reason(client_of, chloe, directory):
    page = look(client_of(chloe)).text
    assert "1 earlier request looks like yours." in page and page.count("data-announce") == 1
    assert 'href="/register/' in page and 'lang="en">1. A directory</a>' in page
    verdicts = [f'data-state="{one}">{words}<' in page for one, words in VERDICTS.items()]
    assert sorted(verdicts) == [False, True]
    assert directory.edition.label in page and 'data-state="open"' in page
    assert "<mark>" in page and "Why it is shown" in page
    assert "Only words were compared" in page
    assert "<html" not in page


def test_the_same_finds_again_move_nothing_on_the_page(client_of, chloe, directory):
    browser = client_of(chloe)
    shown = re.search(r'name="asked-shown" value="(\w+)"', look(browser).text)[1]
    assert look(browser, **{"asked-shown": shown}).status_code == 204
    again = look(browser, **{"asked-shown": shown, "asked-now": "1"})
    assert again.status_code == 200 and "data-announce" in again.text
    gone = look(browser, **{"asked-shown": shown, "text": BIKES, "title": "Racks for bicycles"})
    assert gone.status_code == 200 and "entry" not in gone.text
    assert '<p class="visually-hidden" data-announce>No earlier request looks like yours any more.</p>' in gone.text
    emptied = look(browser, **{"asked-shown": shown, "text": "", "title": ""})
    assert emptied.status_code == 200 and "<p" not in emptied.text  # taken away: nothing is said of no words


@pytest.mark.parametrize("words", ["", "A list", "😀 🎉 😀 🎉 😀", "of the and in for with or by", "Nous souhaitons"])
def test_few_words_stay_silent_and_the_button_says_what_to_do(client_of, chloe, directory, words):
    browser = client_of(chloe)
    assert look(browser, title="", text=words).status_code == 204
    assert "Write a few words more" in look(browser, title="", text=words, **{"asked-now": "1"}).text
    assert "Write a few words more" in step(browser, title="", text=words).text


def test_one_long_word_says_enough(client_of, chloe, directory):
    assert "A directory" in look(client_of(chloe), title="", text="directories", **{"asked-now": "1"}).text


def test_nothing_found_is_never_said_to_be_new(client_of, chloe, box):
    browser = client_of(chloe)
    said = {"title": "Racks", "text": BIKES}
    assert look(browser, **said).status_code == 204
    assert "It may have been asked in other words." in step(browser, **said).text


def test_what_is_only_near_is_called_so(client_of, chloe, directory):
    browser = client_of(chloe)
    said = {"title": "Racks", "text": BIKES}
    assert look(browser, **said).status_code == 204
    page = step(browser, **said).text
    assert "These are the nearest" in page and "in other words" not in page


@pytest.mark.parametrize(
    "text",
    ["annuaire " * 11_000, "a" * 100_000, "каталог 会員 سجل δημιουργός " * 3_000, "\u202e\u0000 x y" * 16_000],
)
def test_hostile_texts_are_answered_and_kept(client_of, chloe, directory, text):
    page = step(client_of(chloe), text=text)
    assert page.status_code == 200 and text[:2000].split()[0][:50] in page.text


def test_more_than_any_form_takes_is_not_sent_back(client, directory):
    """The page of the form keeps it: "Go back with your browser" leads there."""
    outside = typed(**{"asked-at": OUTSIDE, "text": "a " * 500_000})
    for address in (LOOK, "/already-asked/outside-wish/"):
        page = client.post(address, outside)
        assert page.status_code == 413 and len(page.content) < 20_000
        assert "what you typed is still there" in page.text
    hidden = client.post("/already-asked/outside-wish/", {**outside, "text": WORDS, "said_by": ["a" * 50_000] * 3})
    assert hidden.status_code == 413
    assert client.post("/already-asked/outside-wish/", outside, **HTMX).status_code in {
        200,
        204,
    }  # who writes, writes on


def test_words_without_substance_are_counted(client, directory, monkeypatch):
    monkeypatch.setattr(bounds, "VISITORS", ((1, timedelta(minutes=1)),))
    outside = typed(**{"asked-at": OUTSIDE, "title": "", "text": "a a"})
    codes = [client.post("/already-asked/outside-wish/", outside).status_code for _n in range(2)]
    assert codes == [200, 429]


def test_a_title_stays_one_line(client_of, chloe, directory):
    title = ' A "directory"\r\nof members '
    page = step(client_of(chloe), title=title).text
    field = re.search(r'<input type="text" id="asked-field-1" name="title" value="([^>]*)" lang="en">', page)
    assert field[1] == " A &quot;directory&quot; of members " and page.count("<textarea") == 1


def test_the_step_keeps_every_typed_word_and_sends_it(client_of, chloe, directory, belgium):
    browser = client_of(chloe)
    words = {"text": f"\n{WORDS}\n", "countries": [belgium.pk], "prolongs": "", "said_by": '<b>"me"</b>'}
    page = step(browser, **words).text
    assert "Nothing is sent yet." in page and "1. A directory<" in page and "data-unsent" in page
    assert f">\n\n{WORDS}\n</textarea>" in page and 'value="&lt;b&gt;&quot;me&quot;&lt;/b&gt;"' in page
    assert f'<input type="hidden" name="countries" value="{belgium.pk}">' in page
    assert f'action="{FORM}"' in page and f'formaction="{LOOK}"' in page
    assert not Wish.objects.exists()
    assert browser.post(FORM, typed(**words)).status_code == 302  # as the step's form sends it
    assert Wish.objects.get().title == "A directory"


def test_what_the_room_refuses_comes_back_with_the_words(client_of, chloe, directory):
    browser = client_of(chloe)
    refused = browser.post(FORM, typed(title=""))
    assert refused.status_code == 422 and WORDS in refused.text


@pytest.mark.parametrize(
    "address",
    ["", "/", "https://example.org/wishes/a/new/", "//example.org/", "/wishes/gb-2026-2027/keeping/", "/\x00"],
)
def test_a_forged_address_leads_nowhere(client_of, chloe, directory, address):
    browser = client_of(chloe)
    assert step(browser, **{"asked-at": address}).status_code == 404
    assert look(browser, **{"asked-at": address}).status_code == 404


def test_an_unknown_form_is_not_there(client_of, chloe, directory):
    assert look(client_of(chloe), "/already-asked/nothing/").status_code == 404
    assert client_of(chloe).get(LOOK).status_code == 405


def test_visitors_look_from_the_open_form_alone(client, directory):
    secret = make_recommendation(make_document(audience="members", title="Hidden"), title="A directory", texts=[WORDS])
    outside = {"asked-at": OUTSIDE, "said_by": "a client", "website": ""}
    page = look(client, "/already-asked/outside-wish/", **outside).text
    assert "1 earlier request looks like yours." in page and f"/register/{secret.document.slug}/" not in page
    assert client.post("/already-asked/outside-wish/", typed(**outside)).status_code == 200
    assert look(client).status_code == 204  # the members' form, its session gone: the writer is not interrupted
    pressed = look(client, **{"asked-now": "1"})  # whoever asked for it is told why nothing came
    assert pressed.status_code == 302 and pressed.url.startswith("/accounts/login/")
    signed_out = client.post(LOOK, typed(), HTTP_REFERER=f"http://testserver{FORM}")
    assert signed_out.status_code == 403 and WORDS in signed_out.text  # nothing typed is lost


def test_a_hidden_text_is_neither_shown_nor_counted(client_of, chloe, bilal, directory):
    hidden = make_recommendation(make_document(audience="editors", title="Hidden"), title="A directory", texts=[WORDS])
    alone = look(client_of(chloe)).text
    assert "1 earlier request looks like yours." in alone and f"/register/{hidden.document.slug}/" not in alone
    assert "2 earlier requests look like yours." in look(client_of(bilal)).text


def test_the_text_being_changed_is_left_out(client_of, chloe, box):
    browser = client_of(chloe)
    wish = make_wish(box, "A directory", chloe, text=WORDS)
    form = f"/wishes/gb-2026-2027/{wish.pk}/edit/"
    assert f'name="asked-not" value="wish:{wish.pk}"' in browser.get(form).text
    assert "1 earlier request" in look(browser, **{"asked-at": form}).text
    assert look(browser, **{"asked-at": form, "asked-not": f"wish:{wish.pk}"}).status_code == 204
    assert look(browser, **{"asked-at": form, "asked-not": "wish:x"}).status_code == 200


def test_too_many_looks_wait_and_keep_the_words(client_of, chloe, directory, monkeypatch):
    monkeypatch.setattr(bounds, "MEMBERS", ((1, timedelta(minutes=1)),))
    browser = client_of(chloe)
    assert "1 earlier request" in look(browser).text
    late = look(browser)
    assert late.status_code == 200 and "wait a minute" in late.text
    page = step(browser)
    assert page.status_code == 429 and "wait a minute" in page.text and WORDS in page.text
    assert "Send it all the same" in page.text


def test_a_look_costs_the_same_for_one_and_for_many(client_of, chloe, directory, box):
    browser = client_of(chloe)
    make_wish(box, "A directory", text=WORDS)
    one = _queries(browser)
    assert one <= MANY
    for _ in range(3):
        make_recommendation(directory.document, title="A directory", texts=[WORDS])
    assert _queries(browser) == one
    assert "5 earlier requests" in look(browser).text


def _queries(browser) -> int:
    look(browser)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert browser.post(LOOK, typed(), **HTMX).status_code == 200
    return len(counted)


def test_nothing_typed_is_stored(client_of, chloe, directory):
    browser = client_of(chloe)
    rebuild()
    with CaptureQueriesContext(connection) as asked:
        browser.post(LOOK, typed(text=f"{WORDS} Zanzibar"), **HTMX)
    assert not [one for one in asked if "Zanzibar" in one["sql"]]


def sweep():
    return refresh(timezone.now())


def found(member=None):
    from encommun.engines.likeness import Text

    near = nearest(Text("q", WORDS, "en", "A directory"), member=member, kinds=["wish"])
    return [one.object_id for one in near.found]


def test_a_wish_is_found_after_a_sweep_and_gone_once_withdrawn(chloe, box):
    wish = actions.make_wish(actor=chloe, box=box, title="A directory", text=WORDS, language="en")
    assert Change.objects.filter(kind="wish", object_id=wish.pk).exists()
    sweep()
    assert found() == [wish.pk] == found(chloe)
    actions.change_wish(actor=chloe, wish=wish, title="Racks", text=BIKES)
    assert found() == []  # at once
    actions.withdraw_wish(actor=chloe, wish=wish)
    Shelf.objects.update(seconds=0)
    sweep()
    assert not Change.objects.exists() and not Placed.objects.filter(kind="wish").exists()
    assert found() == [] and cards([wish.pk], None) == {}


def test_a_wish_from_outside_is_found_once_it_was_let_in(carole, box):
    row = actions.leave_wish(box=box, title="A directory", text=WORDS, language="en", said_by="a client")
    rebuild()
    assert found() == []
    wish = actions.let_in(actor=carole, row=row)
    sweep()
    assert found() == [wish.pk]


def test_the_card_of_a_wish_says_where_it_stands_and_leads_there(client, chloe, carole, box):
    wishes = [make_wish(box, f"Wish {number}", chloe, text=WORDS) for number in range(27)]
    shown = cards([wishes[0].pk, wishes[26].pk], None)
    assert shown[wishes[0].pk].url == f"/wishes/gb-2026-2027/#wish-{wishes[0].pk}"
    last = shown[wishes[26].pk]
    assert last.url == f"/wishes/gb-2026-2027/?page=2#wish-{wishes[26].pk}"
    assert f'id="wish-{wishes[26].pk}"' in client.get(last.url).text
    assert (last.state, last.sign) == ("in the wish box", "pending") and last.context == box.edition.label
    actions.merge_wish(actor=carole, wish=wishes[0], into=wishes[1], reason="The same")
    merged = cards([wishes[0].pk], None)[wishes[0].pk]
    assert merged.state == "says the same as another" and "?page=2" in merged.url
    chloe.delete()
    assert len(cards([row.pk for row in wishes], None)) == 27

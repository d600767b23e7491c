"""The pages of an import: happy path, refusals in their place, strangers, fragments, counted queries."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from encommun.importing import urls
from encommun.importing.actions import discard_draft, save_draft, start_import
from encommun.importing.models import ImportDraft
from encommun.recommendations.models import Document

from .factories import RUN_ON, THREE, pad

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def web(bilal, client_of, house):
    return client_of(bilal)


@pytest.fixture
def draft(bilal):
    return start_import(actor=bilal, data=pad(), name="toit.md")


def files(*made):
    return {"files": [SimpleUploadedFile(name, data) for name, data in made]}


def at(name, *args):
    return reverse(f"import_{name}", args=args)


def test_one_pad_leads_to_its_report(web):
    response = web.post(at("start"), files(("toit.md", pad())), follow=True)
    assert "3</strong> recommendations" in response.content.decode()
    assert not Document.objects.exists()


def test_pasted_text_is_a_pad_too(web):
    web.post(at("start"), {"text": pad().decode()})
    assert ImportDraft.objects.get().counts["recommendations"] == 3


def test_several_files_wait_and_the_bad_one_is_named_at_its_field(web):
    response = web.post(at("start"), files(("toit.md", pad()), ("photo.png", b"\x89PNG\r\n\x1a\n\0"), ("vide.md", b"")))
    text = response.content.decode()
    assert response.status_code == 422
    assert "photo.png: This is a picture" in text and "vide.md: There is no text in it." in text
    assert list(ImportDraft.objects.values_list("file_name", flat=True)) == ["toit.md"]


def test_a_bad_paste_keeps_what_was_typed(web):
    response = web.post(at("start"), {"text": "<html><p>1. Titre</p>"})
    assert response.status_code == 422
    assert "&lt;html&gt;&lt;p&gt;1. Titre" in response.content.decode()
    assert "web page" in str(response.context["form"].errors["text"])


def test_nul_bytes_in_a_paste_get_the_same_sentence(web):
    response = web.post(at("start"), {"text": "### 1. Titre\0"})
    assert "not a text file" in str(response.context["form"].errors["text"])


def test_nothing_chosen_is_said_at_the_field(web):
    response = web.post(at("start"), {})
    assert response.status_code == 422 and "files" in response.context["form"].errors


def test_an_expired_session_leads_to_the_door_and_the_form_keeps_its_text(client, web):
    assert client.post(at("start"), {"text": "x"}).status_code == 302
    assert 'data-keep="import"' in web.get(at("start")).content.decode()


def test_doubtful_titles_come_first(web, bilal):
    rows = [*THREE, *[(number + 9, *rest) for number, *rest in RUN_ON]]
    draft = start_import(actor=bilal, data=pad(recommendations=rows, flat=True), name="plat.md")
    text = web.get(at("draft", draft.pk)).content.decode()
    assert "2 titles to check" in text
    assert text.index("Prêter les outils</a>") > 0
    assert text.index('id="rec-1-10"') < text.index('id="rec-1-1"')


def test_a_script_in_a_pad_is_shown_as_text(web, bilal):
    rows = [(1, "Titre", "BE-TOI1", "<script>alert(1)</script> et *du texte*")]
    draft = start_import(actor=bilal, data=pad(recommendations=rows), name="<script>x.md")
    for name, args in (("draft", ()), ("preview", ()), ("recommendation", ("1.1",)), ("saving", ())):
        assert "<script>alert" not in web.get(at(name, draft.pk, *args)).content.decode(), name


def test_a_novel_says_so_and_shows_what_was_read(web, bilal):
    draft = start_import(actor=bilal, data="# Roman\n\nIl était une fois une maison. ".encode(), name="roman.txt")
    text = web.get(at("draft", draft.pk)).content.decode()
    assert "We found no numbered recommendation" in text and "Il était une fois" in text
    assert at("saving", draft.pk) not in text


def test_a_title_is_corrected_kept_and_undone(web, draft):
    values = {"title": "Prêter tout", "number": 2, "series": 1, "chapter": 1, "codes": "BE-TOI1"}
    response = web.post(at("recommendation", draft.pk, "1.2"), values)
    assert response.url == at("draft", draft.pk) + "#rec-1-2"
    assert "Prêter tout" in web.get(at("draft", draft.pk)).content.decode()
    corrections = ImportDraft.objects.get().corrections
    assert [entry["field"] for entry in corrections] == ["codes", "title"]
    web.post(at("undoing", draft.pk, corrections[1]["id"]))
    assert "Prêter les outils" in web.get(at("draft", draft.pk)).content.decode()


def test_a_bad_number_comes_back_with_what_was_typed(web, draft):
    values = {"title": "Prêter tout", "number": "deux", "series": 1, "codes": ""}
    response = web.post(at("recommendation", draft.pk, "1.2"), values)
    assert response.status_code == 422
    assert "Prêter tout" in response.content.decode() and 'value="deux"' in response.content.decode()
    assert ImportDraft.objects.get().corrections == []


def test_htmx_gets_the_form_and_then_the_line_in_the_same_place(web, draft):
    url = at("recommendation", draft.pk, "1.2")
    form = web.get(url, **HTMX).content.decode()
    assert form.startswith('<li class="entry" id="rec-1-2">') and "<html" not in form
    line = web.post(url, {"title": "Prêter tout", "number": 2, "series": 1, "chapter": 1, "codes": ""}, **HTMX)
    assert 'id="rec-1-2"' in line.content.decode() and "Prêter tout" in line.content.decode()
    bad = web.post(url, {"title": "", "number": 2, "series": 1}, **HTMX).content.decode()
    assert "<form" in bad and "<html" not in bad


@pytest.mark.parametrize(
    ("name", "args", "values", "op"),
    [
        ("cut", ("1.1",), {"title": "Ouvrir un atelier partagé"}, "cut"),
        ("merger", ("1.2",), {}, "merge"),
        ("omission", ("1.2",), {}, "drop"),
        ("part", ("1.1", 0), {"kind": "means"}, "block"),
        ("reference", (0,), {"scope": "inside", "place": "3"}, "reference"),
        ("document", (), {"title": "Autre titre", "language": "fr"}, "document"),
    ],
)
def test_each_correction_has_its_page(web, draft, name, args, values, op):
    url = at(name, draft.pk, *args)
    assert web.get(url).status_code == 200
    assert web.post(url, values).status_code == 302
    assert [entry["op"] for entry in ImportDraft.objects.get().corrections] == [op]
    assert "Undo" in web.get(at("corrections", draft.pk)).content.decode()


def test_the_place_is_chosen_and_saved(web, draft):
    values = {"edition": "new", "edition_label": "Ronde 7", "start_year": 2030, "end_year": 2029, "theme": ""}
    assert web.post(at("place", draft.pk), values).status_code == 422
    values["end_year"] = 2031
    assert web.post(at("place", draft.pk), values).status_code == 302
    text = web.get(at("saving", draft.pk)).content.decode()
    assert "Ronde 7" in text and "A new document with 3 recommendations enters the register." in text
    web.post(at("saving", draft.pk), {"expected": ""})
    assert Document.objects.get().edition.label == "Ronde 7"
    assert "This pad is in the register." in web.get(at("draft", draft.pk)).content.decode()


def test_saving_a_second_time_shows_the_difference(web, draft, bilal):
    web.post(at("saving", draft.pk), {"expected": ""})
    newer = start_import(actor=bilal, data=pad(recommendations=THREE[:2]), name="toit2.md")
    page = web.get(at("saving", newer.pk))
    assert "1 gone from the pad" in page.content.decode()
    assert page.context["desk"].difference.counts == {"added": 0, "changed": 0, "unchanged": 2, "gone": 1}
    stale = web.post(at("saving", newer.pk), {"expected": ""})
    assert stale.status_code == 422 and "The register has changed" in stale.content.decode()
    web.post(at("saving", newer.pk), {"expected": str(Document.objects.get().pk), "remove_gone": "on"})
    assert Document.objects.get().recommendations.count() == 2


def test_discarding_asks_first(web, draft):
    assert web.get(at("discarding", draft.pk)).status_code == 200
    assert ImportDraft.objects.get().state == "open"
    web.post(at("discarding", draft.pk))
    assert ImportDraft.objects.get().state == "discarded"
    assert web.get(at("draft", draft.pk)).status_code == 200


PAGES = ["draft", "place", "document", "preview", "corrections", "saving", "discarding", "references"]


@pytest.mark.parametrize("name", PAGES)
def test_another_editor_finds_nothing_and_members_are_refused(name, draft, carole, chloe, client_of, client, house):
    assert client_of(carole).get(at(name, draft.pk)).status_code == 404
    assert client_of(chloe).get(at(name, draft.pk)).status_code == 403
    assert client.get(at(name, draft.pk)).status_code == 302


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("recommendation", ("9.9",)),
        ("cut", ("x",)),
        ("merger", ("1.1",)),
        ("part", ("1.1", 77)),
        ("note", (0,)),
        ("reference", (9,)),
        ("passage", (3,)),
    ],
)
def test_a_place_that_is_not_there_is_404(web, draft, name, args):
    assert web.get(at(name, draft.pk, *args)).status_code == 404


ENDED = [(name, ()) for name in PAGES if name != "draft"]
ENDED += [("undoing", ("c1",)), *((name, ("1.1",)) for name in ("recommendation", "cut", "merger", "omission"))]
ENDED += [("part", ("1.1", 0)), *((name, (0,)) for name in ("passage", "note", "reference"))]


@pytest.mark.parametrize("state", ["saved", "discarded"])
@pytest.mark.parametrize(("name", "args"), ENDED)
def test_a_page_of_a_draft_that_has_ended_leads_to_what_became_of_it(web, bilal, draft, name, args, state):
    if state == "saved":
        save_draft(actor=bilal, draft=draft)
    else:
        discard_draft(actor=bilal, draft=draft)
    for send in (web.post,) if name == "undoing" else (web.get, web.post):
        response = send(at(name, draft.pk, *args))
        assert (response.status_code, response.url) == (302, at("draft", draft.pk))
    assert web.post(at(name, draft.pk, *args), **HTMX)["HX-Redirect"] == at("draft", draft.pk)
    words = "This pad is in the register." if state == "saved" else "This import was discarded."
    assert words in web.get(at("draft", draft.pk)).content.decode()


def test_every_page_of_a_draft_is_held_above():
    names = {route.name.removeprefix("import_") for route in urls.urlpatterns if "pk" in route.pattern.converters}
    assert names == {"draft", *(name for name, _args in ENDED)}


@pytest.mark.parametrize("many", [1, 3, 60])
def test_the_report_asks_the_same_number_of_queries(web, bilal, many, django_assert_num_queries):
    rows = [(number, f"Titre {number} du toit", "BE-TOI1", "Un texte.") for number in range(1, many + 1)]
    draft = start_import(actor=bilal, data=pad(recommendations=rows), name="x.md")
    web.get(at("draft", draft.pk))
    with django_assert_num_queries(6):
        web.get(at("draft", draft.pk))


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_drafts_asks_the_same_number_of_queries(web, bilal, many, django_assert_num_queries):
    for number in range(many):
        start_import(actor=bilal, data=pad() + str(number).encode(), name="x.md")
    web.get(at("start"))
    with django_assert_num_queries(3):
        web.get(at("start"))


@pytest.mark.parametrize("typed", ["²", "9" * 25, "x"])
def test_a_hostile_number_in_the_form_breaks_nothing(web, draft, typed):
    assert web.post(at("place", draft.pk), {"edition": typed, "theme": typed}).status_code in (200, 302, 422)
    assert web.post(at("saving", draft.pk), {"expected": typed}).status_code in (302, 422)


def test_a_document_that_is_in_the_register_already_is_said_at_once(web, draft, bilal):
    assert "already in the register" not in web.get(at("draft", draft.pk)).text
    values = {"title": "Prêter *tout*, 2*3 fois", "number": 2, "series": 1, "chapter": 1, "codes": "BE-TOI1, FR-TOI2"}
    web.post(at("recommendation", draft.pk, "1.2"), values)
    web.post(at("saving", draft.pk), {"expected": ""})
    newer = start_import(actor=bilal, data=pad(recommendations=THREE[:2]), name="toit2.md")
    text = web.get(at("draft", newer.pk)).text
    assert "This document is already in the register" in text
    assert f'href="/register/{Document.objects.get().slug}/"' in text
    assert "The correction that you made the last time is put again." in text


def test_a_corrected_title_is_printed_as_it_was_typed(web, draft):
    title = "Prêter *tout* <b>ou</b> 2*3 `outils`"
    values = {"title": title, "number": 2, "series": 1, "chapter": 1, "codes": "BE-TOI1, FR-TOI2"}
    web.post(at("recommendation", draft.pk, "1.2"), values)
    printed = "Prêter *tout* &lt;b&gt;ou&lt;/b&gt; 2*3 `outils`"
    for page in (at("draft", draft.pk), at("recommendation", draft.pk, "1.2"), at("preview", draft.pk)):
        assert printed in web.get(page).text, page
    web.post(at("saving", draft.pk), {"expected": ""})
    assert Document.objects.get().recommendations.filter(title=title).exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_number_that_is_taken_is_refused_at_its_field(web, draft, headers):
    values = {"title": "Prêter les outils", "number": 3, "series": 1, "chapter": 1, "codes": ""}
    response = web.post(at("recommendation", draft.pk, "1.2"), values, **headers)
    assert response.status_code == 422
    assert "is taken by “Tenir un calendrier”" in str(response.context["form"].errors["number"])
    assert ImportDraft.objects.get().corrections == []

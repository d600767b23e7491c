"""Reading pages: documents, recommendations, items, annexes, backlinks, for each kind of reader."""

from functools import partial

import pytest

from encommun.kit.paging import page_of
from encommun.recommendations.counting import write_views
from encommun.recommendations.models import AnnexSection, Block, Chapter, Credit, Note
from encommun.recommendations.queries import document_page, recommendation_page
from encommun.recommendations.queries.placing import span_of

from .factories import make_document, make_recommendation, make_reference, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(house):
    return make_document(title="New horizon")


def text_of(response) -> str:
    return response.content.decode()


def test_the_page_of_a_recommendation(client, document):
    make_recommendation(document, title="First")
    rec = make_recommendation(
        document, title="Share <tools>", texts=("**Why**",), items=("a map", "a list"), codes=("BE-HOR1",)
    )
    make_recommendation(document, title="Third")
    html = text_of(client.get("/register/new-horizon/2/"))
    assert "Share &lt;tools&gt;" in html
    assert "<strong>Why</strong>" in html
    assert 'id="item-b"' in html
    assert "Asked by BE-HOR1" in html
    assert "1. First" in html
    assert "3. Third" in html
    assert f"{rec.number}." in html


def test_an_item_has_its_own_address(client, document):
    rec = make_recommendation(document, items=("a map",))
    Block.objects.create(recommendation=rec, position=9, kind="subsection", number="7.1", text="More")
    response = client.get("/register/new-horizon/1/a/")
    assert response.status_code == 302
    assert response.url == "/register/new-horizon/1/#item-a"
    assert client.get("/register/new-horizon/1/7-1/").url == "/register/new-horizon/1/#item-7-1"
    assert client.get("/register/new-horizon/1/b/").status_code == 404


def test_a_sub_section_is_found_by_letter_and_by_number(client, document):
    rec = make_recommendation(document)
    Block.objects.create(recommendation=rec, position=9, kind="subsection", number="3.2", letter="b", text="More")
    for name in ("b", "3-2"):
        assert client.get(f"/register/new-horizon/1/{name}/").url == "/register/new-horizon/1/#item-b"
    assert client.get("/register/new-horizon/1/3-9/").status_code == 404


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("so (see 9.c) it", "see 9.c", "see 9.c"),
        ("*(Cfr. Help, n. [n°9](https://p/#9) and more)*", "Help, n. n°9", "Help, n. [n°9](https://p/#9)"),
        ("(Cfr. [Help, n°14](https://p/#14))*", "Help, n°14", "Help, n°14"),
        ("n°13. « Sites » of", "n°13 « Sites »", "n°13. « Sites"),
        ("nothing here", "see 9.c", None),
        ("nothing here", "", None),
    ],
)
def test_where_a_reference_stands(text, written, expected):
    span = span_of(text, written)
    assert (text[slice(*span)] if span else None) == expected


def test_a_second_series_has_its_own_numbers(client, document):
    make_recommendation(document, title="One")
    make_recommendation(document, title="Other one", number=7, series=2)
    assert "Other one" in text_of(client.get("/register/new-horizon/2-7/"))
    assert client.get("/register/new-horizon/7/").status_code == 404


@pytest.mark.parametrize("address", ["", "1/", "1/a/", "annex-1/", "export/csv/", "1/export/json/"])
def test_strangers_do_not_know_that_it_exists(client, client_of, chloe, bilal, house, address):
    document = make_document(title="Draft", audience="editors")
    make_recommendation(document, items=("x",))
    AnnexSection.objects.create(document=document, number=1, title="Annex")
    for reader in (client, client_of(chloe)):
        assert reader.get(f"/register/draft/{address}").status_code == 404
    assert client_of(bilal).get(f"/register/draft/{address}").status_code in (200, 302)


def test_references_are_links_at_their_place(client, document):
    first = make_recommendation(document, title="Web sites", items=("one", "two"))
    second = make_recommendation(document, title="Strategy", texts=("Better pages (Cfr. recommendation 1.b) for all.",))
    make_reference(second, first, text="(Cfr. recommendation 1.b)", item="b")
    html = text_of(client.get("/register/new-horizon/2/"))
    assert 'href="/register/new-horizon/1/#item-b" title="Web sites">(Cfr. recommendation 1.b)</a>' in html
    back = text_of(client.get("/register/new-horizon/1/"))
    assert '<a href="/register/new-horizon/2/">' in back.split('id="cited-by"')[1]
    assert "2. Strategy" in back.split('id="item-b"')[1]


def test_pending_broken_and_doubtful_references_say_so(client, document):
    rec = make_recommendation(document, texts=("See the support group. See 99. See 13.",))
    make_reference(rec, text="See the support group", target_words="SIP 2020-21 Support 6")
    make_reference(rec, text="See 99", scope="inside", is_broken=True)
    make_reference(rec, rec, text="See 13", is_doubtful=True)
    html = text_of(client.get("/register/new-horizon/1/"))
    for state in ("pending", "broken", "doubtful"):
        assert f'data-state="{state}"' in html
    assert "SIP 2020-21 Support 6" in html


def test_hidden_targets_and_sources_do_not_leak(client, client_of, chloe, document):
    hidden = make_recommendation(make_document(title="Secret text", audience="members"), title="Hidden title")
    rec = make_recommendation(document, texts=("Look there.",))
    make_reference(rec, hidden, text="Look there")
    make_reference(hidden, rec, text="Hidden words")
    html = text_of(client.get("/register/new-horizon/1/"))
    assert "Hidden title" not in html
    assert "Secret text" not in html
    assert "Hidden words" not in html
    assert "Hidden title" in text_of(client_of(chloe).get("/register/new-horizon/1/"))


def test_a_range_shows_all_its_targets(client, document):
    targets = [make_recommendation(document, title=f"Target {n}") for n in range(1, 4)]
    rec = make_recommendation(document, texts=("Cfr. 1-3",))
    make_reference(rec, *targets, text="Cfr. 1-3")
    html = text_of(client.get("/register/new-horizon/4/"))
    assert all(f"Target {n}" in html for n in range(1, 4))
    assert "#points-to-" in html


@pytest.mark.parametrize("number", [1, 3, 300])
def test_number_of_queries_of_a_recommendation(rf, document, number, django_assert_num_queries):
    rec = make_recommendation(document, title="Cited", items=["x"] * 3)
    Note.objects.create(document=document, recommendation=rec, text="Note")
    other = make_recommendation(document)
    for n in range(number):
        make_reference(other, rec, text=f"see {n}")
    with django_assert_num_queries(4):
        page = recommendation_page(None, "new-horizon", "1")
    assert len(page.backlinks) == 1
    assert len(page.notes) == 1
    with django_assert_num_queries(4):
        assert len(recommendation_page(None, "new-horizon", "2").pointers) == number


@pytest.mark.parametrize("number", [1, 3, 300])
def test_number_of_queries_of_a_document(
    client, rf, house, number, django_assert_num_queries, django_assert_max_num_queries
):
    make_register(documents=1, per_document=number, references=1, items=1, years=1)
    with django_assert_num_queries(6):
        assert document_page(None, "document-1").count == number
    with django_assert_num_queries(8):
        document_page(None, "document-1", page_of=partial(page_of, rf.get("/"), per_page=50))
    client.get("/register/document-1/")
    with django_assert_max_num_queries(12):
        client.get("/register/document-1/")


def test_a_long_text_is_read_some_recommendations_at_a_time(client, document, monkeypatch):
    monkeypatch.setattr("encommun.recommendations.views.documents.AT_ONCE", 2)
    document.introduction = "Words before."
    document.save()
    AnnexSection.objects.create(document=document, number=1, title="Survey", text="Figures after.")
    chapters = [
        Chapter.objects.create(document=document, position=n, title=f"Part {n}", text=f"Of {n}.") for n in (1, 2)
    ]
    made = [
        make_recommendation(document, title=f"R{n}", texts=(f"Text of R{n}.",), chapter=chapters[n > 3])
        for n in range(1, 6)
    ]
    pages = [text_of(client.get(f"/register/new-horizon/?view=all&page={n}")) for n in (1, 2, 3)]
    words = ["Words before.", "Of 1.", *(f"Text of R{n}." for n in range(1, 6)), "Of 2.", "Figures after."]
    shown = [[word for word in words if word in html] for html in pages]
    assert shown[0] == ["Words before.", "Of 1.", "Text of R1.", "Text of R2."]
    assert shown[1] == ["Text of R3.", "Text of R4.", "Of 2."]
    assert shown[2] == ["Text of R5.", "Figures after."]
    assert f'href="#r-{made[0].pk}"' in pages[0]
    assert f"page=3#r-{made[4].pk}" in pages[0]
    assert "page=2#chapter-2" in pages[0]
    assert "page=3#annex" in pages[0]
    assert "/register/new-horizon/export/pdf/" in pages[1]
    whole = text_of(client.get("/register/new-horizon/"))
    assert [f"R{n}" in whole for n in range(1, 6)] == [True] * 5
    assert "page=2" not in whole


def test_the_contents_come_from_the_text(client, document):
    chapter = Chapter.objects.create(document=document, position=1, title="Communication", text="Words on *pages*.")
    make_recommendation(document, title="Loose")
    make_recommendation(document, title="In chapter", chapter=chapter)
    html = text_of(client.get("/register/new-horizon/"))
    contents = html.split('class="contents-list"')[1].split("</nav>")[0]
    assert contents.index("Loose") < contents.index("Communication") < contents.index("In chapter")
    assert "<em>pages</em>" in html
    whole = text_of(client.get("/register/new-horizon/?view=all"))
    assert "Members share tools." in whole


def test_names_are_shown_only_with_agreement(client, client_of, bilal, document):
    Credit.objects.create(document=document, role="participants", names=["Jo Named"])
    Credit.objects.create(document=document, role="groups", names=["Brussels"])
    html = text_of(client.get("/register/new-horizon/"))
    assert "Jo Named" not in html
    assert "Brussels" in html
    assert "not published" in text_of(client_of(bilal).get("/register/new-horizon/"))
    credit = document.credits.get(role="participants")
    response = client_of(bilal).post(f"/register/new-horizon/credits/{credit.pk}/agreement/")
    assert response.status_code == 302
    assert "Jo Named" in text_of(client.get("/register/new-horizon/"))


def test_annex_sections_are_cited(client, document):
    section = AnnexSection.objects.create(
        document=document, annex="Annex I", number=2, title="Who does what", text="*All*"
    )
    rec = make_recommendation(document, title="Roles")
    make_reference(rec, text="see annex 2", scope="inside").annex_targets.add(section)
    html = text_of(client.get("/register/new-horizon/annex-2/"))
    assert "1. Roles" in html
    assert "<em>All</em>" in html
    assert "/register/new-horizon/annex-2/" in text_of(client.get("/register/new-horizon/1/"))
    assert client.get("/register/new-horizon/annex-9/").status_code == 404


def test_readings_add_up_without_a_write_each(client, document, django_assert_num_queries):
    make_recommendation(document)
    write_views()  # what other tests read
    document.refresh_from_db()
    before = document.views
    client.get("/register/new-horizon/")
    client.get("/register/new-horizon/1/")
    with django_assert_num_queries(1):
        assert write_views() == 2
    assert write_views() == 0
    document.refresh_from_db()
    assert document.views == before + 2


def test_two_lists_in_one_text_have_addresses_of_their_own(client, house):
    import re
    from collections import Counter

    rec = make_recommendation(items=("first a",))
    Block.objects.create(recommendation=rec, position=8, kind="means", letter="a", text="means of a")
    Block.objects.create(recommendation=rec, position=9, kind="item", letter="a", text="second a")
    url = f"/register/{rec.document.slug}/{rec.place}/"
    ids = Counter(re.findall(r' id="([^"]+)"', client.get(url).text))
    assert {name for name in ids if name.startswith("item-")} == {"item-a", "item-a-2"}
    assert max(ids.values()) == 1
    assert client.get(f"{url}a/")["Location"].endswith("#item-a")
    assert client.get(f"{url}a-2/")["Location"].endswith("#item-a-2")
    assert client.get(f"{url}a-3/").status_code == 404


def test_the_sample_pad_has_no_id_twice(client, bilal, house, belgium, france):
    import re
    from collections import Counter
    from pathlib import Path

    from encommun.engines import pads
    from encommun.recommendations import actions
    from encommun.recommendations.actions.storing import store_document

    from .factories import make_edition

    sample = Path(pads.__file__).parent / "samples" / "accompagnement-2021.md"
    parsed = pads.read_bytes(sample.read_bytes(), sample.name)
    document = store_document(actor=bilal, parsed=parsed, edition=make_edition())
    actions.publish_document(actor=bilal, document=document, audience="public")
    for rec in document.recommendations.all():
        ids = Counter(re.findall(r' id="([^"]+)"', client.get(f"/register/{document.slug}/{rec.place}/").text))
        assert not {name for name, times in ids.items() if times > 1}, rec.place

"""The moderators' bench and the lists of the directory: pages, refusals, queries."""

import pytest

from encommun.directory import actions
from encommun.directory.actions import understand
from encommun.directory.models import HelpSubject, Sector, Skill, VocabularyChange
from encommun.directory.queries.lists import sectors, why_there_is_one
from encommun.members.tests.factories import make_member

from .factories import make_profile, make_sector, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def bench(client_of, bilal, house):
    return client_of(bilal)


@pytest.fixture
def sewing():
    return make_skill("sewing", fr="couture", nl="naaien", also="fr:couturière")


def test_new_words_come_with_their_count_and_what_they_look_like(bench, sewing):
    for words in (["stilts"], ["couturrière", "history of sewing", "stilts"]):
        member = make_member(language="fr")
        make_profile(member)
        actions.set_skills(actor=member, words=words)
    shown = bench.get("/directory/vocabulary/").content.decode()
    assert shown.index("stilts") < shown.index("couturrière")
    assert "2 members wrote it" in shown
    assert "Bring into “sewing”" in shown
    assert shown.count("Bring into") == 1, "what only looks like it is read first"
    assert "New words (3)" in shown and "Vocabulary (1)" in shown


def test_one_button_brings_it_together_and_another_takes_it_back(bench, sewing):
    understand("couture d'époque", "fr")
    bench.post("/directory/vocabulary/words/couture-depoque/joining/", {"into": "sewing"})
    assert understand("couture d'époque", "fr") == sewing
    change = VocabularyChange.objects.get()
    shown = bench.get("/directory/vocabulary/changes/").content.decode()
    assert "was brought into “sewing”" in shown and "Bilal Cast" in shown
    bench.post(f"/directory/vocabulary/changes/{change.pk}/undoing/")
    assert understand("couture d'époque", "fr") != sewing
    assert "taken back" in bench.get("/directory/vocabulary/changes/").content.decode()


def test_a_word_is_named_in_three_languages_on_its_page(bench):
    understand("stilts", "en")
    sector = make_sector()
    address = "/directory/vocabulary/words/stilts/"
    assert bench.get(address).status_code == 200
    answer = bench.post(
        address, {"names_en": "stilts", "names_fr": "échasses", "names_nl": "stelten", "sector": str(sector.pk)}
    )
    assert answer.status_code == 302
    skill = Skill.objects.get()
    assert skill.names == {"en": "stilts", "fr": "échasses", "nl": "stelten"}
    assert (skill.sector, skill.state) == (sector, "accepted")


def test_what_is_wrong_comes_back_at_its_field(bench, sewing):
    understand("stilts", "en")
    taken = bench.post("/directory/vocabulary/words/stilts/", {"names_en": "stilts", "names_fr": "couture"})
    assert taken.status_code == 422
    assert 'href="#id_names_fr"' in taken.content.decode()
    nowhere = bench.post("/directory/vocabulary/words/stilts/joining/", {"into": "nothing like it"})
    assert nowhere.status_code == 422
    assert "has no such word" in nowhere.content.decode()
    itself = bench.post("/directory/vocabulary/words/stilts/joining/", {"into": "stilts"})
    assert itself.status_code == 422
    assert bench.get("/directory/vocabulary/words/nothing/").status_code == 404


def test_accepted_taken_out_and_set_apart(bench, sewing):
    understand("stilts", "en")
    bench.post("/directory/vocabulary/words/stilts/acceptance/")
    assert Skill.objects.get(slug="stilts").state == "accepted"
    bench.post("/directory/vocabulary/words/stilts/refusal/")
    assert Skill.objects.get(slug="stilts").state == "refused"
    assert "stilts" in bench.get("/directory/vocabulary/?tab=refused").content.decode()
    spelling = sewing.spellings.get(text="couturière")
    bench.post(f"/directory/vocabulary/spellings/{spelling.pk}/separation/")
    assert Skill.objects.filter(slug="couturiere").exists()
    name = sewing.spellings.get(text="couture")
    told = bench.post(f"/directory/vocabulary/spellings/{name.pk}/separation/", follow=True)
    assert "Rename the word first" in told.content.decode()


def test_words_are_looked_for(bench, sewing):
    assert "sewing" in bench.get("/directory/vocabulary/?tab=accepted&q=Naaien").content.decode()
    assert "No word is written so" in bench.get("/directory/vocabulary/?tab=accepted&q=zzz").content.decode()


def test_members_are_refused_with_a_sentence(client, client_of, chloe, house, sewing):
    spelling = sewing.spellings.first()
    posts = [
        "words/sewing/joining/", "words/sewing/acceptance/", "words/sewing/refusal/",
        f"spellings/{spelling.pk}/separation/", "changes/1/undoing/",
    ]  # fmt: skip
    bench = client_of(chloe)
    for page in ("", "changes/", "words/sewing/"):
        assert bench.get(f"/directory/vocabulary/{page}").status_code == 403
        assert client.get(f"/directory/vocabulary/{page}").status_code == 302
    for post in posts:
        assert bench.post(f"/directory/vocabulary/{post}").status_code == 403, post
    assert not VocabularyChange.objects.exists()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_bench_costs_the_same_for_many_words(bench, sewing, django_assert_num_queries, count):
    for number in range(count):
        understand(f"couturière {number}", "fr")
    bench.get("/directory/vocabulary/")
    with django_assert_num_queries(7):
        bench.get("/directory/vocabulary/")


class TestLists:
    @pytest.mark.parametrize(("kind", "model"), [("sectors", Sector), ("help-subjects", HelpSubject)])
    def test_added_renamed_closed_and_opened_again(self, bench, kind, model):
        base = f"/directory/lists/{kind}/"
        bench.post(base, {"names_en": "Shadow theatre", "names_fr": "Théâtre d'ombres"})
        row = model.objects.get(slug="shadow-theatre")
        bench.post(f"{base}shadow-theatre/", {"names_en": "Shadows"})
        row.refresh_from_db()
        assert row.names == {"en": "Shadows"}
        for page, is_active in (("closing", False), ("reopening", True)):
            for _ in range(2):
                bench.post(f"{base}shadow-theatre/{page}/")
            row.refresh_from_db()
            assert row.is_active == is_active
        assert "Shadows" in bench.get(base).content.decode()

    def test_a_closed_sector_can_no_longer_be_chosen(self, bench):
        make_sector("shadows")
        assert [row.slug for row in sectors()] == ["shadows"]
        bench.post("/directory/lists/sectors/shadows/closing/")
        assert sectors() == []

    def test_a_list_without_a_name_or_with_one_that_exists_is_asked_again(self, bench):
        make_sector("shadows", en="Other words")
        for names in ({}, {"names_en": "Shadows"}, {"names_en": "…"}):
            assert bench.post("/directory/lists/sectors/", names).status_code == 422, names
        assert Sector.objects.count() == 1

    def test_unknown_lists_do_not_exist(self, bench):
        for page in ("people/", "sectors/nothing/"):
            assert bench.get(f"/directory/lists/{page}").status_code == 404

    def test_members_are_refused(self, client_of, chloe, house):
        make_sector("shadows")
        bench = client_of(chloe)
        for page in ("", "sectors/", "sectors/shadows/", "request/"):
            assert bench.get(f"/directory/lists/{page}").status_code == 403, page
        for page in ("sectors/", "sectors/shadows/closing/", "request/"):
            assert bench.post(f"/directory/lists/{page}").status_code == 403, page

    def test_the_request_that_the_directory_answers(self, bench):
        for url in ("https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"):
            answer = bench.post("/directory/lists/request/", {"request_url": url})
            assert answer.status_code == 422, url
        assert why_there_is_one() == ""
        bench.post("/directory/lists/request/", {"request_url": "/register/gt-2021/9/"})
        assert why_there_is_one() == "/register/gt-2021/9/"

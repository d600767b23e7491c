"""The pages of offices: what everybody reads, who keeps them, what they cost."""

import pytest
from django.urls import reverse

from encommun.activity.models import Event
from encommun.house.models import Office, Region
from encommun.members.actions import give_role
from encommun.members.tests.factories import make_member
from encommun.offices.urls import urlpatterns
from encommun.places.tests.factories import make_liege, make_municipality, make_nantes

from .factories import make_office, make_region

pytestmark = pytest.mark.django_db
PUBLIC = {"list", "detail"}
NEW = {"names_en": "Liège", "municipality": "Luik", "street": "Quai 3", "contact": "l@example.org", "region": ""}


@pytest.fixture
def liege(db, belgium, house):
    return make_office(
        "Liège", municipality=make_liege(), street="Quai 3", contact="liege@example.org", region=make_region("Wallonia"),
        presentation={"fr": "Ouvert **le mardi**.", "en": "Open **on Tuesdays**."},
    )  # fmt: skip


def keeping():
    for pattern in urlpatterns:
        if pattern.name not in PUBLIC:
            yield pattern.name


@pytest.mark.parametrize("name", list(keeping()))
def test_pages_that_keep_offices_are_for_administrators_alone(name, client, client_of, admin, ana, bilal, chloe, liege):
    region = Region.objects.get()
    slug = region.slug if "region" in name else liege.slug
    pattern = next(one for one in urlpatterns if one.name == name)
    address = reverse(f"offices:{name}", kwargs={"slug": slug} if pattern.pattern.converters else {})
    assert client.get(address)["Location"].startswith("/accounts/login/")
    for who in (ana, bilal, chloe):
        for answer in (client_of(who).get(address), client_of(who).post(address, NEW)):
            assert answer.status_code == 403
    assert client_of(admin).get(address).status_code in {200, 302}
    assert not Event.objects.filter(subject_kind__in=("office", "region")).exists()


def test_everybody_reads_the_offices_and_their_map(client, liege, france):
    make_office("Nantes", country=france, municipality=make_nantes())
    make_office("Old one", is_active=False)
    page = client.get("/offices/")
    for words in ("Belgium", "France", "Quai 3, 4000 Liège", "Wallonia", "Where the offices are"):
        assert words in page.text
    assert "Old one" not in page.text and "/offices/new/" not in page.text
    assert page.text.count("<h1") == 1


def test_the_closest_come_first(client, liege, belgium):
    make_office(
        "Brussels", municipality=make_municipality("Bruxelles", code="BE-2", at=(50.85, 4.35), postal=("1000",))
    )
    make_office("Nowhere")
    make_municipality("Verviers", code="BE-63079", at=(50.59, 5.86), postal=("4800",))
    page = client.get("/offices/?place=verviers").text
    assert page.index(">Liège</a></h3>") < page.index(">Brussels</a></h3>") < page.index(">Nowhere</a></h3>")
    assert "21 km from you" in page and "4800 Verviers" in page
    assert "No municipality is called that" in client.get("/offices/?place=atlantis").text
    assert client.get("/offices/?place=").status_code == 200


def test_a_house_without_offices_says_what_will_be_here(client, client_of, admin, house):
    assert "No office yet" in client.get("/offices/").text
    assert "/offices/new/" in client_of(admin).get("/offices/").text


def test_an_office_has_its_page_in_the_readers_language(client, liege):
    page = client.get(f"/offices/{liege.slug}/")
    for words in ("Open <strong>on Tuesdays</strong>", "Quai 3", "4000 Liège", "mailto:liege@example.org", "Wallonia"):
        assert words in page.text
    assert "Keep this office" not in page.text
    client.cookies["django_language"] = "fr"
    page = client.get(f"/offices/{liege.slug}/")
    assert "Ouvert <strong>le mardi</strong>" in page.text
    client.cookies["django_language"] = "nl"  # not written: the first language that is, marked as such
    page = client.get(f"/offices/{liege.slug}/")
    assert 'lang="fr"' in page.text and "Ouvert" in page.text


def test_an_unknown_office_is_not_found(client, house):
    assert client.get("/offices/atlantis/").status_code == 404
    assert client.post("/offices/").status_code == 405


def test_a_closed_office_can_still_be_read(client, liege):
    Office.objects.update(is_active=False)
    assert "closed" in client.get(f"/offices/{liege.slug}/").text


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_list_costs_the_same_with_more_offices(
    client, client_of, admin, house, belgium, count, django_assert_num_queries
):
    for number in range(count):
        make_office(municipality=make_municipality(f"V{number}", at=(50 + number / 200, 5)))
    for reader, queries in ((client, 1), (client_of(admin), 3)):
        reader.get("/offices/")
        with django_assert_num_queries(queries):  # (session, reader;) the offices
            reader.get("/offices/")


def test_a_page_costs_few_queries(client, client_of, admin, liege, django_assert_num_queries):
    address = f"/offices/{liege.slug}/"
    for reader, most in ((client, 5), (client_of(admin), 8)):
        reader.get(address)
        with django_assert_num_queries(most, exact=False):
            reader.get(address)


def test_an_administrator_adds_changes_and_closes_an_office(client_of, admin, house, belgium):
    make_liege()
    reader = client_of(admin)
    page = reader.post("/offices/new/", {**NEW, "country": belgium.pk}, follow=True)
    assert page.redirect_chain == [("/offices/liege/", 302)]
    assert "The office is added." in page.text and "Adèle Cast added the office Liège" in page.text
    page = reader.get("/offices/liege/edit/")
    assert 'value="4000 Liège"' in page.text and 'value="Quai 3"' in page.text
    page = reader.post("/offices/liege/edit/", {**NEW, "country": belgium.pk, "street": "Rue 9"}, follow=True)
    assert "changed the office Liège: street" in page.text
    assert "Close this office?" in reader.get("/offices/liege/closure/").text
    reader.post("/offices/liege/closure/")
    assert not Office.objects.get().is_active
    reader.post("/offices/liege/reopening/")
    assert Office.objects.get().is_active


def test_a_refusal_comes_back_at_its_field_with_what_was_typed(client_of, admin, house, belgium, france):
    make_nantes()
    wrong = {**NEW, "country": belgium.pk, "municipality": "44000 Nantes", "street": "Quai des Brumes"}
    page = client_of(admin).post("/offices/new/", wrong)
    assert "This municipality is in another country." in page.text
    assert 'value="44000 Nantes"' in page.text and 'value="Quai des Brumes"' in page.text
    assert not Office.objects.exists()


def test_regions_are_kept_on_their_own_pages(client_of, admin, house, belgium):
    reader = client_of(admin)
    assert "No region yet" in reader.get("/offices/regions/").text
    reader.post("/offices/regions/new/", {"names_en": "Ardennes", "country": belgium.pk})
    assert "Ardennes" in reader.get("/offices/regions/").text
    office = make_office("Arlon", region=Region.objects.get())
    assert "Offices stand in this region" in reader.get("/offices/regions/ardennes/").text
    assert reader.get("/offices/regions/ardennes/removal/").status_code == 302
    office.delete()
    assert reader.get("/offices/regions/ardennes/removal/").status_code == 200
    reader.post("/offices/regions/ardennes/removal/")
    assert not Region.objects.exists()


def test_an_adviser_presents_their_own_office(client_of, liege):
    adviser = make_member("Abel Cast")
    give_role(actor=None, member=adviser, kind="adviser", office=liege, posture="employee")
    reader = client_of(adviser)
    assert "Present this office" in reader.get(f"/offices/{liege.slug}/").text
    page = reader.post(
        f"/offices/{liege.slug}/presentation/", {"presentation_en": "Come <script>x</script>"}, follow=True
    )
    assert "Come" in page.text and "<script>x" not in page.text
    assert reader.get(f"/offices/{make_office().slug}/presentation/").status_code == 403


def test_the_houses_settings_lead_to_offices(client_of, admin, house):
    assert "/offices/regions/" in client_of(admin).get("/house/").text


def test_figures_are_shown_to_who_may_read_them(client, client_of, carole, chloe, ana, france, liege):
    address = f"/offices/{liege.slug}/"
    abroad = make_office("Nantes", country=france)
    for reader in (client_of(carole), client_of(ana)):
        assert "See the figures" in reader.get(address).text
    for reader in (client, client_of(chloe)):
        assert "See the figures" not in reader.get(address).text
    assert "See the figures" not in client_of(ana).get(f"/offices/{abroad.slug}/").text  # another country's board

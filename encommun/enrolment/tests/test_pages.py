"""The pages of lists, figures and one's own activity."""

import csv
import io

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from encommun.enrolment.actions import go_on_with_files
from encommun.enrolment.models import ActiveMark, KnownColumns, ListFile, Standing, Thresholds
from encommun.enrolment.standings import refresh_standings
from encommun.house.queries import house as house_of_today
from encommun.members.actions import give_role
from encommun.members.models import Member
from encommun.members.tests.factories import make_member

from .factories import line, listed, make_month, make_office, make_people, upload

pytestmark = pytest.mark.django_db
START = "/members-import/"


@pytest.fixture
def desk(house, admin, client_of):
    return client_of(admin)


def brought(desk, *lines: str, **more) -> ListFile:
    answer = desk.post(START, {"file": upload(listed(*lines)), **more})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return ListFile.objects.latest("pk")


def chosen(desk, file: ListFile, **changes) -> dict:
    """The form of columns as it is shown, with changes."""
    held = {index: field for field, index in file.columns.items()}
    data = {f"column_{at}": held.get(at, "none") for at in range(len(file.header))}
    return {**data, **changes}


def test_from_the_upload_to_the_report(desk):
    file = brought(desk, line("001"), line("002"), line("", email="a@b.be"))
    page = desk.get(f"{START}{file.pk}/columns/")
    assert b"Zo\xc3\xa9" in page.content
    assert desk.get(f"{START}{file.pk}/").status_code == 302
    answer = desk.post(f"{START}{file.pk}/columns/", chosen(desk, file), follow=True)
    text = answer.content.decode()
    assert "Nothing is written yet" in text
    assert "the office “Liège”, named 2 times" in text
    assert not Member.objects.exclude(number=None).exists()
    answer = desk.post(f"{START}{file.pk}/application/", follow=True)
    text = answer.content.decode()
    assert "The number is missing." in text
    assert Member.objects.exclude(number=None).count() == 2
    file.refresh_from_db()
    assert (file.state, file.file.name) == ("done", "")
    desk.post(f"{START}{file.pk}/application/")
    assert Member.objects.exclude(number=None).count() == 2
    assert desk.get(START).status_code == 200


def test_the_lists_bytes_go_once_it_is_imported(desk, settings, django_capture_on_commit_callbacks):
    file = brought(desk, line("001"))
    folder = settings.MEDIA_ROOT / "enrolment"
    assert len(list(folder.iterdir())) == 1
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{START}{file.pk}/columns/", chosen(desk, file))
        assert len(list(folder.iterdir())) == 1
        desk.post(f"{START}{file.pk}/application/")
    assert list(folder.iterdir()) == []


def test_columns_corrected_by_hand_are_remembered(desk):
    answer = desk.post(START, {"file": upload(listed("001;Zoé;z@example.org;?", header="clef;qui;ou;x"))})
    file = ListFile.objects.latest("pk")
    assert answer.status_code == 302
    data = {"column_0": "number", "column_1": "name", "column_2": "email", "column_3": "none"}
    desk.post(f"{START}{file.pk}/columns/", data)
    assert KnownColumns.objects.count() == 1
    again = desk.post(START, {"file": upload(listed("002;A;b@example.org;?", header="Clef;QUI;ou;x"))})
    assert again.status_code == 302
    assert ListFile.objects.latest("pk").columns == {"number": 0, "name": 1, "email": 2}


def test_a_field_is_chosen_once_and_the_number_always(desk):
    file = brought(desk, line("001"))
    twice = desk.post(f"{START}{file.pk}/columns/", chosen(desk, file, column_2="last_name"))
    assert twice.status_code == 422
    assert "is chosen for two columns" in twice.content.decode()
    none = desk.post(f"{START}{file.pk}/columns/", chosen(desk, file, column_0="none"))
    assert none.status_code == 422
    assert "own number" in none.content.decode()


@pytest.mark.parametrize(
    ("data", "words"), [(b"PK\x03\x04[Content_Types].xml", "Excel workbook"), (b"7;b\n", "names of columns")]
)
def test_what_cannot_be_read_is_said_at_its_field(desk, data, words):
    page = desk.post(START, {"file": upload(data)})
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not ListFile.objects.exists()


def test_lines_set_aside_come_back_as_a_csv_to_correct(desk):
    file = brought(desk, line("", first="=1+1", email="a@b.be"), line("002", joined="bad"))
    desk.post(f"{START}{file.pk}/columns/", chosen(desk, file))
    answer = desk.get(f"{START}{file.pk}/set-aside/")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == [*file.header, "Line", "Reason"]
    assert rows[1][2] == "'=1+1"
    assert rows[1][-2:] == ["2", "The number is missing."]
    assert rows[2][-1].startswith("This is not a day (Joined on): bad")
    corrected = answer.content.decode("utf-8-sig").replace(";bad;", ";01/02/2015;")
    again = desk.post(START, {"file": upload(corrected.encode())})
    assert again.status_code == 302
    assert ListFile.objects.latest("pk").columns == file.columns


def test_a_long_list_goes_on_in_the_sweep(desk, monkeypatch):
    from encommun.enrolment.views import files

    monkeypatch.setattr(files.actions, "take_on", lambda row, seconds: False)
    file = brought(desk, line("001"), line("002"))
    page = desk.post(f"{START}{file.pk}/columns/", chosen(desk, file), follow=True).content.decode()
    assert 'http-equiv="refresh"' in page
    assert f'hx-get="{START}{file.pk}/progress/"' in page
    part = desk.get(f"{START}{file.pk}/progress/", headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert b"<h1" not in part.content
    assert go_on_with_files(timezone.now()) == 1
    part = desk.get(f"{START}{file.pk}/progress/", headers={"HX-Request": "true"})
    assert part["HX-Refresh"] == "true"
    desk.post(f"{START}{file.pk}/application/")
    assert go_on_with_files(timezone.now()) == 1
    assert go_on_with_files(timezone.now()) == 0
    assert Member.objects.exclude(number=None).count() == 2


def test_a_list_is_discarded(desk):
    file = brought(desk, line("001"))
    assert desk.get(f"{START}{file.pk}/discarding/").status_code == 200
    assert desk.post(f"{START}{file.pk}/discarding/").status_code == 302
    file.refresh_from_db()
    assert (file.state, file.file.name) == ("discarded", "")
    assert desk.get(f"{START}{file.pk}/").status_code == 200
    assert desk.post(f"{START}{file.pk}/columns/", {}).status_code == 403


def test_strangers(house, chloe, carole, client_of, client, desk):
    file = brought(desk, line("001"))
    assert client.get(START).status_code == 302
    for member in (chloe, carole):
        assert client_of(member).get(START).status_code == 403
        assert client_of(member).get(f"{START}{file.pk}/").status_code == 404
        assert client_of(member).get(f"{START}{file.pk}/set-aside/").status_code == 404
        assert client_of(member).post(f"{START}{file.pk}/application/").status_code == 404


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_list_of_lists_is_counted(desk, count):
    ListFile.objects.bulk_create(
        ListFile(kind="members", file_name=f"{n}.csv", sha256="x", state="done") for n in range(count)
    )
    desk.get(START)
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(START).status_code == 200
    assert len(queries) == 4


def test_a_report_is_counted(desk):
    counts = []
    for people in (3, 300):
        file = brought(desk, *(line("", email=f"a{n}@b.be") for n in range(people)))
        desk.post(f"{START}{file.pk}/columns/", chosen(desk, file))
        with CaptureQueriesContext(connection) as queries:
            desk.get(f"{START}{file.pk}/")
        counts.append(len(queries))
    assert counts == [4, 4]


# Figures of offices


@pytest.fixture
def offices(house, belgium, france):
    """Liège with 60 people, 20 of each kind; Namur with 3; Nantes with 12."""
    liege, namur, nantes = make_office("liege", belgium), make_office("namur", belgium), make_office("nantes", france)
    people = make_people(liege, 60)
    for at, person in enumerate(people[:40]):
        make_month(person, 2023, 6, contracts=20 if at < 20 else 1)
    for person in make_people(liege, 20):
        make_month(person, 2021, 6)
    for person in make_people(namur, 3):
        make_month(person, 2023, 6, contracts=7, turnover_cents=777_00)
    for person in make_people(nantes, 12):
        make_month(person, 2023, 6)
    refresh_standings()
    return {"liege": liege, "namur": namur, "nantes": nantes}


def figures_of(browser, query="") -> str:
    answer = browser.get(f"/offices/figures/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_figures_keep_small_offices_back(offices, carole, client_of):
    text = figures_of(client_of(carole))
    assert "Liege" in text
    assert "kept back" in text
    assert "777" not in text
    assert "2,331" not in text  # Namur's turnover, 3 × 777
    assert "21" not in text.split("Namur")[1].split("</tr>")[0]


def test_readers_see_their_own_offices(offices, ana, carole, dries, chloe, client_of, france):
    assert "Nantes" in figures_of(client_of(carole))
    assert "Nantes" in figures_of(client_of(dries))
    board = figures_of(client_of(ana))
    assert "Liege" in board
    assert "Nantes" not in board
    adviser = make_member("Advisor")
    give_role(actor=None, member=adviser, kind="adviser", office=offices["nantes"])
    own = figures_of(client_of(adviser))
    assert "Nantes" in own
    assert "Liege" not in own
    assert client_of(chloe).get("/offices/figures/").status_code == 403


def test_a_mask_does_not_depend_on_the_reader(offices, carole, ana):
    from encommun.enrolment.queries.figures import figures_page

    whole = {row.pk: (row.members, row.kinds, row.months) for row in figures_page(carole, 2023).offices}
    part = {row.pk: (row.members, row.kinds, row.months) for row in figures_page(ana, 2023).offices}
    assert part
    assert all(whole[pk] == row for pk, row in part.items())


def test_figures_are_counted(house, carole, client_of):
    browser, counts = client_of(carole), []
    browser.get("/")
    for offices in (1, 3, 30):
        for n in range(offices):
            for person in make_people(make_office(f"o{offices}-{n}"), 2):
                make_month(person, 2023, 1 + n % 12)
        refresh_standings()
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                assert browser.get("/offices/figures/").status_code == 200
            counts.append(len(queries))
        cache.clear()
        house_of_today()  # in memory on a real house
    assert counts == [11, 4, 11, 4, 11, 4]


def test_years_that_strangers_type(offices, carole, client_of):
    for year in ("1", "x", "²", "99999999999", "2021"):
        figures_of(client_of(carole), f"?year={year}")


def test_thresholds_are_tried_before_they_are_saved(offices, carole, client_of):
    browser = client_of(carole)
    page = browser.get("/offices/figures/typology/")
    assert page.status_code == 200
    data = {"contracts": 30, "turnover": 0, "stopped_months": 12, "break_months": 6, "season_months": 5}
    preview = browser.post("/offices/figures/typology/", {**data, "preview": "1"}, headers={"HX-Request": "true"})
    assert b"<h1" not in preview.content
    assert not Thresholds.objects.exists()
    active = Standing.objects.filter(kind="active").count()
    assert browser.post("/offices/figures/typology/", data).status_code == 302
    assert Standing.objects.filter(kind="active").count() == 0 < active
    wrong = browser.post("/offices/figures/typology/", {**data, "contracts": 0})
    assert wrong.status_code == 422
    assert "is active" in wrong.content.decode()


def test_thresholds_are_not_everybodys(house, chloe, dries, client_of):
    for member in (chloe, dries):
        assert client_of(member).get("/offices/figures/typology/").status_code == 403


# One's own activity


def test_my_activity_is_mine(house, chloe, bilal, client_of):
    make_month(chloe, 2024, 3, contracts=37, turnover_cents=1_234_56)
    refresh_standings()
    mine = client_of(chloe).get("/me/activity/").content.decode()
    assert "37" in mine
    assert "1,234.56" in mine
    other = client_of(bilal).get("/me/activity/").content.decode()
    assert "1,234.56" not in other


def test_the_mark_is_asked_for_and_taken_off(house, chloe, client_of, client):
    browser = client_of(chloe)
    for _ in range(2):
        assert browser.post("/me/activity/mark/", {"shown": "1"}).status_code == 302
    assert ActiveMark.objects.filter(member=chloe).count() == 1
    for _ in range(2):
        browser.post("/me/activity/mark/", {"shown": "0"})
    assert not ActiveMark.objects.exists()
    assert browser.get("/me/activity/mark/").status_code == 405
    assert client.post("/me/activity/mark/").status_code == 302


def test_a_profile_says_active_without_a_figure(house, chloe, bilal, client_of):
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory

    from encommun.enrolment.panels import active_mark

    class Page:
        owner_id = chloe.pk

    request = RequestFactory().get("/")
    request.user = bilal
    make_month(chloe, 2024, 3, contracts=37)
    refresh_standings()
    assert active_mark(request, Page) == ""
    ActiveMark.objects.create(member=chloe)
    assert "Active in the cooperative" in active_mark(request, Page)
    assert "37" not in active_mark(request, Page)
    request.user = AnonymousUser()
    assert active_mark(request, Page) == ""
    request.user = bilal
    Standing.objects.update(kind="stopped")
    assert active_mark(request, Page) == ""


def test_what_the_house_got_is_told_as_the_trial_told_it(desk):
    file = brought(desk, line("001"), line("002"))
    desk.post(f"{START}{file.pk}/columns/", chosen(desk, file))
    text = desk.post(f"{START}{file.pk}/application/", follow=True).content.decode()
    assert "the office “Liège”, named 2 times" in text
    assert "The house has got" in text

"""Figures of offices, thresholds, and one's own activity."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from encommun.enrolment.actions import set_thresholds
from encommun.enrolment.models import ActiveMark, Standing, Thresholds
from encommun.enrolment.queries.figures import figures_page
from encommun.enrolment.queries.typology import _preview, typology_page
from encommun.enrolment.standings import refresh_standings, sum_up_who_agreed
from encommun.enrolment.typology import EUROS_STEPS, Bounds
from encommun.house.queries import house as house_of_today
from encommun.kit.refusals import Refused
from encommun.members.actions import give_role
from encommun.members.models import Member
from encommun.members.tests.factories import make_member
from encommun.privacy.actions import give_consent, withdraw_consent
from encommun.privacy.purposes import FIGURES

from .factories import make_month, make_office, make_people

pytestmark = pytest.mark.django_db


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
    assert counts == [12, 5, 12, 5, 12, 5]


def test_only_those_who_agreed_are_in_a_figure(offices, carole):
    """PRI-05: the text says “Without it, your activity is in no figure”; taking it back counts at once."""

    def read() -> tuple:
        page = figures_page(carole, 2023)
        liege, nantes = (next(row for row in page.offices if row.name == name) for name in ("Liege", "Nantes"))
        return nantes.contracts, liege.kinds, sum(share.now or 0 for share in typology_page().shares)

    assert read() == (12, [20, 20, 20, 20], 80)
    active = Member.objects.filter(office=offices["liege"], standing__kind="active").order_by("pk")
    for person in [*active[:10], *Member.objects.filter(office=offices["nantes"])[:5]]:
        withdraw_consent(actor=person, purpose=FIGURES)
        assert not Standing.objects.filter(member=person).exists()
    assert read() == (7, [20, 20, 20, 10], 70)
    refresh_standings()
    assert read() == (7, [20, 20, 20, 10], 70)
    back = Member.objects.filter(office=offices["liege"], standing=None, monthly_activity__contracts=20).first()
    give_consent(actor=back, purpose=FIGURES)
    assert sum_up_who_agreed(timezone.now()) == 1
    assert sum_up_who_agreed(timezone.now()) == 0
    assert read() == (7, [20, 20, 20, 11], 71)


def test_ones_own_page_says_when_nothing_is_counted(house, chloe, client_of):
    make_month(chloe, 2024, 3)
    withdraw_consent(actor=chloe, purpose=FIGURES)
    refresh_standings()
    assert "in no figure" in client_of(chloe).get("/me/activity/").content.decode()
    assert not Standing.objects.exists()


def test_years_that_strangers_type(offices, carole, client_of):
    for year in ("1", "x", "²", "99999999999", "2021"):
        figures_of(client_of(carole), f"?year={year}")


def test_thresholds_are_tried_before_they_are_saved(offices, carole, client_of):
    browser = client_of(carole)
    page = browser.get("/offices/figures/typology/")
    assert page.status_code == 200
    data = {"contracts": 36, "turnover": 0, "stopped_months": 12, "break_months": 6, "season_months": 5}
    preview = browser.post("/offices/figures/typology/", {**data, "preview": "1"}, headers={"HX-Request": "true"})
    assert b"<h1" not in preview.content
    assert not Thresholds.objects.exists()
    active = Standing.objects.filter(kind="active").count()
    assert browser.post("/offices/figures/typology/", data).status_code == 302
    assert Standing.objects.filter(kind="active").count() == 0 < active
    wrong = browser.post("/offices/figures/typology/", {**data, "contracts": 0})
    assert wrong.status_code == 422
    assert "is active" in wrong.content.decode()


def test_a_preview_cannot_be_halved_down_to_one_persons_turnover(house, carole, client_of):
    """Turnovers one cent apart: thresholds between the steps are refused, and counts are said in tens."""
    office = make_office("liege")
    people = make_people(office, 120)
    for at, person in enumerate(people[:60]):
        make_month(person, 2023, 6, contracts=1, turnover_cents=1_000_00 * (1 + at // 20) + at)
    for person in people[60:80]:
        make_month(person, 2021, 6)
    refresh_standings()
    shown = set()
    for euros in EUROS_STEPS[1:]:
        page = typology_page(Bounds(contracts=0, turnover_cents=euros * 100))
        assert all(share.then is None or share.then % 10 == 0 for share in page.shares), euros
        shown |= {share.then for share in page.shares}
    assert shown - {None}, "something is still said"
    between = typology_page(Bounds(contracts=0, turnover_cents=2_000_07))
    assert not {share.then for share in between.shares} - {None}
    data = {"contracts": 0, "turnover": 1_999, "stopped_months": 12, "break_months": 6, "season_months": 5}
    assert client_of(carole).post("/offices/figures/typology/", {**data, "preview": "1"}).status_code == 422
    with pytest.raises(Refused):
        set_thresholds(actor=carole, bounds=Bounds(contracts=0, turnover_cents=2_000_07))


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (40, 40, 40),
        (40, 41, None),
        (40, 36, None),
        (40, 35, 40),
        (40, 46, 50),
        (None, 44, 40),
        (43, None, None),
        (43, 43, 40),
    ],
)
def test_a_difference_of_fewer_than_five_people_is_kept_back(now, then, said):
    assert _preview(now, then) == said


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

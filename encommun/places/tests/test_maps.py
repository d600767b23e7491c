"""The drawn map: what overlaps, what is lost, what is read aloud, and what strangers may type as a frame."""

import random
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encommun.kit.ui import draw as draw_component
from encommun.places.areas import areas
from encommun.places.bubbles import RATIO, TOUCH
from encommun.places.maps import PHONE, Spot, collect, draw, outlines, spots_of
from encommun.places.merging import merge_small, path_of
from encommun.places.projection import project

from .factories import make_liege, make_municipality, make_nantes

SPOTS = st.lists(
    st.builds(
        Spot,
        latitude=st.floats(41, 52),
        longitude=st.floats(-6, 10),
        count=st.integers(0, 5_000),
        label=st.sampled_from(["Ans", "Liège", "Saint-Étienne-du-Rouvray"]),
        url=st.sampled_from(["", "#x"]),
        area=st.sampled_from(["BE-60000", "FR-44", "FR-75", ""]),
    ),
    max_size=40,
)


def spot(label: str, at: tuple[float, float], count: int = 5, area: str = "BE-60000", url: str = "/x/") -> Spot:
    return Spot(*at, count, label, url, area)


@given(SPOTS, st.sampled_from(["", "FR", "BE", "BE-03000"]))
@settings(deadline=None)
def test_no_two_bubbles_overlap_and_every_count_is_told(spots, frame):
    drawn = draw(spots, title="People", frame=frame)
    at = [(float(b.x) * PHONE / 100, float(b.y) * PHONE * RATIO / 100, max(b.radius, TOUCH)) for b in drawn.bubbles]
    for n, (x, y, r) in enumerate(at):
        for other_x, other_y, other_r in at[n + 1 :]:
            assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 >= r + other_r - 0.1
    outside = sum(int(words) for _label, _url, words in drawn.elsewhere)
    assert sum(b.count for b in drawn.bubbles) + outside == sum(one.count for one in spots)
    assert len(drawn.rows) == len(spots)


def test_near_places_are_one_bubble_that_leads_to_the_area_they_share():
    near = [spot("Ans", (50.66, 5.52), 3), spot("Liège", (50.63, 5.57), 40), spot("Seraing", (50.58, 5.5), 4)]
    (bubble,) = draw(near, title="People", zoom=lambda code: f"?in={code}").bubbles
    assert (bubble.label, bubble.count, bubble.url) == ("Liège and 2 more places", 47, "?in=BE-60000")
    (bubble,) = draw(near, title="People", frame="BE-60000", zoom=lambda code: f"?in={code}").bubbles[:1] or [None]
    assert bubble.url in {"#map-table", "/x/"}


def test_far_places_stay_apart_and_are_named():
    drawn = draw([spot("Liège", (50.63, 5.57), 40), spot("Nantes", (47.2, -1.55), 9, "FR-44")], title="People")
    assert [(b.label, b.name, b.url) for b in drawn.bubbles] == [("Liège", "Liège", "/x/"), ("Nantes", "Nantes", "/x/")]
    assert drawn.bubbles[0].radius > drawn.bubbles[1].radius


def test_what_is_outside_the_picture_is_told_beside_it():
    drawn = draw([spot("Saint-Denis", (-20.9, 55.4), 7, "FR-974"), spot("Liège", (50.6, 5.6))], title="People")
    assert drawn.elsewhere == [("Saint-Denis", "/x/", "7")]
    assert len(drawn.rows) == 2


@pytest.mark.parametrize("frame", ["", "BE", "FR", "BE-02000", "FR-R53", "FR-44", "FR-75", "FR-974", "nowhere", "<x>"])
def test_any_frame_can_be_asked(frame):
    drawn = draw([spot("Liège", (50.63, 5.57))], title="People", frame=frame)
    assert drawn.view.count(" ") == 3
    assert drawn.land and drawn.parts is not None


class Tags(HTMLParser):
    def __init__(self, text: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_the_component_is_read_aloud_and_works_by_links():
    spots = [spot("Liège <b>", (50.63, 5.57), 40), spot("Nantes", (47.2, -1.55), 9, "FR-44", url="")]
    html = draw_component("map", chart=draw(spots, title="Where people live", words=lambda n: f"{n} people", key="k"))
    tags = Tags(html).found
    svg = next(attrs for tag, attrs in tags if tag == "svg")
    assert svg["role"] == "group" and svg["aria-labelledby"] == "k-title k-desc"
    assert [a["aria-label"] for tag, a in tags if tag == "a" and "map-bubble" in a.get("class", "")] == [
        "Liège <b>: 40 people"
    ]
    assert "<b>" not in html and "Where people live" in html and "GeoNames" in html
    assert not any("style" in attrs for _tag, attrs in tags)
    assert html.count("<tr>") == 3


def test_outlines_are_small_and_cover_what_is_named():
    assert sum(len(path) for path in outlines().values()) < 80_000
    drawn = {code for code, area in areas().items() if area.kind == "area"} & set(outlines())
    assert len(drawn) == 11 + 96
    x, y = project(46.5, 3.0)
    assert (round(x), round(y)) == (0, 0)


@pytest.mark.django_db
def test_merged_counts_become_spots_with_honest_names():
    liege, nantes = make_liege(), make_nantes()
    ans = make_municipality("Ans", code="BE-62003", at=(50.66, 5.52))
    counts = {path_of(one.code, one.area): n for one, n in ((liege, 40), (ans, 4), (nantes, 3))}
    counts[path_of("BE-1", "BE-60000")] = 1
    towns = {one.code: one for one in (liege, nantes, ans)}
    spots = spots_of(merge_small(counts), towns, lambda code, is_area: f"/{code}/", lambda area: f"elsewhere: {area}")
    assert {(str(one.label), one.count, one.area, one.url) for one in spots} == {
        ("Liège", 40, "BE-60000", "/BE-62063/"),
        ("elsewhere: Liège", 5, "BE-60000", "/BE-60000/"),
        ("Nantes", 3, "FR-44", "/FR-44109/"),
    }
    regions = collect(spots, "", lambda code: f"?in={code}")
    assert {(str(one.label), one.count, one.url) for one in regions} == {
        (str(areas()["BE-03000"]), 45, "?in=BE-03000"),
        (str(areas()["FR-R52"]), 3, "?in=FR-R52"),
    }
    assert sum(one.count for one in collect(spots, "BE-03000", str)) == 48


def test_who_is_elsewhere_among_countries_is_told_beside_the_picture():
    spots = spots_of({("BE",): 4, (): 3}, {}, lambda code, is_area: f"/{code}/", str)
    for told in (spots, collect(spots, "", lambda code: f"?in={code}")):
        drawn = draw(told, title="People")
        assert [(label, words) for label, _url, words in drawn.elsewhere] == [("elsewhere", "3")]
        assert sum(bubble.count for bubble in drawn.bubbles) == 4


def test_six_hundred_places_are_a_few_dozen_bubbles():
    luck = random.Random(3)
    spots = [
        spot(f"P{n}", (luck.uniform(43, 51), luck.uniform(-1, 7)), luck.randint(3, 900), "FR-44") for n in range(600)
    ]
    drawn = draw(spots, title="People")
    assert 10 < len(drawn.bubbles) < 50 and len(drawn.rows) == 60 and drawn.more == 540

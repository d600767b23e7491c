"""The two files that everybody reads: the style sheet of the house's colour, and its logo."""

import re

import pytest

from encommun.house.queries import revision
from encommun.housekeeping.actions import edit_house, remove_logo, set_logo
from encommun.housekeeping.look import stylesheet
from encommun.kit.colour import DARK, LIGHT, TEXT, contrast

from .factories import png, webp

pytestmark = pytest.mark.django_db


def test_the_style_sheet_is_legible_in_light_and_dark():
    css = stylesheet("#f5e342")
    light, by_device, dark = re.findall(r"--house: (#\w{6}); --house-band: (#\w{6}); --house-on: (#\w{6});", css)
    assert by_device == dark
    for (text, band, on_band), ground in ((light, LIGHT), (dark, DARK)):
        assert contrast(text, ground.paper) >= TEXT
        assert contrast(on_band, band) >= TEXT
    assert css.count("{") == css.count("}")
    assert stylesheet("red;} body {display:none") == ""


def test_everybody_reads_it_and_keeps_it(client, admin, house, django_assert_num_queries):
    client.get("/house/look.css")
    with django_assert_num_queries(0):
        page = client.get("/house/look.css", {"v": revision()})
    assert page["Content-Type"] == "text/css; charset=utf-8"
    assert page["Cache-Control"] == "public, max-age=31536000, immutable"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert client.get("/house/look.css", headers={"If-None-Match": page["ETag"]}).status_code == 304
    edit_house(actor=admin, accent="#2443b8")
    changed = client.get("/house/look.css", headers={"If-None-Match": page["ETag"]})
    assert changed.status_code == 200
    assert "#2443b8" in changed.text
    assert changed["Cache-Control"] == "public, max-age=60"


def test_every_page_asks_for_the_look_as_it_stands(client, admin, house):
    before = client.get("/").text
    assert f"/house/look.css?v={revision()}" in before
    edit_house(actor=admin, accent="#2443b8")
    assert f"/house/look.css?v={revision()}" in client.get("/").text
    assert f"/house/look.css?v={revision()}" not in before


def test_the_logo_is_served_as_what_it_is_and_nothing_else_is(client, admin, house):
    assert client.get("/house/logo/").status_code == 404
    set_logo(actor=admin, data=webp("lossless"))
    page = client.get("/house/logo/")
    assert page.getvalue() == webp("lossless")
    assert page["Content-Type"] == "image/webp"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert client.get("/house/logo/", headers={"If-None-Match": page["ETag"]}).status_code == 304
    assert client.get("/house/logo/../look.css").status_code == 404
    assert client.post("/house/logo/").status_code == 405
    assert "/house/logo/?v=" in client.get("/").text
    remove_logo(actor=admin)
    assert client.get("/house/logo/").status_code == 404
    assert "/house/logo/?v=" not in client.get("/").text


def test_a_logo_whose_file_has_gone_is_missing_not_broken(client, admin, house):
    set_logo(actor=admin, data=png())
    house.refresh_from_db()
    house.logo.storage.delete(house.logo.name)
    assert client.get("/house/logo/").status_code == 404

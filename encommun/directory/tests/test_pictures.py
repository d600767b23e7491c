"""Strangers' pictures: bounded before they are opened, redrawn without metadata, and shown to those who may see them."""

import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from encommun.directory import actions
from encommun.directory.models import Level, Picture
from encommun.directory.privacy import erase_profile, export_profile, profile_files
from encommun.housekeeping import imaging
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member

from .factories import make_profile, picture_bytes

ALT = "A dancer in a red paper dress"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int) -> bytes:
    """A PNG that says its size and has nearly nothing in it: what an image bomb looks like."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_each_kind_is_redrawn_as_webp(form, mode):
    redrawn = imaging.redraw(picture_bytes(form, width=90, height=60, mode=mode))
    assert (redrawn.width, redrawn.height) == (90, 60)
    for data in (redrawn.picture, redrawn.thumbnail):
        assert Image.open(io.BytesIO(data)).format == "WEBP"


def test_it_is_made_smaller():
    redrawn = imaging.redraw(picture_bytes("JPEG", width=3000, height=1500))
    assert (redrawn.width, redrawn.height) == (1200, 600)
    assert max(Image.open(io.BytesIO(redrawn.thumbnail)).size) == 360


def test_what_the_camera_wrote_is_gone_and_the_picture_upright():
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "SECRET CAMERA"
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    Image.new("RGB", (80, 40), "red").save(out, "JPEG", exif=exif, comment=b"SECRET COMMENT")
    redrawn = imaging.redraw(out.getvalue())
    assert (redrawn.width, redrawn.height) == (40, 80)
    assert b"SECRET" not in redrawn.picture + redrawn.thumbnail
    shown = Image.open(io.BytesIO(redrawn.picture))
    assert not shown.getexif()
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(shown.info)


def test_transparent_stays_transparent():
    redrawn = imaging.redraw(picture_bytes("PNG", mode="RGBA"))
    assert Image.open(io.BytesIO(redrawn.picture)).format == "WEBP"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        (b"GIF89a" + b"\0" * 50, "kind"),
        (b"%PDF-1.7", "kind"),
        (b"MZ" + b"\0" * 100, "kind"),
        (b"x" * (imaging.MOST_BYTES + 1), "bytes"),
        (png_header(50_000, 50_000), "points"),
        (png_header(2**31 - 1, 1), "points"),
        (png_header(3000, 3000), "broken"),
        (picture_bytes("JPEG", width=400, height=400)[:-300], "broken"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 40, "kind"),
    ],
)
def test_anything_else_is_refused(data, reason):
    with pytest.raises(imaging.NotAPicture) as no:
        imaging.redraw(data)
    assert no.value.reason == reason


def test_a_bomb_is_refused_before_anything_is_decoded(monkeypatch):
    monkeypatch.setattr(Image, "open", lambda *args, **kwargs: pytest.fail("it was opened"))
    with pytest.raises(imaging.NotAPicture):
        imaging.redraw(png_header(30_000, 30_000))


def test_a_page_that_only_looks_like_a_picture_is_no_page():
    """The bytes after the header are decoded or refused, never kept as they came."""
    sneaky = picture_bytes("JPEG") + b"<script>alert(1)</script>"
    assert b"script" not in imaging.redraw(sneaky).picture


@pytest.mark.django_db
def test_a_picture_is_kept_described_and_removed(chloe, django_capture_on_commit_callbacks):
    make_profile(chloe)
    picture = actions.add_picture(actor=chloe, data=picture_bytes(), alt=f" {ALT} ")
    names = [picture.file.name, picture.thumbnail.name]
    assert picture.alt == ALT
    assert all(default_storage.exists(name) for name in names)
    actions.describe_picture(actor=chloe, picture=picture, alt="Another dress")
    assert Picture.objects.get().alt == "Another dress"
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            actions.remove_picture(actor=chloe, picture=picture)
    assert not Picture.objects.exists()
    assert not any(default_storage.exists(name) for name in names)


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "alt", "field"), [(b"no picture", ALT, "picture"), (None, "  ", "alt")])
def test_a_refused_picture_leaves_nothing(chloe, data, alt, field):
    with pytest.raises(Refused) as no:
        actions.add_picture(actor=chloe, data=data or picture_bytes(), alt=alt)
    assert no.value.field == field
    assert not Picture.objects.exists()
    assert not default_storage.exists("portfolio") or not default_storage.listdir("portfolio")[1]


@pytest.mark.django_db
def test_twelve_are_enough(chloe):
    for _ in range(12):
        actions.add_picture(actor=chloe, data=picture_bytes(), alt=ALT)
    with pytest.raises(Refused):
        actions.add_picture(actor=chloe, data=picture_bytes(), alt=ALT)
    assert Picture.objects.count() == 12


@pytest.mark.django_db
def test_nobody_touches_anothers_picture(chloe, dries, client_of, house):
    make_profile(chloe)
    picture = actions.add_picture(actor=chloe, data=picture_bytes(), alt=ALT)
    for act, values in ((actions.describe_picture, {"alt": "x"}), (actions.remove_picture, {})):
        with pytest.raises(Refused) as no:
            act(actor=dries, picture=picture, **values)
        assert no.value.missing
    browser = client_of(dries)
    for address in (f"/me/profile/pictures/{picture.key}/", f"/me/profile/pictures/{picture.key}/removal/"):
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"alt": "x"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("audience", Level)
def test_it_is_served_to_its_audience_alone(chloe, dries, client, client_of, house, audience):
    partner = make_member("Theatre", role="partner")
    partner.is_cooperator = False
    partner.save()
    profile = make_profile(chloe, level=Level.PUBLIC, pictures=audience)
    picture = actions.add_picture(actor=chloe, data=picture_bytes(), alt=ALT)
    readers = {3: client, 2: client_of(partner), 1: client_of(dries)}
    for which in ("", "small/"):
        address = f"/directory/{profile.key}/pictures/{picture.key}/{which}"
        for level, reader in readers.items():
            wanted = 200 if audience and audience >= level else 404
            assert reader.get(address).status_code == wanted, (level, which)
        assert client_of(chloe).get(address).status_code == 200


@pytest.mark.django_db
def test_it_is_served_as_a_picture_and_as_nothing_else(chloe, client, client_of, house):
    profile = make_profile(chloe, level=Level.PUBLIC)
    picture = actions.add_picture(actor=chloe, data=picture_bytes(), alt=ALT)
    answer = client.get(f"/directory/{profile.key}/pictures/{picture.key}/")
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "private" in answer["Cache-Control"]
    assert "X-Robots-Tag" not in answer
    actions.set_audiences(actor=chloe, audiences={"pictures": Level.MEMBERS})
    again = client_of(chloe).get(f"/directory/{profile.key}/pictures/{picture.key}/")
    assert again["X-Robots-Tag"] == "noindex"
    assert client.get(f"/media/{picture.file.name}").status_code == 404
    assert client.post(f"/directory/{profile.key}/pictures/{picture.key}/").status_code == 405


@pytest.mark.django_db
def test_a_key_of_another_profile_opens_nothing(chloe, dries, client, house):
    picture = None
    for member in (chloe, dries):
        profile = make_profile(member, level=Level.PUBLIC)
        picture = picture or actions.add_picture(actor=member, data=picture_bytes(), alt=ALT)
    assert client.get(f"/directory/{profile.key}/pictures/{picture.key}/").status_code == 404


@pytest.mark.django_db
def test_the_form_adds_one_and_keeps_its_description_when_refused(chloe, client_of, house):
    browser = client_of(chloe)
    page = {"alt": ALT, "audience_pictures": "1"}
    wrong = {**page, "picture": SimpleUploadedFile("a.jpg", b"no picture")}
    answer = browser.post("/me/profile/pictures/", wrong)
    assert answer.status_code == 422
    assert ALT in answer.content.decode()
    assert "This is not a JPEG" in answer.content.decode()
    right = {**page, "picture": SimpleUploadedFile("../../etc/passwd.php", picture_bytes())}
    assert browser.post("/me/profile/pictures/", right).status_code == 302
    kept = Picture.objects.get()
    assert kept.file.name.startswith("portfolio/") and kept.file.name.endswith(".webp")
    assert "passwd" not in kept.file.name
    assert ALT in browser.get("/me/profile/pictures/").content.decode()


@pytest.mark.django_db
def test_erasing_the_profile_deletes_the_files(chloe, django_capture_on_commit_callbacks):
    picture = actions.add_picture(actor=chloe, data=picture_bytes(), alt=ALT)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            erase_profile(chloe)
    assert not Picture.objects.exists()
    assert not default_storage.exists(picture.file.name)
    assert not default_storage.exists(picture.thumbnail.name)


@pytest.mark.django_db
def test_the_owners_export_names_the_files_and_brings_them(chloe):
    assert export_profile(chloe) == {} and profile_files(chloe) == []
    actions.add_picture(actor=chloe, data=picture_bytes(), alt=ALT)
    [(name, path)] = profile_files(chloe)
    assert name == f"{ALT}.webp"
    assert default_storage.exists(path)
    exported = export_profile(chloe)
    assert exported["pictures"] == [{"file": path, "alt": ALT, "width": 40, "height": 30}]
    assert exported["audiences"] == {} and exported["is_listed"] is False

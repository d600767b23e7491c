"""Receipts: known by their bytes, drawn anew, opened by those concerned alone, gone with their owner."""

import io
from datetime import date

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from encommun.expenses import actions
from encommun.expenses.models import Claim
from encommun.expenses.privacy import claim_files, erase_claims, export_claims
from encommun.expenses.receipts import MOST_BYTES, kept_form
from encommun.kit.refusals import Refused

from .factories import make_budget, make_claim

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(form: str = "JPEG", **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, form, **more)
    return out.getvalue()


def located() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    return picture(exif=exif)


@pytest.mark.parametrize(("data", "ending"), [(PDF, "pdf"), (picture(), "webp"), (picture("PNG"), "webp")])
def test_three_kinds_are_kept(data, ending):
    assert kept_form(data)[1] == ending


@pytest.mark.parametrize(
    "data",
    [
        b"<html>", b"%PDF-1.4 without an end", picture("GIF"), picture("WEBP"), picture()[:100],
        b"\x89PNG\r\n\x1a\n" + b"0" * 40, PDF + b"0" * MOST_BYTES, b"MZ" + PDF,
    ],
)  # fmt: skip
def test_everything_else_is_refused_at_its_field(data):
    with pytest.raises(Refused) as no:
        kept_form(data)
    assert no.value.field == "receipt"


def test_what_a_telephone_wrote_into_a_picture_goes():
    assert b"SecretPhone" in located()
    data, _ending = kept_form(located())
    assert b"SecretPhone" not in data
    with Image.open(io.BytesIO(data)) as kept:
        assert not kept.getexif()


@pytest.fixture
def claimed(db):
    budget, people = make_budget(participants=2)
    claim = actions.submit_claim(
        actor=people["participants"][0], budget=budget, kind="travel", cents=900, spent_on=date(2026, 11, 20), words="Train",
        receipt=PDF, today=date(2026, 11, 22),
    )  # fmt: skip
    return claim, people


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("claimant", 200),
        ("animator", 200),
        ("carole", 200),
        ("other", 404),
        ("ana", 404),
        ("dries", 404),
        ("chloe", 404),
    ],
)
def test_those_concerned_take_the_file_and_nobody_else(request, house, claimed, client_of, who, status):
    claim, people = claimed
    inside = {"claimant": people["participants"][0], "other": people["participants"][1], "animator": people["animator"]}
    reader = inside.get(who) or request.getfixturevalue(who)
    answer = client_of(reader).get(f"/groups/gb-2026-2027/BE-LIE1/budget/claims/{claim.pk}/receipt/")
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] == "application/pdf"
        assert b"".join(answer.streaming_content) == PDF


def test_an_address_of_another_room_opens_nothing(house, claimed, client_of):
    claim, people = claimed
    from encommun.groups.tests.factories import make_group

    make_group("FR-LIE1", members={people["animator"]: "animator"})
    answer = client_of(people["animator"]).get(f"/groups/gb-2026-2027/FR-LIE1/budget/claims/{claim.pk}/receipt/")
    assert answer.status_code == 404


def test_leaving_takes_open_claims_and_every_receipt_along(claimed, django_capture_on_commit_callbacks):
    claim, people = claimed
    person, name = people["participants"][0], claim.receipt.name
    paid = make_claim(claim.budget, person, cents=77, state="paid", receipt=name, paid_on=date(2026, 11, 21))
    assert {row["cents"] for row in export_claims(person)["claims"]} == {77, 900}
    assert len(claim_files(person)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        erase_claims(person)
    paid.refresh_from_db()
    assert (paid.claimant, paid.cents, paid.words, paid.receipt.name) == (None, 77, "", "")
    assert list(Claim.objects.all()) == [paid]
    assert not default_storage.exists(name)
    assert export_claims(person) == {"claims": [], "decided": []}

"""The demo's letter box tells the hour of the reader's clock."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from encommun.demo.people import DOMAIN
from encommun.demo.views import read_letters


@pytest.mark.parametrize("zone", ["Europe/Brussels", "America/Montreal"])
def test_a_letter_is_dated_in_the_reader_s_time(tmp_path, zone):
    letter = EmailMessage(
        "Code", "ABC", "house@example.org", [f"ines@{DOMAIN}"], headers={"Date": "Sun, 22 Nov 2026 03:30:00 -0000"}
    )
    path = tmp_path / "one.log"
    path.write_bytes(letter.message().as_bytes() + b"\n" + b"-" * 79 + b"\n")
    (found,) = read_letters(path)
    assert found["date"] == datetime(2026, 11, 22, 3, 30, tzinfo=UTC)
    with timezone.override(zone):
        assert timezone.localtime(found["date"]).hour == {"Europe/Brussels": 4, "America/Montreal": 22}[zone]


@pytest.mark.parametrize(("minutes", "shown"), [(5, 1), (90, 0)])
def test_a_stranger_s_letter_is_shown_for_an_hour(tmp_path, minutes, shown):
    at = format_datetime(datetime.now(UTC) - timedelta(minutes=minutes))
    letter = EmailMessage("Code", "ABC", "house@example.org", ["anna@elsewhere.example"], headers={"Date": at})
    path = tmp_path / "one.log"
    path.write_bytes(letter.message().as_bytes() + b"\n" + b"-" * 79 + b"\n")
    assert len(read_letters(path)) == shown

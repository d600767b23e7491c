"""The pages of lists: from the upload to the report."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from encommun.enrolment.actions import go_on_with_files
from encommun.enrolment.models import KnownColumns, ListFile
from encommun.members.models import Member

from .factories import line, listed, upload

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


def test_what_the_house_got_is_told_as_the_trial_told_it(desk):
    file = brought(desk, line("001"), line("002"))
    desk.post(f"{START}{file.pk}/columns/", chosen(desk, file))
    text = desk.post(f"{START}{file.pk}/application/", follow=True).content.decode()
    assert "the office “Liège”, named 2 times" in text
    assert "The house has got" in text

"""Taking one's data along: whole, readable, one's own alone, gone after a week."""

import ast
import io
import json
import time
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from encommun.activity.models import Event, SecurityEvent
from encommun.kit import registry
from encommun.kit.refusals import Refused
from encommun.kit.registry import PersonalData, declare, declared
from encommun.notifications.models import MailOut
from encommun.privacy.actions import ask_export, erase_member, make_export, make_exports
from encommun.privacy.actions.exporting import expire_exports
from encommun.privacy.columns import LABELS, NOT_READ
from encommun.privacy.models import DataExport

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def own_registry(monkeypatch):
    copy = {kind: list(rows) for kind, rows in registry._declared.items()}
    monkeypatch.setattr(registry, "_declared", registry.defaultdict(list, copy))


def fresh(member) -> Client:
    """A browser whose person signed in just now."""
    browser = Client()
    browser.force_login(member)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session["account_authentication_methods_user"] = str(member.pk)
    session.save()
    return browser


def made(member, language="en") -> DataExport:
    ask_export(actor=member, language=language)
    assert make_exports(timezone.now()) == 1
    return DataExport.objects.get(member=member)


def archive_of(export: DataExport) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(export.file.read()))


def test_the_file_holds_every_declared_model_and_pages_to_read(house, chloe):
    export = made(chloe)
    assert (export.state, export.done, export.total) == (
        "ready",
        len(declared(PersonalData)),
        len(declared(PersonalData)),
    )
    with archive_of(export) as archive:
        data = json.loads(archive.read("data.json"))
        assert set(data) == {record.model for record in declared(PersonalData)}
        assert data["members.Member"]["email"] == chloe.email
        assert b"members.member.html" in archive.read("index.html")
        page = archive.read("pages/members.member.html").decode()
        assert chloe.email in page
        assert "<dt>E-mail address</dt>" in page
        assert archive.testzip() is None
    letter = MailOut.objects.get(member=chloe)
    assert "/me/privacy/" in letter.text
    assert export.key not in letter.text


def exported_columns() -> set[str]:
    """The names in every `rows_of(…, names)` and in every dict of an `export_…` function."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        text = path.read_text()
        if "tests" in path.parts or not ("rows_of" in text or "PersonalData" in text):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "rows_of":
                found |= {name.value for name in node.args[1:] if isinstance(name, ast.Constant)}
            if isinstance(node, ast.FunctionDef) and node.name.startswith("export_"):
                keys = (key for one in ast.walk(node) if isinstance(one, ast.Dict) for key in one.keys)
                found |= {key.value for key in keys if isinstance(key, ast.Constant)}
    return found


def test_every_exported_column_has_a_name_in_the_readers_language():
    columns = exported_columns()
    assert len(columns) > 100
    assert sorted(columns - set(LABELS) - NOT_READ) == []


def test_it_is_written_in_the_readers_language(house, dries):
    with archive_of(made(dries, "nl")) as archive:
        assert '<html lang="nl">' in archive.read("index.html").decode()


def test_words_cannot_become_markup(house, chloe):
    chloe.name = "<script>alert(1)</script>"
    chloe.save()
    with archive_of(made(chloe)) as archive:
        for name in archive.namelist():
            if name.endswith(".html"):
                assert b"<script" not in archive.read(name)


def test_files_come_along_and_cannot_leave_their_folder(house, chloe, own_registry, tmp_path):
    (tmp_path / "a.txt").write_text("mine")
    kept = default_storage.save("portfolio/b.txt", ContentFile(b"stored"))
    files = [
        ("../../etc/passwd", tmp_path / "a.txt"),
        ("..\\evil.txt", tmp_path / "a.txt"),
        ("evil.txt", kept),
        ("", kept),
    ]
    declare(PersonalData("test.Model", "Test", {}, lambda m: [], lambda m: None, files=lambda m: files))
    with archive_of(made(chloe)) as archive:
        names = [name for name in archive.namelist() if name.startswith("files/")]
        assert names == ["files/passwd", "files/evil.txt", "files/evil-2.txt", "files/file"]
        assert archive.read("files/evil-2.txt") == b"stored"
    default_storage.delete(kept)


def test_asking_twice_is_one_file_and_three_a_day_are_enough(house, chloe):
    assert ask_export(actor=chloe, language="en") == ask_export(actor=chloe, language="en")
    make_exports(timezone.now())
    for _ in range(2):
        ask_export(actor=chloe, language="en")
        make_exports(timezone.now())
    with pytest.raises(Refused, match="3 times"):
        ask_export(actor=chloe, language="en")
    verbs = list(Event.objects.filter(subject_id=chloe.pk).values_list("verb", flat=True))
    assert verbs == ["member.export_asked"] * 3


def test_one_that_was_left_unfinished_is_made_again(house, chloe):
    export = ask_export(actor=chloe, language="en")
    now = timezone.now()
    DataExport.objects.update(state="working", started_at=now - timedelta(minutes=16))
    assert make_exports(now) == 1
    assert not make_export(export.pk, now)


def test_one_that_fails_says_so(house, chloe, own_registry):
    def broken(_member):
        raise ValueError("broken")

    declare(PersonalData("test.Model", "Test", {}, broken, lambda m: None))
    ask_export(actor=chloe, language="en")
    assert make_exports(timezone.now()) == 0
    assert DataExport.objects.get().state == "failed"
    assert "not made" in fresh(chloe).get("/me/privacy/").content.decode()


def test_download_asks_who_signed_in_long_ago_to_confirm(house, chloe, client_of):
    export = made(chloe)
    address = f"/me/privacy/exports/{export.key}/"
    assert Client().get(address).status_code == 302
    back = client_of(chloe).get(address)
    assert back.status_code == 302
    assert "/accounts/confirm/" in back["Location"]
    answer = fresh(chloe).get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    assert "attachment" in answer["Content-Disposition"]
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None
    export.refresh_from_db()
    assert export.downloads == 1
    assert Event.objects.filter(verb="member.export_taken", actor=chloe).count() == 1


def test_somebody_elses_data_are_not_there_and_the_try_is_written_down(house, chloe, bilal, admin):
    export = made(chloe)
    for thief in (bilal, admin):
        assert fresh(thief).get(f"/me/privacy/exports/{export.key}/").status_code == 404
    assert set(SecurityEvent.objects.values_list("kind", "member")) == {("foreign", bilal.pk), ("foreign", admin.pk)}
    assert fresh(bilal).get("/me/privacy/exports/0123456789abcdef0123456789abcdef/").status_code == 404
    assert chloe.email not in fresh(bilal).get("/me/privacy/").content.decode()
    export.refresh_from_db()
    assert export.downloads == 0


def test_after_a_week_the_file_is_gone(house, chloe, django_capture_on_commit_callbacks):
    export = made(chloe)
    name = export.file.name
    assert expire_exports(timezone.now() + timedelta(days=6)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert expire_exports(timezone.now() + timedelta(days=7, minutes=1)) == 1
    assert not default_storage.exists(name)
    export.refresh_from_db()
    assert (export.state, export.size) == ("expired", 0)
    assert fresh(chloe).get(f"/me/privacy/exports/{export.key}/").status_code == 302


def test_erasure_takes_the_file_along(house, chloe, django_capture_on_commit_callbacks):
    name = made(chloe).file.name
    with django_capture_on_commit_callbacks(execute=True):
        erase_member(actor=chloe, member=chloe)
    assert not default_storage.exists(name)
    assert DataExport.objects.count() == 0


def test_progress_is_shown_while_it_is_made(house, chloe, client_of):
    export = ask_export(actor=chloe, language="en")
    DataExport.objects.update(state="working", done=3, total=12)
    part = client_of(chloe).get("/me/privacy/exports/progress/", HTTP_HX_REQUEST="true").content.decode()
    assert "25" in part
    assert "every 3s" in part
    assert "<html" not in part
    assert export.key not in part

"""Each model that points at a person says how it is exported and erased, and both really work."""

import json

import pytest
from django.apps import apps
from django.conf import settings

from encommun.kit.registry import PersonalData, declared
from encommun.privacy.actions import erase_member
from encommun.privacy.queries import export_of

# Third-party tables: sessions hold only a signed id and end by themselves; allauth's address rows are never written
# (sign-in is by code on Member.email), and its confirmation rows neither.
NOT_OURS = {"account.EmailAddress"}


def personal_models() -> dict[str, set[str]]:
    """{app.Model: the names of its fields that point at a person}"""
    found: dict[str, set[str]] = {}
    for model in apps.get_models():
        fields = {
            field.name
            for field in [*model._meta.fields, *model._meta.many_to_many]
            if field.remote_field and field.remote_field.model._meta.label == settings.AUTH_USER_MODEL
        }
        if fields:
            found[model._meta.label] = fields
    return found


def test_every_pointer_at_a_person_is_declared():
    records = {record.model: record for record in declared(PersonalData)}
    missing = []
    for label, fields in personal_models().items():
        if label in NOT_OURS:
            continue
        known = set(records[label].fields) if label in records else set()
        missing += [f"{label}.{name}" for name in fields - known]
    assert missing == []


def test_declared_models_and_fields_exist():
    for record in declared(PersonalData):
        model = apps.get_model(record.model)
        names = {field.name for field in model._meta.get_fields()}
        assert set(record.fields) <= names, record.model
        assert set(record.fields.values()) <= {"nobody", "self", "members", "public", "bodies"}, record.model
        assert str(record.purpose)


@pytest.mark.django_db
def test_export_is_json_and_names_every_model(chloe):
    data = json.loads(json.dumps(export_of(chloe), default=str))
    assert set(data) == {record.model for record in declared(PersonalData)}
    assert data["members.Member"]["email"] == chloe.email


@pytest.mark.django_db
def test_erasure_leaves_no_name_or_address_behind(chloe, admin):
    name, email = chloe.name, chloe.email
    erase_member(actor=admin, member=chloe)
    chloe.refresh_from_db()
    assert not chloe.is_active
    assert str(chloe) != name
    kept = json.dumps(export_of(chloe), default=str)
    assert name not in kept
    assert email not in kept
    erase_member(actor=admin, member=chloe)  # a second time is harmless


@pytest.mark.django_db
def test_everybody_can_read_the_register_of_processing(client, house):
    page = client.get("/privacy/")
    assert page.status_code == 200
    assert b"members.Member" in page.content


@pytest.mark.django_db
def test_my_data_is_mine(client, client_of, chloe, ana):
    assert client.get("/privacy/mine/").status_code == 302
    answer = client_of(chloe).get("/privacy/mine/")
    assert answer.json()["members.Member"]["email"] == chloe.email
    assert ana.email not in answer.content.decode()

"""Each model that points at a person, or holds a file, an address or a name, says how it is exported and erased."""

import json
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from encommun.kit.registry import PersonalData, declared
from encommun.privacy.actions import erase_member
from encommun.privacy.queries import export_of

# Columns with such a name, or of such a type, hold what tells who somebody is.
TELLING_NAME = re.compile(r"(^|_)(name|names|email|phone|street|address|network|ip|said_by)$")
TELLING_TYPES = (models.FileField, models.EmailField, models.GenericIPAddressField)

# Parts of a person's thing, kept by the model that is declared: they are exported and erased with it.
PART_OF = {"directory.Picture": "directory.Profile"}
TESTS_ONLY = "allauth_idp_oidc"  # the identity provider that the tests sign in with: no table of a real house
# About no living person, or never filled in. Each with its reason; what is no longer there must go from here too.
NOT_PERSONAL = {
    "auth.Permission.name": "Django's own table, not used",
    "auth.Group.name": "Django's own table, not used",
    "account.EmailConfirmation.email_address": "sign-in is by code: never written, and goes with the address",
    "socialaccount.SocialApp.name": "the cooperative's identity provider",
    "places.Municipality.names": "a place",
    "house.House.name": "the cooperative",
    "house.House.logo": "the cooperative",
    "house.House.contact": "the cooperative",
    "house.Country.names": "a place",
    "house.Country.board_names": "a body",
    "house.Service.names": "a service",
    "house.LegalEntity.name": "a company",
    "house.Region.names": "a place",
    "house.Office.names": "an office",
    "house.Office.street": "an office",
    "house.Office.contact": "an office",
    "bodies.Body.names": "a body",
    "bodies.Body.contact": "a body",
    "directory.Sector.names": "a word of the vocabulary",
    "directory.Skill.names": "a word of the vocabulary",
    "directory.HelpSubject.names": "a word of the vocabulary",
    "notifications.Reading.name": "the name of a place in the log",
    "cycles.WorkingGroup.name": "a group",
    "mobilisation.ProposedGroup.name": "a group that is proposed",
    "cycles.Edition.question_address": "the address of the team that answers",
    "recommendations.Document.source_names": "names printed in an old pad: shown only with a noted agreement (PRI-03)",
    "recommendations.Document.hidden_names": "the same, taken out of the text",
    "recommendations.Credit.names": "names printed in an old pad: shown only with a noted agreement (PRI-03)",
    "recommendations.Document.cover": "the picture of a document: given for the cooperative by an editor",
    "followup.Addressee.name": "an outside organisation",
    "publication.LetterTo.name": "a body or an outside organisation",
    "importing.ImportDraft.file_name": "the pad as the editor called it; goes with the draft",
    "importing.ImportDraft.names": "how a pad calls itself",
    "likeness.Shelf.name": "who may read what stands on it: public, members, theme-12…",
    "enrolment.ListFile.file": "the administration's list: removed once it is read (see its retention)",
    "enrolment.ListFile.file_name": "the list as the administration called it",
}


def points_at_a_person(field) -> bool:
    return bool(field.remote_field) and field.remote_field.model._meta.label == settings.AUTH_USER_MODEL


def tells_who(field) -> bool:
    return isinstance(field, TELLING_TYPES) or bool(TELLING_NAME.search(field.name))


def personal_columns() -> dict[str, set[str]]:
    """{app.Model: the names of its fields that point at a person or tell who one is}"""
    found: dict[str, set[str]] = {}
    for model in apps.get_models():
        if model._meta.app_label == TESTS_ONLY:
            continue
        # Many to many through a model of its own: that model declares it.
        own = [field for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created]
        for field in [*model._meta.fields, *own]:
            if points_at_a_person(field) or tells_who(field):
                found.setdefault(model._meta.label, set()).add(field.name)
    return found


def undeclared(columns: dict[str, set[str]]) -> list[str]:
    records = {record.model: record for record in declared(PersonalData)}
    missing = []
    for label, fields in columns.items():
        if PART_OF.get(label) in records:
            continue
        known = set(records[label].fields) if label in records else set()
        missing += [f"{label}.{name}" for name in fields - known if f"{label}.{name}" not in NOT_PERSONAL]
    return sorted(missing)


def test_every_column_about_a_person_is_declared():
    assert undeclared(personal_columns()) == []


def test_a_new_column_about_a_person_would_be_found():
    """The test above can fail: for a pointer, a file, an address and a name that nobody declared."""

    class Unknown(models.Model):  # noqa: DJ008
        member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
        photo = models.FileField()
        reply_to = models.EmailField()
        nick_name = models.CharField(max_length=9)
        colour = models.CharField(max_length=9)

        class Meta:
            app_label = "kit"

    try:
        found = {name for name in undeclared(personal_columns()) if name.startswith("kit.Unknown")}
    finally:
        del apps.all_models["kit"]["unknown"]
        apps.clear_cache()
    assert found == {f"kit.Unknown.{name}" for name in ("member", "photo", "reply_to", "nick_name")}


def test_reasons_are_about_columns_that_exist():
    columns = {f"{label}.{name}" for label, names in personal_columns().items() for name in names}
    declared_models = {record.model for record in declared(PersonalData)}
    assert set(NOT_PERSONAL) - columns == set()
    assert {owner for owner in PART_OF.values() if owner not in declared_models} == set()


def test_models_with_a_members_files_give_them_along():
    """A declared file that is not in the export would be kept from the person it is about."""
    records = {record.model: record for record in declared(PersonalData)}
    silent = []
    for model in apps.get_models():
        label = model._meta.label
        owner = PART_OF.get(label, label)
        for field in model._meta.fields:
            mine = isinstance(field, models.FileField) and f"{label}.{field.name}" not in NOT_PERSONAL
            if mine and owner != "privacy.DataExport" and records[owner].files is None:
                silent.append(f"{label}.{field.name}")
    assert silent == []


def test_declared_models_and_fields_exist():
    for record in declared(PersonalData):
        model = apps.get_model(record.model)
        names = {field.name for field in model._meta.get_fields()}
        assert set(record.fields) <= names, record.model
        assert set(record.fields.values()) <= {"nobody", "self", "members", "public", "bodies"}, record.model
        assert str(record.purpose)


def test_each_model_is_declared_once():
    labels = [record.model for record in declared(PersonalData)]
    assert sorted(labels) == sorted(set(labels))


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
def test_the_old_address_of_my_data_leads_to_the_page(client_of, chloe):
    assert client_of(chloe).get("/privacy/mine/")["Location"] == "/me/privacy/"

"""What every domain declared about personal data, read together."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData, declared

# From the widest to the narrowest, as `PersonalData.fields` names them.
AUDIENCES = {
    "public": _("everybody who reads the page"),
    "members": _("members"),
    "bodies": _("the bodies in charge"),
    "self": _("the person alone"),
    "nobody": _("nobody: kept so that acts can be checked"),
}


def export_of(member) -> dict:
    """All that the house keeps about a member: {model: rows}, JSON-able."""
    return {record.model: record.export(member) for record in declared(PersonalData)}


def processing_register() -> list[PersonalData]:
    """The register of processing: one record per model that points at a person, by model."""
    return sorted(declared(PersonalData), key=lambda record: record.model)


def audiences_of_record(record: PersonalData) -> list[tuple[str, list[str]]]:
    """[(who, the fields that they see)], the widest audience first."""
    found = []
    for code, words in AUDIENCES.items():
        if fields := [name for name, audience in record.fields.items() if audience == code]:
            found.append((str(words), fields))
    return found

"""What every domain declared about personal data, read together."""

from encommun.kit.registry import PersonalData, declared


def export_of(member) -> dict:
    """All that the house keeps about a member: {model: rows}, JSON-able."""
    return {record.model: record.export(member) for record in declared(PersonalData)}


def processing_register() -> list[PersonalData]:
    """The register of processing: one record per model that points at a person, by model."""
    return sorted(declared(PersonalData), key=lambda record: record.model)

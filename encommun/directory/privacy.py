"""What the directory keeps about a member: all of it theirs, all of it gone when they leave."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from . import index
from .models import Level, Picture, Profile, VocabularyChange


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="directory.Profile",
            purpose=_("Letting others find you for what you do. You choose field by field who sees it."),
            fields={
                "member": "public",
                "headline": "public",
                "presentation": "public",
                "municipality": "public",
                "languages": "public",
                "availability": "public",
                "availability_note": "public",
                "audiences": "self",
                "activities": "public",
                "skills": "public",
                "offers": "public",
                "links": "public",
                "pictures": "public",
                "helpings": "public",
                "newcomer_card": "public",
            },
            export=export_profile,
            erase=erase_profile,
            files=profile_files,
            codes={"audiences": dict(Level.choices)},
        ),
        PersonalData(
            model="directory.VocabularyChange",
            purpose=_("Knowing who changed which word of the common vocabulary, so that it can be taken back."),
            fields={"by": "bodies"},
            export=lambda member: rows_of(VocabularyChange.objects.filter(by=member), "kind", "skill__slug", "at"),
            erase=lambda member: VocabularyChange.objects.filter(by=member).update(by=None),
        ),
    ]


def export_profile(member) -> dict:
    """The profile with all its parts; {} when there is none. `pictures` name the files that go with the export."""
    profile = Profile.objects.filter(member=member).select_related("municipality", "newcomer_card").first()
    if profile is None:
        return {}
    card = getattr(profile, "newcomer_card", None)
    return {
        "is_listed": profile.is_listed,
        "listed_at": profile.listed_at.isoformat() if profile.listed_at else "",
        "audiences": profile.audiences,
        "language": profile.language,
        "headline": profile.headline,
        "presentation": profile.presentation,
        "place": str(profile.municipality or ""),
        "travels_km": profile.travels_km,
        "languages": profile.languages,
        "availability": profile.availability,
        "availability_note": profile.availability_note,
        "activities": rows_of(profile.activities, "title", "sector__slug", "since"),
        "skills": rows_of(profile.skills, "as_written", "skill__slug"),
        "offers": rows_of(profile.offers, "title", "text", "sector__slug"),
        "links": rows_of(profile.links, "label", "url"),
        "pictures": rows_of(profile.pictures, "file", "alt", "width", "height"),
        "willing_to_help_with": rows_of(profile.helpings, "subject__slug", "note"),
        "newcomer_card": (
            {"doing": card.doing, "looking_for": card.looking_for, "about_me": card.about_me} if card else {}
        ),
    }


def profile_files(member) -> list[tuple[str, str]]:
    """(name for the member, name in the storage) of each picture of theirs."""
    rows = Picture.objects.filter(profile__member=member).order_by("position", "pk").values_list("alt", "file")
    return [(f"{alt.replace('/', '-')}{PurePosixPath(name).suffix}", name) for alt, name in rows]


def erase_profile(member) -> None:
    """Every row and every file. Words of the vocabulary stay: they are no longer anybody's."""
    profile = Profile.objects.filter(member=member).first()
    if profile is None:
        return
    names = [name for pair in profile.pictures.values_list("file", "thumbnail") for name in pair if name]
    key = profile.pk
    profile.delete()
    index.refresh([key])
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names])

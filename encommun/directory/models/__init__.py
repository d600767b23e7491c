"""The directory's tables: what members say of themselves, what each audience may find of it, and what seekers keep."""

from .profiles import (
    Activity,
    DirectorySettings,
    Helping,
    HelpSubject,
    Level,
    Link,
    NewcomerCard,
    Offer,
    Picture,
    Profile,
    ProfileSkill,
    Sector,
    Skill,
    Spelling,
    VocabularyChange,
    new_key,
)

__all__ = [
    "Activity",
    "DirectorySettings",
    "HelpSubject",
    "Helping",
    "Level",
    "Link",
    "NewcomerCard",
    "Offer",
    "Picture",
    "Profile",
    "ProfileSkill",
    "Sector",
    "Skill",
    "Spelling",
    "VocabularyChange",
    "new_key",
]

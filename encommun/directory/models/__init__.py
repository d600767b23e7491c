"""The directory's tables: what members say of themselves, what each audience may find of it, and what seekers keep."""

from .calls import Call, Called
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
from .searches import Fit, SavedSearch
from .shelves import SHELVES, Before, Change, Entry, Shelving, Waiting
from .spotlight import Spotlight

__all__ = [
    "SHELVES",
    "Activity",
    "Before",
    "Call",
    "Called",
    "Change",
    "DirectorySettings",
    "Entry",
    "Fit",
    "HelpSubject",
    "Helping",
    "Level",
    "Link",
    "NewcomerCard",
    "Offer",
    "Picture",
    "Profile",
    "ProfileSkill",
    "SavedSearch",
    "Sector",
    "Shelving",
    "Skill",
    "Spelling",
    "Spotlight",
    "VocabularyChange",
    "Waiting",
    "new_key",
]

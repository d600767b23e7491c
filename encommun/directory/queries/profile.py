"""A profile as one reader may see it. Nothing hidden is read from the database, so nothing hidden can be shown."""

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from encommun.kit.languages import in_language
from encommun.kit.prepared import Prepared

from ..languages import language_name
from ..models import Activity, Helping, Level, Link, NewcomerCard, Offer, Picture, Profile, ProfileSkill, Skill
from ..rules import level_of, shown_at, visible_fields
from ..spelling import key_of

_PROFILE = Prepared(
    lambda key: (
        Profile.objects.filter(key=key)
        .select_related("member__office", "municipality", "newcomer_card")
        .defer("member__office__presentation")
    )
)
_ROWS = {
    "activities": Prepared(lambda pk: Activity.objects.filter(profile=pk).select_related("sector")),
    "skills": Prepared(
        lambda pk: (
            ProfileSkill.objects.filter(profile=pk).exclude(skill__state=Skill.State.REFUSED).select_related("skill")
        )
    ),
    "offers": Prepared(lambda pk: Offer.objects.filter(profile=pk).select_related("sector")),
    "links": Prepared(lambda pk: Link.objects.filter(profile=pk)),
    "pictures": Prepared(lambda pk: Picture.objects.filter(profile=pk)),
    "helps": Prepared(lambda pk: Helping.objects.filter(profile=pk, subject__is_active=True).select_related("subject")),
}


@dataclass(frozen=True)
class ShownSkill:
    """`meaning`: the vocabulary's name in the reader's language, "" when that is what the owner wrote."""

    written: str
    meaning: str


@dataclass(frozen=True)
class ProfilePage:
    """Panels of "profile.acts" and "profile.aside" receive it. `member` is the reader (None: signed out).

    `fields` are the names of rules.FIELDS that this reader sees; what is not in it is empty here. `name` is "a member"
    when the name is hidden. `is_own` is true for the owner; `is_public` says that search engines may come.
    """

    profile: Profile
    member: Any
    owner_id: int
    level: Level
    fields: frozenset[str]
    name: str
    is_own: bool = False
    is_public: bool = False
    headline: str = ""
    presentation: str = ""
    place: str = ""
    office: str = ""
    availability: str = ""
    languages: list[str] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    skills: list[ShownSkill] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    helpings: list[Helping] = field(default_factory=list)
    card: NewcomerCard | None = None

    @property
    def title(self) -> str:
        """What stands on top: the name, else what the person does."""
        first = self.activities[0].title if self.activities else ""
        return self.name if "name" in self.fields else self.headline or first or self.name

    @property
    def is_empty(self) -> bool:
        """Fields are open, but nothing is written in them."""
        shown = (self.headline, self.presentation, self.place, self.office, self.availability, self.card)
        rows = (self.languages, self.activities, self.skills, self.offers, self.links, self.pictures, self.helpings)
        return not any(shown) and not any(rows)


def get_visible_profile(reader, key: str) -> Profile:
    """The profile at that address, its member, office, municipality and card loaded; 404 when the reader sees nothing."""
    profile = next(iter(_PROFILE.objects(key)), None)
    if profile is None or not visible_fields(profile, level_of(reader)):
        raise Http404
    return profile


def profile_page(reader, key: str) -> ProfilePage:
    """At most nine queries; 404 for whom there is nothing to see."""
    profile = get_visible_profile(reader, key)
    level = level_of(reader)
    public = bool(visible_fields(profile, Level.PUBLIC))
    return page_of(profile, reader, level, visible_fields(profile, level), is_public=public)


def look_of(profile: Profile, level: Level) -> ProfilePage:
    """How a reader of that level would see it, on the list or not."""
    return page_of(profile, None, level, shown_at(profile.audiences, level))


def page_of(profile: Profile, reader, level: Level, fields: set[str], *, is_public: bool = False) -> ProfilePage:
    """Only what `fields` names is read."""
    signed_in = reader is not None and reader.is_authenticated
    texts = {name: getattr(profile, name) for name in ("headline", "presentation") if name in fields}
    return ProfilePage(
        profile=profile,
        member=reader if signed_in else None,
        owner_id=profile.member_id,
        level=level,
        fields=frozenset(fields),
        name=str(profile.member) if "name" in fields else _("a member"),
        is_own=signed_in and reader.pk == profile.member_id,
        is_public=is_public,
        place=str(profile.municipality or "") if "place" in fields else "",
        office=str(profile.member.office or "") if "office" in fields else "",
        availability=_availability(profile) if "availability" in fields else "",
        languages=[language_name(code) for code in profile.languages] if "languages" in fields else [],
        card=getattr(profile, "newcomer_card", None) if "newcomer_card" in fields else None,
        **texts,
        **_rows(profile, fields),
    )


def get_visible_picture(reader, key: str, picture_key: str) -> tuple[Picture, bool]:
    """(the picture, whether everybody may see it); its owner always sees it. One query; 404 for others."""
    rows = Picture.objects.select_related("profile__member")
    picture = rows.filter(key=picture_key, profile__key=key).first()
    if picture is None:
        raise Http404
    profile = picture.profile
    is_own = getattr(reader, "pk", None) == profile.member_id and reader.is_active
    if not is_own and "pictures" not in visible_fields(profile, level_of(reader)):
        raise Http404
    return picture, "pictures" in visible_fields(profile, Level.PUBLIC)


def profile_cards(ids, member) -> dict[int, tuple[str, str]]:
    """For activity and notices: {id: (name or "a member", address)} of the profiles that `member` may open; one query."""
    level = level_of(member)
    found = {}
    for profile in Profile.objects.filter(pk__in=list(ids)).select_related("member"):
        if fields := visible_fields(profile, level):
            name = str(profile.member) if "name" in fields else profile.headline if "headline" in fields else ""
            found[profile.pk] = (name or _("a member"), f"/directory/{profile.key}/")
    return found


def _availability(profile: Profile) -> str:
    words = [str(profile.get_availability_display()), profile.availability_note] if profile.availability else []
    return ": ".join(word for word in words or [profile.availability_note] if word)


def _rows(profile: Profile, fields: set[str]) -> dict[str, list]:
    """The lists among the visible fields, one query each."""
    found = {name: rows.objects(profile.pk) for name, rows in _ROWS.items() if name in fields and profile.pk}
    found["skills"] = [_shown(row) for row in found.get("skills", ())]
    found["helpings"] = found.pop("helps", [])
    return found


def _shown(row: ProfileSkill) -> ShownSkill:
    meaning = in_language(row.skill.names) if row.skill.state == Skill.State.ACCEPTED else ""
    return ShownSkill(row.as_written, "" if key_of(meaning) == key_of(row.as_written) else meaning)

"""Who sees what of a profile, and who may change what. Pure reading of the rows given: no query.

The one place that decides visibility (PRI-02, DIR-02, DIR-03): pages, search, map, contact and exports ask here.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from encommun.kit.languages import CODES, in_language
from encommun.kit.refusals import Refused
from encommun.members.models import Posture
from encommun.members.rules import (
    ADMINISTRATOR,
    EDITOR,
    MODERATOR,
    PARTNER,
    POSTURES,
    all_powers_of,
    check_member,
    check_role,
)

from .languages import CODES as SPOKEN
from .models import Level, Picture, Profile, Skill, Spelling, VocabularyChange
from .spelling import MOST_LETTERS, key_of

# Every field that has its own audience, in the order of the page. "name" alone never makes a profile visible.
FIELDS = {
    "name": gettext_lazy("Name"),
    "headline": gettext_lazy("In one line"),
    "presentation": gettext_lazy("Presentation"),
    "activities": gettext_lazy("What I do"),
    "skills": gettext_lazy("Skills"),
    "offers": gettext_lazy("Offers"),
    "links": gettext_lazy("Links"),
    "pictures": gettext_lazy("Pictures"),
    "languages": gettext_lazy("Languages"),
    "place": gettext_lazy("Place"),
    "office": gettext_lazy("Office"),
    "availability": gettext_lazy("Availability"),
    "helps": gettext_lazy("Willing to help with"),
    "newcomer_card": gettext_lazy("Newcomer’s card"),
}

# Signs at most, by the name of a form's field.
MOST = {
    "headline": 160, "presentation": 5_000, "availability_note": 160, "help_note": 160, "doing": 1_000,
    "looking_for": 1_000, "about_me": 1_000, "title": 120, "activities_title": 80, "text": 1_000, "label": 80, "alt": 200,
}  # fmt: skip
MOST_ROWS = {"activities": 8, "offers": 12, "links": 8}
MOST_SKILLS, MOST_PICTURES, MOST_LANGUAGES, MOST_KM = 40, 12, 12, 2_000


# Roles that bring nobody in: a partner's, and those that only a member holds, who is one already.
OUTSIDE = {PARTNER, *(kind for kind, postures in POSTURES.items() if postures == (Posture.MEMBER,))}


def level_of(reader) -> Level:
    """How near a reader is, whatever they act as now: nobody is nearer than PUBLIC without a reason.

    MEMBERS: cooperators of today, and who works for the house or was elected; PARTNERS: who has an agreement in force.
    A client, a partner whose agreement ended and whoever has left read what everybody reads.
    """
    if reader is None or not getattr(reader, "is_authenticated", False) or not reader.is_active or has_left(reader):
        return Level.PUBLIC
    kinds = {power["kind"] for power in all_powers_of(reader)}
    if reader.is_cooperator or kinds - OUTSIDE:
        return Level.MEMBERS
    return Level.PARTNERS if PARTNER in kinds else Level.PUBLIC


def has_left(member, *, on: date | None = None) -> bool:
    """True once the member's last day in the cooperative is past."""
    return member.left_on is not None and member.left_on <= (on or timezone.localdate())


def on_list(*, on: date | None = None) -> Q:
    """The profiles that anybody at all may find: the same three conditions as `is_on_list`, for a query."""
    gone = Q(member__left_on__isnull=False, member__left_on__lte=on or timezone.localdate())
    return Q(is_listed=True, member__is_active=True) & ~gone


def is_on_list(profile: Profile) -> bool:
    """Listed by its owner, who is still here. `profile.member` must be loaded."""
    return profile.is_listed and profile.member.is_active and not has_left(profile.member)


def shown_at(audiences: dict[str, int], level: Level) -> set[str]:
    """The fields that these audiences open to a reader of that level; none when only the name would be left."""
    fields = {name for name in FIELDS if audiences.get(name, Level.NOBODY) >= level}
    return fields if fields - {"name"} else set()


def visible_fields(profile: Profile, level: Level) -> set[str]:
    """The names of FIELDS that a reader of `level` sees; empty: the profile must stay unknown to them (404).

    Without "name" in it the person is shown as "a member". `profile.member` must be loaded.
    """
    return shown_at(profile.audiences, level) if is_on_list(profile) else set()


def check_can_have_profile(actor) -> None:
    """Profiles are for members of the cooperative, not for partners who only consult (DIR-01)."""
    check_member(actor)
    if level_of(actor) != Level.MEMBERS:
        raise Refused(_("Only members of the cooperative have a profile in the directory."))


def check_can_edit_profile(actor, profile: Profile) -> None:
    """The owner alone; to anybody else the editing pages do not exist."""
    if actor is None or actor.pk != profile.member_id:
        raise Refused(_("This profile is not yours."), missing=True)
    check_can_have_profile(actor)


def check_can_list(actor, profile: Profile) -> None:
    """Nothing is published that nobody could see."""
    check_can_edit_profile(actor, profile)
    if not shown_at(profile.audiences, Level.MEMBERS):
        raise Refused(_("Nobody would see anything yet. Choose first who may see at least one part of your profile."))


def check_can_tend_vocabulary(actor) -> None:
    """Editors and moderators; None is the house itself (command line, demo)."""
    if actor is not None:
        check_role(actor, EDITOR, MODERATOR)


def check_audiences(audiences: dict[str, int]) -> None:
    if set(audiences) - set(FIELDS) or set(audiences.values()) - set(Level.values):
        raise Refused(_("This choice is not known."))


def check_words(words: str, field: str) -> None:
    if len(words.strip()) > MOST[field]:
        raise Refused(_("Write at most %(most)s signs.") % {"most": MOST[field]}, field=field)


def check_language(language: str) -> None:
    if language not in CODES:
        raise Refused(_("This language is not known."), field="language")


def check_languages(spoken: list[str]) -> None:
    if set(spoken) - set(SPOKEN):
        raise Refused(_("This language is not known."), field="languages")
    if len(spoken) > MOST_LANGUAGES:
        raise Refused(_("Choose at most %(most)s languages.") % {"most": MOST_LANGUAGES}, field="languages")


def check_travels(km: int | None) -> None:
    if km is not None and not 0 <= km <= MOST_KM:
        raise Refused(_("Write a distance between 0 and %(most)s km.") % {"most": MOST_KM}, field="travels_km")


def check_availability(availability: str) -> None:
    if availability and availability not in Profile.Availability.values:
        raise Refused(_("This choice is not known."), field="availability")


def check_rows(rows: list[dict], part: str) -> None:
    """Activities, offers or links: not too many, each text within its length."""
    if len(rows) > MOST_ROWS[part]:
        raise Refused(_("Keep at most %(most)s of them: the most telling ones.") % {"most": MOST_ROWS[part]})
    for row in rows:
        for name in {"title", "text", "label"} & set(row):
            check_words(row[name], f"{part}_{name}" if f"{part}_{name}" in MOST else name)
        if not row.get("title", row.get("label", "")).strip():
            raise Refused(_("Give each of them a name."))


def check_link(url: str) -> None:
    """A page of the web, never a script or a file."""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        raise Refused(_("Write a web address such as https://example.org."), field="url") from None


def check_skills(words: list[str]) -> None:
    if len(words) > MOST_SKILLS:
        raise Refused(_("Keep at most %(most)s skills: the most telling ones.") % {"most": MOST_SKILLS}, field="skills")
    for written in words:
        if len(written) > MOST_LETTERS:
            cut = {"word": f"{written[:40]}…"}
            raise Refused(_("“%(word)s” is too long. Separate skills with commas.") % cut, field="skills")
        if not key_of(written):
            raise Refused(_("“%(word)s” has no letter.") % {"word": written}, field="skills")


def check_alt(alt: str) -> None:
    if not alt.strip():
        raise Refused(_("Say in a few words what is seen: some members listen to this page."), field="alt")
    check_words(alt, "alt")


def check_picture_count(held: int) -> None:
    if held >= MOST_PICTURES:
        words = _("You have %(most)s pictures, which is the most. Remove one first.")
        raise Refused(words % {"most": MOST_PICTURES}, field="picture")


def check_own_picture(profile: Profile, picture: Picture) -> None:
    if picture.profile_id != profile.pk:
        raise Refused(_("This picture is not yours."), missing=True)


def check_is_word(skill: Skill) -> None:
    if skill.state == Skill.State.MERGED:
        raise Refused(_("This word was brought into another one. Take that back first."))


def check_joining(skill: Skill, into: Skill) -> None:
    """Two different words, both still words of their own, the second one not taken out."""
    check_is_word(skill)
    check_is_word(into)
    if skill.pk == into.pk:
        raise Refused(_("Choose another word to bring it into."), field="into")
    if into.state == Skill.State.REFUSED:
        raise Refused(_("That word was taken out of the vocabulary. Choose another one."), field="into")


def check_splitting(spelling: Spelling, skill: Skill) -> None:
    check_is_word(skill)
    if spelling.folded in {key_of(name) for name in skill.names.values()}:
        raise Refused(_("This is one of the names of the word itself. Rename the word first."))


def check_names(names: dict[str, str]) -> None:
    if set(names) - set(CODES):
        raise Refused(_("This language is not known."), field="names")
    if not names:
        raise Refused(_("Name it in one language at least."), field="names")
    for word in names.values():
        if not key_of(word) or len(word) > MOST_LETTERS:
            raise Refused(_("Write a word of 1 to %(most)s signs.") % {"most": MOST_LETTERS}, field="names")


def refuse_taken_name(word: str, owner: Skill, language: str) -> None:
    names = {"word": word, "other": in_language(owner.names)}
    raise Refused(
        _("“%(word)s” is already a way of writing “%(other)s”. Bring the two words together instead.") % names,
        field=f"names_{language}",
    )


def check_undoing(change: VocabularyChange, *, later: bool) -> None:
    if later:
        raise Refused(_("This word was changed again since. Take the later change back first."))


def check_can_keep_lists(actor) -> None:
    """Sectors, help subjects and the directory's settings: administrators and editors; None is the house itself."""
    if actor is not None:
        check_role(actor, ADMINISTRATOR, EDITOR)


def check_list_names(names: dict[str, str]) -> None:
    if not any(name.strip() for name in names.values()):
        raise Refused(_("Write it in one language at least."), field="names")
    if max(len(name) for name in names.values()) > MOST_LETTERS:
        raise Refused(_("Write at most %(most)s signs.") % {"most": MOST_LETTERS}, field="names")


def check_request_url(url: str) -> None:
    """An address of this house, as a path."""
    if url and (not url.startswith("/") or url.startswith("//") or "\\" in url or len(url) > 200):
        raise Refused(_("Write an address of this house, such as /register/…"), field="request_url")

"""What the owner's pages show: every part with what stands in it and who sees it, and what comes next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit.refusals import refusal
from encommun.kit.text import plain

from ..languages import language_name
from ..models import Level, Picture, Profile
from ..rules import FIELDS, check_can_have_profile, check_can_list, is_on_list, shown_at

SHORT = 90
AUDIENCE_STATES = {
    Level.NOBODY: "draft",
    Level.MEMBERS: "under_way",
    Level.PARTNERS: "in_part",
    Level.PUBLIC: "published",
}


@dataclass(frozen=True)
class PartLine:
    """One part on the overview. `seen`: [(field's name or "", state, who sees it)], one a field of the part."""

    title: str
    url: str
    now: str
    seen: list[tuple[str, str, str]]


@dataclass(frozen=True)
class MinePage:
    """`why_not`: why the profile cannot be listed yet, "" when it can. `is_new`: nothing was ever written.

    `audiences` counts what readers of each level would see: [(level, its words, how many parts, address of the look)].
    """

    profile: Profile
    lines: list[PartLine]
    written: int
    is_new: bool
    is_listed: bool
    why_not: str
    audiences: list[tuple[Level, str, int, str]]
    address: str
    name_words: str


def own_profile(member) -> Profile:
    """The member's profile, or an unsaved one before anything was written: reading writes nothing. Raises Refused."""
    check_can_have_profile(member)
    rows = Profile.objects.select_related("member__office", "municipality", "newcomer_card")
    return rows.filter(member=member).first() or Profile(member=member, language=member.language)


def own_picture(member, key: str) -> Picture | None:
    """One of the member's own pictures; None for anybody else's."""
    return Picture.objects.filter(profile__member=member, key=key).select_related("profile").first()


def mine_page(member, parts) -> MinePage:
    """`parts`: the sections of the profile, in their order (see sections.py)."""
    profile = own_profile(member)
    now = _what_stands(profile) if profile.pk else {}
    lines = [
        PartLine(
            title=str(part.title),
            url=reverse("profile:section", args=[part.slug]),
            now=now.get(part.slug, ""),
            seen=[_seen(profile, name, alone=len(part.fields) == 1) for name in part.fields],
        )
        for part in parts
    ]
    return MinePage(
        profile=profile,
        lines=lines,
        written=sum(bool(line.now) for line in lines),
        is_new=profile.pk is None,
        is_listed=is_on_list(profile),
        why_not=refusal(check_can_list, member, profile),
        audiences=[_audience(profile, level, _written(profile, now)) for level in LOOKS],
        address=reverse("directory:profile", args=[profile.key]),
        name_words=name_words(profile),
    )


def name_words(profile: Profile) -> str:
    """Who reads the name, and what the others read instead: one or two sentences."""
    level = Level(profile.audiences.get("name", Level.NOBODY))
    if level == Level.NOBODY:
        return _("Your name is hidden: readers see “a member”.")
    if level == Level.PUBLIC:
        return _("Your name is shown to everybody.")
    return _("Your name is shown to %(who)s. Others see “a member”.") % {"who": audience_words(level)}


def seen_by(profile: Profile) -> list[tuple[str, int]]:
    """[(who, how many parts they would see with something in them)], for each audience."""
    written = _written(profile, _what_stands(profile) if profile.pk else {})
    return [(audience_words(level), len(_shown(profile, level, written))) for level in LOOKS]


def audience_words(level: int) -> str:
    """Who sees a field of that level, as a sentence's end."""
    return {
        Level.NOBODY: _("nobody but you"),
        Level.MEMBERS: _("members"),
        Level.PARTNERS: _("members and partners"),
        Level.PUBLIC: _("everybody"),
    }[Level(level)]


def _seen(profile: Profile, name: str, *, alone: bool) -> tuple[str, str, str]:
    level = Level(profile.audiences.get(name, Level.NOBODY))
    return ("" if alone else str(FIELDS[name]), AUDIENCE_STATES[level], audience_words(level))


def _audience(profile: Profile, level: Level, written: set[str]) -> tuple[Level, str, int, str]:
    words = {Level.MEMBERS: _("A member"), Level.PARTNERS: _("A partner"), Level.PUBLIC: _("Everybody else")}
    seen = _shown(profile, level, written)
    return (level, words[level], len(seen), reverse("profile:look", args=[LOOKS[level]]))


def _shown(profile: Profile, level: Level, written: set[str]) -> set[str]:
    """The fields open to that level with something in them; none when only the name would be left."""
    seen = shown_at(profile.audiences, level) & written
    return seen if seen - {"name"} else set()


def _written(profile: Profile, now: dict[str, str]) -> set[str]:
    """The names of FIELDS in which something stands; `now` is what `_what_stands` found. The name always does."""
    elsewhere = {"helps": "help", "newcomer_card": "newcomer-card"}
    own = {
        "name": True,
        "headline": profile.headline,
        "presentation": profile.presentation,
        "office": profile.member.office_id,
    }
    return {name for name in FIELDS if own.get(name, now.get(elsewhere.get(name, name)))}


LOOKS = {Level.MEMBERS: "members", Level.PARTNERS: "partners", Level.PUBLIC: "everybody"}


def _what_stands(profile: Profile) -> dict[str, str]:
    """{slug of a part: what is written in it, in one short line}"""
    pictures = profile.pictures.count()
    card = getattr(profile, "newcomer_card", None)
    return {
        "introduction": _short(profile.headline or plain(profile.presentation)),
        "activities": _joined(profile.activities.values_list("title", flat=True)),
        "skills": _joined(profile.skills.values_list("as_written", flat=True)),
        "offers": _joined(profile.offers.values_list("title", flat=True)),
        "links": _joined(profile.links.values_list("label", flat=True)),
        "pictures": ngettext("%(count)s picture", "%(count)s pictures", pictures) % {"count": pictures}
        if pictures
        else "",
        "languages": _joined(language_name(code) for code in profile.languages),
        "place": str(profile.municipality or ""),
        "availability": str(profile.get_availability_display()) if profile.availability else "",
        "help": _joined(str(row.subject) for row in profile.helpings.select_related("subject")),
        "newcomer-card": _short(plain(card.doing or card.looking_for or card.about_me)) if card else "",
    }


def _joined(words) -> str:
    return _short(", ".join(words))


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]}…"

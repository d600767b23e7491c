"""Profiles, words and pictures for tests."""

import io
from functools import cache

from PIL import Image

from encommun.directory import actions
from encommun.directory.models import Level, Profile, Sector, Skill, Spelling
from encommun.directory.rules import FIELDS
from encommun.directory.spelling import key_of


def make_profile(member, *, level: int = Level.MEMBERS, listed: bool = True, **audiences: int) -> Profile:
    """A profile with a headline; every field open to `level`, but for those named in `audiences`."""
    chosen = {**dict.fromkeys(FIELDS, level), **audiences}
    actions.introduce_oneself(
        actor=member, headline="Costumes for dance", presentation="", language=member.language, audiences=chosen
    )
    if listed:
        actions.list_profile(actor=member)
    return Profile.objects.select_related("member").get(member=member)


def make_skill(en: str, *, fr: str = "", nl: str = "", also: str = "", state: str = Skill.State.ACCEPTED) -> Skill:
    """An accepted skill with its names, and other spellings written "fr:couturière|nl:naaister"."""
    names = {code: word for code, word in (("fr", fr), ("nl", nl), ("en", en)) if word}
    skill = Skill.objects.create(slug=key_of(en).replace(" ", "-"), names=names, state=state)
    words = [*names.items(), *(pair.split(":", 1) for pair in also.split("|") if pair)]
    for language, word in words:
        Spelling.objects.get_or_create(folded=key_of(word), language=language, defaults={"skill": skill, "text": word})
    return skill


def make_sector(slug: str = "costume", **names: str) -> Sector:
    return Sector.objects.get_or_create(slug=slug, defaults={"names": names or {"en": slug.title()}})[0]


@cache
def picture_bytes(form: str = "JPEG", *, width: int = 40, height: int = 30, mode: str = "RGB") -> bytes:
    """A small real picture."""
    out = io.BytesIO()
    Image.new(mode, (width, height), "red").save(out, form)
    return out.getvalue()

"""Skills as their owners write them, and the words of the vocabulary that they mean."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.kit.slugs import free_slug

from .. import rules
from ..models import Profile, ProfileSkill, Skill, Spelling
from ..queries.vocabulary import recognise
from ..spelling import key_of
from .common import finish, hold_profile


@transaction.atomic
def set_skills(*, actor, words: list[str], audiences: dict[str, int] | None = None) -> Profile:
    """Keep these skills, each as it was written; two words for one skill are one. Raises Refused with field "skills"."""
    rules.check_skills(words)
    profile = hold_profile(actor)
    wanted: dict[int, str] = {}
    for written in words:
        skill = understand(written, profile.language)
        if skill.state == Skill.State.REFUSED:
            raise Refused(
                _("Moderators took “%(word)s” out of the vocabulary. Please use another word.") % {"word": written},
                field="skills",
            )
        wanted.setdefault(skill.pk, written)
    now = dict(profile.skills.values_list("skill_id", "as_written"))
    if wanted != now:
        profile.skills.exclude(skill__in=wanted).delete()
        for skill_id, written in wanted.items():
            ProfileSkill.objects.update_or_create(profile=profile, skill_id=skill_id, defaults={"as_written": written})
    return finish(actor, profile, "skills", audiences=audiences, changed=wanted != now)


def understand(words: str, language: str) -> Skill:
    """The skill that these words mean, or a new one that moderators will look at (DIR-08). Raises Refused for no word."""
    rules.check_skills([words])
    found = recognise([words], language).get(words)
    return found or propose_skill(words, language)


def propose_skill(words: str, language: str) -> Skill:
    """A word that the vocabulary did not have. Two members who write it at once get the same one."""
    try:
        with transaction.atomic():
            skill = Skill.objects.create(
                slug=free_slug(Skill.objects.all(), words, 76, "word"), names={language: words}
            )
            Spelling.objects.create(skill=skill, text=words, folded=key_of(words), language=language)
            return skill
    except IntegrityError:
        return Spelling.objects.select_related("skill").get(folded=key_of(words), language=language).skill

"""The legal entities of the cooperative, with the colleges that vote apart in each."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.house.models import LegalEntity
from encommun.kit.refusals import Refused

from ..models import Membership
from ..rules import check_can_manage_people, check_entity


@transaction.atomic
def add_entity(*, actor, name: str, country, form: str = "", colleges: dict | None = None, share_cents=None):
    """A company of the cooperative; its address is made from its name. The same one again is the first."""
    check_can_manage_people(actor)
    words = _tidy(name, country, form, colleges or {}, share_cents)
    check_entity(**words)
    slug = slugify(words["name"])[:50].strip("-")
    if not slug:
        raise Refused(_("Use letters: the address is made from this name."), field="name")
    slug = "new-one" if slug == "new" else slug  # …/new/ is the form that adds one
    entity, created = LegalEntity.objects.get_or_create(slug=slug, defaults=words)
    if created:
        record(actor=actor, verb="entity.added", kind="entity", id=entity.pk, data={"name": entity.name}, internal=True)
    elif any(getattr(entity, key) != value for key, value in words.items()):
        raise Refused(_("An entity with this name is already here."), field="name")
    return entity


@transaction.atomic
def edit_entity(*, actor, entity: LegalEntity, name: str, country, form: str, colleges: dict, share_cents) -> None:
    """Change what is said of it; its address stays. A college with people in it cannot be taken away."""
    check_can_manage_people(actor)
    words = _tidy(name, country, form, colleges, share_cents)
    check_entity(**words)
    gone = set(entity.colleges) - set(words["colleges"])
    if gone and Membership.objects.filter(entity=entity, college__in=gone).exists():
        raise Refused(_("Somebody belongs to a college that you took away."), field="colleges")
    changed = [key for key, value in words.items() if getattr(entity, key) != value]
    for key in changed:
        setattr(entity, key, words[key])
    if changed:
        entity.save(update_fields=changed)
        data = {"name": entity.name, "parts": changed}
        record(actor=actor, verb="entity.edited", kind="entity", id=entity.pk, data=data, internal=True)


def _tidy(name, country, form, colleges: dict, share_cents) -> dict:
    return {
        "name": name.strip(),
        "country": country,
        "form": form.strip(),
        "colleges": {
            code.strip(): {language: words.strip() for language, words in names.items() if words.strip()}
            for code, names in colleges.items()
            if code.strip()
        },
        "share_cents": share_cents,
    }

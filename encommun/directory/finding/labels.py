"""The words of the choices, in the reader’s language. Lists of the house are kept; a skill is asked for when shown."""

from collections.abc import Iterable

from encommun.house.models import Office
from encommun.house.queries import KEPT_SECONDS
from encommun.kit.languages import in_language
from encommun.kit.memory import memory
from encommun.kit.prepared import Prepared

from ..models import HelpSubject, Sector, Skill

Names = dict[int, tuple[str, dict[str, str]]]  # {id: (slug, {language: words})}
AT_ONCE = 4  # words in one prepared query
_MODELS = {"sector": Sector, "helps": HelpSubject, "office": Office}
_by_slug = Prepared(
    lambda *slugs: Skill.objects.filter(slug__in=slugs).order_by().values_list("slug", "id", "merged_into")
)


def names(kind: str) -> Names:
    """All sectors, subjects of help ("helps") or offices."""
    key = f"directory.{kind}"
    found = memory.get(key)
    if found is None:
        found = {pk: (slug, words) for pk, slug, words in _MODELS[kind].objects.values_list("id", "slug", "names")}
        memory.set(key, found, KEPT_SECONDS)
    return found


def forget() -> None:
    """Called by whoever changes one of these lists."""
    memory.delete_many([f"directory.{kind}" for kind in _MODELS])


def keys(kind: str, slugs: Iterable[str]) -> dict[str, int]:
    """{slug: id} of those that exist."""
    wanted = set(slugs)
    return {slug: pk for pk, (slug, _) in names(kind).items() if slug in wanted}


def skills(ids: Iterable[int]) -> Names:
    """The same for these skills; one query, none for no skill."""
    wanted = list(ids)
    rows = Skill.objects.filter(pk__in=wanted).order_by().values_list("id", "slug", "names") if wanted else ()
    return {pk: (slug, words) for pk, slug, words in rows}


def skill_keys(slugs: Iterable[str]) -> dict[str, int]:
    """{slug: id of the skill, or of the one it was brought into}."""
    found, wanted = {}, list(slugs)
    for start in range(0, len(wanted), AT_ONCE):
        rows = _by_slug.rows(*wanted[start : start + AT_ONCE])
        found |= {slug: into or pk for slug, pk, into in rows}
    return found


def all_skill_keys(slugs: Iterable[str], at_once: int = 1000) -> dict[str, int]:
    """The same for any number of skills, one query a thousand."""
    wanted, found = sorted(slugs), {}
    for start in range(0, len(wanted), at_once):
        rows = Skill.objects.filter(slug__in=wanted[start : start + at_once]).order_by()
        found |= {slug: into or pk for slug, pk, into in rows.values_list("slug", "pk", "merged_into")}
    return found


def word(entry: tuple[str, dict[str, str]]) -> str:
    slug, words = entry
    return in_language(words) or slug

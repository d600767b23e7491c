"""The demo's bench: a draft of groups for the theme in mobilisation, with one place changed by hand."""

from encommun.cycles.models import Edition
from encommun.members.models import Member
from encommun.mobilisation.actions.bench import move_person
from encommun.mobilisation.actions.composing import compose_groups, open_composition

from .mobilisation import NEW

RULES = {"smallest": 4, "largest": 7, "far_km": 60, "seed": "Grande Butinée"}


def tell_composition(people: dict[str, Member]) -> None:
    edition = Edition.objects.get(state=Edition.State.RUNNING)
    teun = people["teun"]
    draft = open_composition(actor=teun, edition=edition, theme=edition.themes.get(title=NEW), **RULES)
    compose_groups(actor=teun, composition=draft, **RULES)
    ines = draft.placements.filter(member=people["ines"], group__isnull=False).select_related("group").first()
    if ines:
        move_person(actor=teun, placement=ines, group=ines.group, role="secretary")

"""The demo's two groups at work on a theme prolonged from the year before: who is in them, and when they meet."""

from datetime import UTC, datetime

from django.db.models import Q

from encommun.cycles import actions as cycles
from encommun.cycles.models import Edition, WorkingGroup
from encommun.house.models import Country
from encommun.members.models import Member

from .people import DOMAIN

THEME = "Des lieux qui durent"
SINCE = datetime(2026, 10, 1, 10, tzinfo=UTC)
# code: (country, places, languages, {slug: (role, attendance)})
GROUPS = {
    "BE-LIE1": (
        "BE", "Liège, Namur", ["fr", "nl"],
        {
            "noor": ("animator", "committed"), "ines": ("secretary", "committed"), "aurore": ("referent", "committed"),
            "basile": ("participant", "committed"), "amaury": ("participant", "committed"),
            "leila": ("participant", "committed"), "bastien": ("participant", "free"), "oscar": ("participant", "free"),
        },
    ),
    "FR-LIE1": (
        "FR", "Nantes, Angers", ["fr"],
        {
            "maelle": ("animator", "committed"), "mathis": ("secretary", "committed"), "malik": ("referent", "committed"),
            "clemence": ("participant", "committed"), "perrine": ("participant", "committed"),
            "theophile": ("participant", "free"),
        },
    ),
}  # fmt: skip


def group_of(code: str) -> WorkingGroup:
    """One of the two groups of the running edition, with its edition and theme."""
    rows = WorkingGroup.objects.select_related("edition", "theme", "country")
    return rows.get(code=code, edition__state=Edition.State.RUNNING)


def group_of_2020(known: str) -> WorkingGroup:
    """By its code, or by the name that its edition's page gives it."""
    rows = WorkingGroup.objects.filter(edition__start_year=2020).select_related("edition", "theme")
    return rows.get(Q(code=known) | Q(name=known))


def tell_groups(people: dict[str, Member]) -> None:
    edition = Edition.objects.get(state=Edition.State.RUNNING)
    theme = edition.themes.get(title=THEME)
    countries = {row.code: row for row in Country.objects.all()}
    for code, (country, places, languages, placed) in GROUPS.items():
        group = cycles.add_group(
            actor=None, edition=edition, theme=theme, code=code, places=places, country=countries[country],
            languages=languages,
        )  # fmt: skip
        for slug, (role, attendance) in placed.items():
            cycles.place_member(
                actor=None, group=group, member=member_of(people, slug), role=role, attendance=attendance, at=SINCE
            )


def member_of(people: dict[str, Member], slug: str) -> Member:
    """One of the demo's people, also those who live in the directory alone."""
    return people.get(slug) or Member.objects.get(email=f"{slug}@{DOMAIN}")

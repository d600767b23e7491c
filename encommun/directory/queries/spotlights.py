"""Who is, was and may be in the light."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.members.rules import EDITOR, has_role

from ..models import Spotlight
from ..rules import level_of, visible_fields
from ..seeking import check_can_answer_spotlight

SHOWN = 60


@dataclass(frozen=True)
class LightLine:
    """One line of the editors' list. `name` is "a member" where the reader sees none."""

    spotlight: Spotlight
    name: str
    url: str
    is_over: bool

    @property
    def can_end(self) -> bool:
        return not self.is_over and self.spotlight.state in {Spotlight.State.ASKED, Spotlight.State.AGREED}


def spotlights_page(reader, *, day: date | None = None) -> list[LightLine]:
    """The latest sixty; one query."""
    rows = Spotlight.objects.select_related("profile__member", "chosen_by")[:SHOWN]
    return [line_of(row, reader, day or timezone.localdate()) for row in rows]


def line_of(spotlight: Spotlight, reader, day: date) -> LightLine:
    profile = spotlight.profile
    fields = visible_fields(profile, level_of(reader))
    name = str(profile.member) if "name" in fields else _("a member")
    return LightLine(spotlight, name, f"/directory/{profile.key}/" if fields else "", spotlight.to_on < day)


def get_own_spotlight(member, pk: int) -> Spotlight:
    """The question asked to this member; 404 for anybody else."""
    found = (
        Spotlight.objects.select_related("profile__member", "chosen_by").filter(pk=pk, profile__member=member).first()
    )
    if found is None:
        raise Http404
    check_can_answer_spotlight(member, found)
    return found


def get_spotlight(reader, pk: int) -> Spotlight:
    """For its member and for editors; 404 for others."""
    found = Spotlight.objects.select_related("profile__member").filter(pk=pk).first()
    if found is None or not (has_role(reader, EDITOR) or found.profile.member_id == reader.pk):
        raise Http404
    return found


def spotlight_cards(ids, member) -> dict[int, tuple[str, str]]:
    """For notices: its member is asked, editors read the answer; one query."""
    if member is None or not getattr(member, "pk", None):
        return {}
    rows = Spotlight.objects.filter(pk__in=list(ids)).values_list("pk", "profile__member", "chosen_by")
    found = {}
    for pk, owner, editor in rows:
        if owner == member.pk:
            found[pk] = (_("A place in the light for you"), f"/directory/spotlights/{pk}/")
        elif editor == member.pk:
            found[pk] = (_("Members in the light"), "/directory/spotlights/")
    return found


def those_told(kind: str, pk: int) -> list[int]:
    """The member asked and the editor who asks hear of each other's acts."""
    if kind != "spotlight":
        return []
    row = Spotlight.objects.filter(pk=pk).values_list("profile__member", "chosen_by").first()
    return [one for one in row or () if one]

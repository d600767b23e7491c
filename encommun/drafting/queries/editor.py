"""The page where a draft is read and written: ten queries whatever its parts and versions."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.drafting import rules
from encommun.drafting.beginnings import HINTS
from encommun.drafting.models import Conflict, Draft, Part, PartVersion, Presence, Remark
from encommun.engines.likeness import Text
from encommun.groups.queries import room_url
from encommun.kit.prepared import Prepared, moment
from encommun.kit.refusals import refusal
from encommun.kit.text import render_markdown, unmarked
from encommun.members.rules import audiences_of
from encommun.recommendations.likeness import NOT_COMPARED
from encommun.recommendations.models import Block
from encommun.recommendations.queries import recommendation_url

from .lists import open_conflicts

PRESENT = timedelta(seconds=35)  # three polls missed: gone
HEADING = 3


@dataclass(frozen=True)
class PartOnPage:
    """A part with everything around it. `last` is (who, when) of the version that stands, None before the first."""

    part: Part
    heading: str
    html: str
    hint: str
    token: str
    last: tuple[str, datetime] | None = None
    remarks: list[Remark] = field(default_factory=list)
    settled: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass(frozen=True)
class EditorPage:
    draft: Draft
    parts: list[PartOnPage]
    removed: list[Part]
    codes: str
    back: str
    why_not: str  # why the reader may not write, "" when they may
    leads: bool
    says_read: bool  # the reader may say that the whole group has read it
    present: list[str]
    lost: list[Conflict]  # of parts that were taken out
    kinds: list[tuple[str, str]]
    into: int | None = None  # the text that it was merged into
    register_url: str = ""  # of what became of it, where the reader may open that

    @property
    def can_write(self) -> bool:
        return not self.why_not

    @property
    def structure(self) -> str:
        return structure_of((one.part.pk, one.part.kind, one.part.label, one.part.title) for one in self.parts)


def structure_of(rows) -> str:
    """A word that changes when parts come, go, move or are renamed."""
    return "|".join("·".join(map(str, row)) for row in rows)


def part_html(text: str) -> str:
    """A part as readers see it; its own headings come under the part's."""
    return render_markdown(text, HEADING)


def heading_of(part: Part) -> str:
    """What stands above it: for an item its own title, if it has one, behind its letter."""
    return part.title if part.kind == Block.Kind.ITEM and part.title and not part.label else part.heading


def editor_page(draft: Draft, member, *, now: datetime | None = None) -> EditorPage:
    """Everything on the page, for a member who is inside."""
    parts = _PARTS.objects(draft.pk)
    for part in parts:
        part.draft = draft
    standing = [part for part in parts if part.removed_at is None]
    lasts = _lasts(draft)
    remarks, settled = _remarks(draft)
    conflicts = defaultdict(list)
    for conflict in open_conflicts(member, draft):
        conflicts[conflict.part_id].append(conflict)
    on_page = [
        PartOnPage(
            part, heading_of(part), part_html(part.text), str(HINTS.get(Block.Kind(part.kind), "")), token_hex(8),
            lasts.get(part.pk), remarks[part.pk], settled[part.pk], conflicts.pop(part.pk, []),
        )
        for part in standing
    ]  # fmt: skip
    return EditorPage(
        draft=draft,
        parts=on_page,
        removed=[part for part in parts if part.removed_at is not None],
        codes=", ".join(str(group) for group in draft.groups.all()),
        back=f"{room_url(draft.group)}drafts/" if draft.group else "",
        why_not=refusal(rules.check_can_write, member, draft),
        leads=rules.leads(member, draft),
        says_read=not refusal(rules.check_can_say_read, member, draft),
        present=[name for _pk, name, _part in _presences(draft, member, now)],
        lost=[one for rest in conflicts.values() for one in rest],
        kinds=[(kind, str(words).capitalize()) for kind, words in Block.Kind.choices],
        into=rules.merged_text_of(draft),
        register_url=_register_url(draft, member),
    )


def words_of(draft: Draft) -> Text:
    """What is compared of it: its title and the text of its parts. One query."""
    parts = draft.parts.filter(removed_at=None).exclude(kind__in=NOT_COMPARED).order_by("position")
    words = [unmarked(word) for row in parts.values_list("title", "text") for word in row if word]
    return Text("asked", "\n".join(words), draft.language, draft.title)


def _register_url(draft: Draft, member) -> str:
    row = draft.recommendation
    if row is None or row.audience not in audiences_of(member):
        return ""
    return recommendation_url(row.document.slug, row.place)


_PARTS = Prepared(lambda draft: Part.objects.filter(draft=draft))
_LASTS = Prepared(
    lambda draft: (
        PartVersion.objects.filter(part__draft=draft, revision=F("part__revision"))
        .order_by()
        .values_list("part", "by__name", "at")
    )
)
_REMARKS = Prepared(lambda draft: Remark.objects.filter(part__draft=draft).select_related("by"))


def _lasts(draft: Draft) -> dict[int, tuple[str, datetime]]:
    return {part: (name or _("a former member"), moment(at)) for part, name, at in _LASTS.rows(draft.pk)}


def _remarks(draft: Draft) -> tuple[dict[int, list[Remark]], dict[int, int]]:
    open_ones, settled = defaultdict(list), defaultdict(int)
    for remark in _REMARKS.objects(draft.pk):
        if remark.settled_at is None:
            open_ones[remark.part_id].append(remark)
        else:
            settled[remark.part_id] += 1
    return open_ones, settled


def _presences(draft: Draft, member, now: datetime | None) -> list[tuple[int, str, int | None]]:
    since = (now or timezone.now()) - PRESENT
    rows = Presence.objects.filter(draft=draft, seen_at__gte=since).exclude(member=member).order_by("member__name")
    return list(rows.values_list("member", "member__name", "part"))


def presence_of(draft: Draft, member, *, now: datetime | None = None) -> dict:
    """What the page asks every ten seconds: who is there, who writes where (in words), and which versions stand.

    {"people": [name], "here": words, "writing": {part id: words}, "revisions": {part id: revision}, "structure": word}.
    Two queries.
    """
    people, writing = [], defaultdict(list)
    for _pk, name, part in _presences(draft, member, now):
        people.append(name)
        if part:
            writing[part].append(name)
    parts = draft.parts.filter(removed_at=None).values_list("pk", "kind", "label", "title", "revision")
    return {
        "people": people,
        "here": _("Here now:"),
        "writing": {part: _writing(names) for part, names in writing.items()},
        "revisions": {pk: revision for pk, *_rest, revision in parts},
        "structure": structure_of(row[:4] for row in parts),
    }


def _writing(names: list[str]) -> str:
    if len(names) == 1:
        return _("%(name)s is writing here") % {"name": names[0]}
    words = ngettext("%(name)s and %(count)s more are writing here", "%(name)s and %(count)s more are writing here",
                     len(names) - 1)  # fmt: skip
    return words % {"name": names[0], "count": len(names) - 1}

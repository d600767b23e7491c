"""Versions: who wrote what when. Saves that one person made on end read as one line."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404
from django.utils.translation import gettext as _

from encommun.drafting.models import Draft, Part, PartVersion
from encommun.engines.merging import Piece, word_diff

SITTING = timedelta(minutes=15)
ROWS = 200  # versions read for a page of the history
SITTINGS = 30  # lines on it
What = PartVersion.What


@dataclass
class Sitting:
    """What one person wrote in one part without a long pause: versions `since` (not included) to `revision`."""

    part: int
    heading: str
    who: str
    at: datetime
    revision: int
    since: int
    whats: list[str]
    began_at: datetime
    key: int

    @property
    def url(self) -> str:
        return f"/drafts/parts/{self.part}/versions/{self.revision}/?since={self.since}"

    @property
    def what(self) -> str:
        """The words of what happened beside plain writing."""
        notable = [str(What(one).label) for one in dict.fromkeys(self.whats) if one != What.SAVED]
        return ", ".join(notable) or str(What.SAVED.label)


@dataclass(frozen=True)
class HistoryPage:
    draft: Draft
    sittings: list[Sitting]
    part: Part | None
    older: int | None  # the version to continue before, None at the end


def history_page(draft: Draft, *, part: Part | None = None, before: int | None = None) -> HistoryPage:
    """The latest versions of a draft, or of one part; `before` is the id of a version. Two queries."""
    headings = {one.pk: one.heading for one in draft.parts.all()}
    rows = PartVersion.objects.filter(part=part) if part else PartVersion.objects.filter(part__in=list(headings))
    if before:
        rows = rows.filter(pk__lt=before)
    columns = ("pk", "part", "revision", "what", "by", "by__name", "at")
    found = list(rows.exclude(what=What.TYPED).order_by("-pk").values_list(*columns)[:ROWS])
    sittings: list[Sitting] = []
    latest: dict[int, tuple[Sitting, int | None]] = {}
    older, last = (found[-1][0] if len(found) == ROWS else None), None
    for pk, part_pk, revision, what, by, name, at in found:
        before_this, last = last, pk
        sitting, writer = latest.get(part_pk, (None, None))
        if sitting is not None and writer == by and sitting.began_at - at < SITTING:
            sitting.since, sitting.began_at, sitting.key = revision - 1, at, pk
            sitting.whats.append(what)
            continue
        if len(sittings) == SITTINGS:
            older = before_this
            break
        sitting = Sitting(
            part_pk, headings.get(part_pk, ""), name or _("a former member"), at, revision, revision - 1, [what], at, pk
        )
        latest[part_pk] = (sitting, by)
        sittings.append(sitting)
    return HistoryPage(draft, sittings, part, older)


@dataclass(frozen=True)
class VersionPage:
    part: Part
    version: PartVersion
    before: PartVersion | None
    pieces: list[Piece]
    stands: bool


def version_page(part: Part, revision: int, since: int | None = None) -> VersionPage:
    """A version and what changed in it since an earlier one that stood, or the last before that which is kept; since
    the one before it when none is named. Raises Http404."""
    version = part.versions.select_related("by").filter(revision=revision).first()
    if version is None:
        raise Http404
    earlier = revision - 1 if since is None else min(since, revision - 1)
    before = part.versions.exclude(what=What.TYPED).filter(revision__lte=earlier).first()
    pieces = word_diff(before.text if before else "", version.text)
    return VersionPage(part, version, before, pieces, version.text == part.text)

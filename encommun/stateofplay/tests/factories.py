"""A theme of the running edition, its group, and what was asked on it in earlier years."""

from datetime import timedelta

from django.utils import timezone

from encommun.cycles.models import Theme, WorkingGroup
from encommun.groups.tests.factories import make_edition, make_group
from encommun.likeness.actions import rebuild
from encommun.lineage.models import Asking, Cluster
from encommun.recommendations.models import Recommendation
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.stateofplay.actions import make_digest
from encommun.stateofplay.models import Digest

NOW = timezone.now()
LATELY, LONG_AGO = NOW - timedelta(days=40), NOW - timedelta(days=800)


def past_theme(title: str = "Directory", *, year: int = 2020, **fields) -> Theme:
    edition = make_edition(f"gb-{year}", year=year, state="closed")
    slug = f"{title.lower()}-{year}"
    return Theme.objects.get_or_create(
        edition=edition, slug=slug, defaults={"title": title, "language": "en", **fields}
    )[0]


def new_theme(*, previous: Theme | None = None, **fields) -> Theme:
    """The theme of the running edition, which goes on from the one of 2020 unless another is given."""
    row = {"slug": "finding-each-other", "title": "Finding each other", "language": "en", **fields}
    return Theme.objects.create(edition=make_edition(), previous=previous or past_theme(), **row)


def new_group(code: str = "BE-ASK1", *, theme: Theme | None = None, **fields) -> WorkingGroup:
    return make_group(code, theme=theme or new_theme(), **fields)


def asked(theme: Theme, title: str = "A directory of members", *, audience: str = "public", **fields) -> Recommendation:
    """One earlier request of that theme, in a document of its own."""
    document = make_document(
        edition=theme.edition, theme=theme, audience=audience, language=fields.pop("language", "en")
    )
    moments = {"asked_at": LONG_AGO, "moved_at": LONG_AGO}
    return make_recommendation(document, number=1, title=title, **{**moments, **fields})


def gathered(title: str, *rows: Recommendation) -> Cluster:
    cluster = Cluster.objects.create(title=title, slug=title.lower().replace(" ", "-"), language="en")
    Asking.objects.bulk_create(Asking(cluster=cluster, recommendation=row) for row in rows)
    return cluster


def made(group: WorkingGroup, *, at=None) -> Digest:
    """The group's digest, collected now."""
    row = WorkingGroup.objects.select_related("edition", "theme__edition", "card").get(pk=group.pk)
    return make_digest(group=row, at=at or NOW)


OTHERS = (
    "Invoices paid within thirty days", "A mentor for each newcomer", "Childcare during general assemblies",
    "A solidarity fund for lean months", "Bicycles for short trips", "Trainings in the evening", "Minutes in Dutch",
)  # fmt: skip


def shelve() -> None:
    """Put everything on the shelves of likeness, with other requests around: alone, no word is rare."""
    document = make_document(edition=make_edition("gb-2012", year=2012, state="closed"))
    for number, title in enumerate(OTHERS, 1):
        make_recommendation(document, number=number, title=title, texts=[f"{title} would help all offices."])
    rebuild()

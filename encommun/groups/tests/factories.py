"""Working groups with people in them, for tests."""

from datetime import timedelta

from django.utils import timezone

from encommun.cycles.models import Edition, Participation, Theme, WorkingGroup
from encommun.groups.models import DataRequest, Meeting
from encommun.members.tests.factories import make_country, make_member, make_service


def make_edition(slug: str = "gb-2026-2027", *, year: int = 2026, state: str = "running") -> Edition:
    return Edition.objects.get_or_create(
        slug=slug, defaults={"label": f"GB {year}–{year + 1}", "start_year": year, "end_year": year + 1, "state": state}
    )[0]


def make_theme(title: str = "Places that last", *, edition: Edition | None = None) -> Theme:
    edition = edition or make_edition()
    return Theme.objects.get_or_create(
        edition=edition, title=title, defaults={"slug": title.lower().replace(" ", "-"), "language": "en"}
    )[0]


def make_group(
    code: str = "BE-LIE1", *, theme: Theme | None = None, members: dict | None = None, **columns
) -> WorkingGroup:
    """A group of the running edition; `members` maps each member to their role ("participant", "animator", …)."""
    theme = theme or make_theme()
    row = {"theme": theme, "country": make_country(), "places": "Liège", "languages": ["fr"], **columns}
    group = WorkingGroup.objects.create(edition=theme.edition, code=code, **row)
    for member, role in (members or {}).items():
        Participation.objects.create(group=group, member=member, role=role)
    return group


def make_staffed_group(code: str = "BE-LIE1", *, participants: int = 0, **columns) -> tuple[WorkingGroup, dict]:
    """A group with an animator, a secretary and as many participants; {"animator", "secretary", "participants"}."""
    animator, secretary = make_member(f"Animator {code}"), make_member(f"Secretary {code}")
    others = [make_member() for _ in range(participants)]
    roles = {animator: "animator", secretary: "secretary", **dict.fromkeys(others, "participant")}
    group = make_group(code, members=roles, **columns)
    return group, {"animator": animator, "secretary": secretary, "participants": others}


def make_meeting(group: WorkingGroup, **columns) -> Meeting:
    """A meeting on the spot in two days, unless the columns say otherwise."""
    row = {"title": "First meeting", "starts_at": timezone.now() + timedelta(days=2), "place": "Liège", **columns}
    return Meeting.objects.create(group=group, **row)


def make_data_request(group: WorkingGroup, **columns) -> DataRequest:
    row = {"question": "How many members rent?", "due_on": timezone.localdate() + timedelta(days=9), **columns}
    row["service"] = row.get("service") or make_service()
    return DataRequest.objects.create(group=group, **row)

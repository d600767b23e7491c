"""What a form about one's wish begins with: one's wish of before, else what the house knows of oneself."""

from encommun.directory.models import Profile

from .forms import WishesForm
from .models import Application, Interest


def interest_initial(member, mine: Interest | None) -> dict:
    """One query when nothing was said yet."""
    if mine is not None:
        names = ("remote", "languages", "slots", "attendance", "note", "municipality")
        said = {name: getattr(mine, name) for name in names}
        return {**said, "office": mine.office_id, **WishesForm.ranked(mine.themes)}
    profile = Profile.objects.filter(member=member).select_related("municipality").first()
    spoken = profile.languages if profile else []
    return {
        **_place(member, profile),
        "languages": list(dict.fromkeys([member.language, *spoken])),
        "remote": Interest.Remote.YES,
        "attendance": Interest.Attendance.COMMITTED,
    }


def application_initial(member, mine: Application | None) -> dict:
    """One query when nothing was said yet."""
    if mine is not None:
        said = {"role": mine.role, "motivation": mine.motivation, "municipality": mine.municipality}
        return {**said, "office": mine.office_id, **WishesForm.ranked(mine.themes)}
    return {**_place(member, Profile.objects.filter(member=member).select_related("municipality").first())}


def _place(member, profile: Profile | None) -> dict:
    """The place that somebody chose to say; the administration's one only when they said none."""
    town = profile.municipality if profile and profile.municipality_id else member.municipality
    return {"office": member.office_id, "municipality": None if member.office_id else town}

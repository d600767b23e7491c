"""What the seeker's side declares: menu, tasks, words of the log, what is kept about whoever seeks."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from encommun.activity.models import Event
from encommun.kit.exporting import rows_of
from encommun.kit.registry import MenuItem, PersonalData, SubjectKind, Task, Verb

from . import tasks
from .queries.searches import search_cards
from .seeking import SAVED_SEARCH


def declarations() -> list:
    return [
        MenuItem(
            label=_("Directory"),
            url_name="directory:search",
            room="people",
            order=40,
            help=_("Find a member by what they do, and where."),
        ),
        MenuItem(
            label=_("Discover members"),
            url_name="directory:discover",
            room="people",
            order=42,
            help=_("Who is new, and people met by chance."),
            main=False,
        ),
        MenuItem(
            label=_("Map of members"),
            url_name="directory:map",
            room="people",
            order=43,
            help=_("Where members are, town by town."),
            main=False,
        ),
        MenuItem(
            label=_("My searches"),
            url_name="searches:list",
            room="people",
            order=44,
            help=_("Be told when somebody new fits what you look for."),
            main=False,
            visible=lambda member: member.is_authenticated,
        ),
        SubjectKind(kind=SAVED_SEARCH, label=_("saved search"), cards=search_cards, by_audience=False),
        Verb("saved_search.fits", "{people}", values=fit_words),
        Task("directory", tasks.shelves),
        Task("saved searches", tasks.searches),
        PersonalData(
            model="directory.SavedSearch",
            purpose=_("Telling you when somebody new fits what you look for."),
            fields={"member": "self", "name": "self", "asked": "self", "created_at": "self", "told_at": "self"},
            export=lambda member: rows_of(member.saved_searches, "name", "asked", "created_at", "told_at"),
            erase=erase_searches,
        ),
    ]


def fit_words(data: dict) -> dict:
    count = data.get("count", 0)
    people = ngettext("%(count)s new person fits this search", "%(count)s new people fit this search", count)
    return {"people": people % {"count": count}}


def erase_searches(member) -> None:
    ids = list(member.saved_searches.values_list("pk", flat=True))
    Event.objects.filter(subject_kind=SAVED_SEARCH, subject_id__in=ids).delete()
    member.saved_searches.all().delete()

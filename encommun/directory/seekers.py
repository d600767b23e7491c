"""What the seeker's side declares: menu, tasks, words of the log, what is kept about whoever seeks."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from encommun.activity.models import Event
from encommun.kit.exporting import rows_of
from encommun.kit.registry import Follower, HomeCard, MenuItem, Panel, PersonalData, Repeat, SubjectKind, Task, Verb
from encommun.members.rules import EDITOR, has_role

from . import panels, tasks
from .index import refresh_members
from .models import Call, Called, Level, Spotlight
from .queries.calls import answer_cards, call_cards, those_answered, those_called
from .queries.searches import search_cards
from .queries.spotlights import spotlight_cards, those_told
from .rules import level_of
from .seeking import CALL, CALL_ANSWER, SAVED_SEARCH


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
        MenuItem(
            label=_("Calls for projects"),
            url_name="directory:calls",
            room="people",
            order=45,
            help=_("The cooperative looks for members to work with on its own projects."),
            main=False,
            visible=lambda member: level_of(member) == Level.MEMBERS,
        ),
        MenuItem(
            label=_("Members in the light"),
            url_name="directory:spotlights",
            room="people",
            order=46,
            help=_("Choose a member whom everybody should meet, with their agreement."),
            main=False,
            visible=lambda member: has_role(member, EDITOR),
        ),
        SubjectKind(kind="spotlight", label=_("place in the light"), cards=spotlight_cards, by_audience=False),
        SubjectKind(kind=CALL, label=_("call for a project"), cards=call_cards, by_audience=False),
        Follower(members=those_told, frequency="immediately"),
        SubjectKind(kind=CALL_ANSWER, label=_("answer to a call"), cards=answer_cards, by_audience=False),
        Follower(members=those_called, frequency="daily"),
        Follower(members=those_answered, frequency="daily"),
        Verb("spotlight.asked", _("{actor} would like to put you in the light")),
        Verb("spotlight.agreed", _("{actor} agreed")),
        Verb("spotlight.declined", _("{actor} would rather not")),
        Verb("spotlight.ended", _("{actor} took the place in the light back")),
        Verb("call.sent", _("{actor} looks for members for a project. {service}")),
        Verb("call_answer.given", _("{actor} is interested")),
        Verb("call.written", _("{actor} wrote a call"), tells=False),
        Verb("call.corrected", _("{actor} corrected a call"), tells=False),
        Verb("call.closed", _("{actor} closed the call"), tells=False),
        Panel("search.beside", 10, panels.people_found),
        HomeCard(question="near", order=40, lines=panels.near_lines),
        Panel("profile.acts", 90, panels.spotlight_act),
        SubjectKind(kind=SAVED_SEARCH, label=_("saved search"), cards=search_cards, by_audience=False),
        Verb("saved_search.fits", "{people}", values=fit_words),
        Repeat(kind="member", refresh=refresh_members),
        Task("directory", tasks.shelves),
        Task("saved searches", tasks.searches),
        PersonalData(
            model="directory.SavedSearch",
            purpose=_("Telling you when somebody new fits what you look for."),
            fields={"member": "self", "name": "self", "asked": "self", "created_at": "self", "told_at": "self"},
            export=lambda member: rows_of(member.saved_searches, "name", "asked", "created_at", "told_at"),
            erase=erase_searches,
        ),
        PersonalData(
            model="directory.Spotlight",
            purpose=_("Knowing which editor put whom in the light."),
            fields={"chosen_by": "bodies"},
            export=lambda member: rows_of(
                Spotlight.objects.filter(chosen_by=member), "words", "from_on", "to_on", "state"
            ),
            erase=lambda member: Spotlight.objects.filter(chosen_by=member).update(chosen_by=None),
        ),
        PersonalData(
            model="directory.Call",
            purpose=_("Finding members for the cooperative’s own projects."),
            fields={"by": "members"},
            export=lambda member: rows_of(Call.objects.filter(by=member), "title", "text", "asked", "sent_at"),
            erase=lambda member: Call.objects.filter(by=member).update(by=None),
        ),
        PersonalData(
            model="directory.Called",
            purpose=_(
                "Which calls reached you, and what you answered. The service reads your name only when you say yes."
            ),
            fields={"member": "bodies", "is_interested": "bodies", "note": "bodies", "answered_at": "bodies"},
            export=lambda member: rows_of(
                Called.objects.filter(member=member), "call__title", "is_interested", "note", "answered_at"
            ),
            erase=lambda member: Called.objects.filter(member=member).delete(),
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

"""What this room declares to the spine and the shell."""

from django.utils.translation import gettext_lazy as _

from encommun.activity.models import Event
from encommun.kit.registry import Involvement, MenuItem, Panel, SubjectKind, Task, Verb, Withdrawal
from encommun.privacy.purposes import FIGURES

from . import panels, privacy
from .actions import go_on_with_files
from .queries.files import file_cards
from .rules import may_import, may_read_figures, may_set_thresholds
from .standings import drop_standing, sum_up_who_agreed


def acted_as_members(since):
    """Who wrote, commented, followed up or sat: any public act since, not done as an employee."""
    acts = Event.objects.filter(at__gte=since, is_internal=False, actor__isnull=False).exclude(posture="employee")
    return acts.order_by().values_list("actor", flat=True).distinct()


DECLARED = [
    MenuItem(
        label=_("Bring in the list of members"),
        url_name="enrolment:members",
        room="people",
        order=92,
        help=_("Take the list of your administrative tool: tried first, then imported."),
        main=False,
        visible=may_import,
    ),
    MenuItem(
        label=_("Figures of offices"),
        url_name="office_figures:offices",
        room="people",
        order=93,
        help=_("Members, activity and contracts, without exposing anybody."),
        main=False,
        visible=may_read_figures,
    ),
    MenuItem(
        label=_("What makes somebody active"),
        url_name="office_figures:typology",
        room="people",
        order=94,
        help=_("The thresholds of the typology, with how many people they concern."),
        main=False,
        visible=may_set_thresholds,
    ),
    Panel("profile.aside", 40, panels.active_mark),
    Panel("me.aside", 60, panels.my_activity),
    Panel("office.figures", 10, panels.office_figures),
    Involvement("acts", _("Took part in the life of the cooperative"), acted_as_members),
    SubjectKind(kind="list", label=_("list of members"), cards=file_cards, by_audience=False),
    Verb(key="list.brought", sentence=_("{actor} brought a list"), tells=False),
    Verb(key="list.discarded", sentence=_("{actor} discarded a list"), tells=False),
    Verb(
        key="list.imported",
        sentence=_("{actor} imported a list: {created} created, {updated} updated, {left} left, {set_aside} set aside"),
        tells=False,
    ),
    Verb(key="member.enrolled", sentence=_("{actor} opened the account from the list of members"), tells=False),
    Verb(
        key="member.brought_up_to_date",
        sentence=_("{actor} brought the account up to date from the list of members"),
        tells=False,
    ),
    Verb(key="member.left_by_list", sentence=_("{actor} noted from the list of members that you left"), tells=False),
    Verb(
        key="member.returned_by_list",
        sentence=_("{actor} noted from the list of members that you are back"),
        tells=False,
    ),
    Verb(key="thresholds.set", sentence=_("{actor} changed the thresholds of the typology"), tells=False),
    Task("enrolment.files", go_on_with_files),
    Task("enrolment.standings", sum_up_who_agreed),
    Withdrawal(purpose=FIGURES, stop=drop_standing),
    *privacy.declarations(),
]

"""What this room declares to the spine and the shell."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import SubjectKind, Task, Verb

from . import privacy
from .actions import go_on_with_files
from .queries.files import file_cards

DECLARED = [
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
    *privacy.declarations(),
]

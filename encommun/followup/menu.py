"""The rooms of the follow-up in the menu and on the house map."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.refusals import refusal
from encommun.kit.registry import MenuItem

from .rules import check_can_edit_kit, check_can_hand_over, holds_a_room

ITEMS = [
    MenuItem(
        _("Dashboard"), "followup_dashboard", "dashboard", 40, _("What became of the recommendations, in figures")
    ),
    MenuItem(_("Who owes an answer"), "followup_silent", "followup", 41, _("Bodies, and since when"), main=False),
    MenuItem(_("Overdue"), "followup_overdue", "followup", 42, _("Promises past their date"), main=False),
    MenuItem(
        _("Hand-overs"), "followup_hand_overs", "followup", 43, _("What the boards received, and when"), main=False
    ),
    MenuItem(
        _("Open letters"), "followup_letters", "followup", 44, _("Letters of the groups, and the replies"), main=False
    ),
    MenuItem(
        _("Do it ourselves"), "followup_members", "followup", 45, _("What members can carry out themselves"), main=False
    ),
    MenuItem(
        _("My board or service"),
        "followup_my_room",
        "followup",
        30,
        _("What waits for you"),
        visible=holds_a_room,
    ),
    MenuItem(
        _("Hand over a set"),
        "followup_hand_over_new",
        "followup",
        46,
        main=False,
        visible=lambda member: refusal(check_can_hand_over, member) == "",
    ),
    MenuItem(
        _("Resource kit"),
        "followup_kit",
        "followup",
        47,
        main=False,
        visible=lambda member: refusal(check_can_edit_kit, member) == "",
    ),
]

"""Every write of the follow-up."""

from .answering import give_answer
from .evidence import add_dependency, add_evidence, drop_dependency
from .handing_over import acknowledge_hand_over, attach_study, hand_over
from .members import add_kit_entry, address_letter, drop_kit_entry, leave, note_reply, take_on, write_letter
from .projects import add_doer, add_means, drop_line, edit_project, open_project
from .standing import refresh_standings, standing_of
from .statuses import assign_services, change_status, do_review, mark_for_members, plan_review
from .steps import add_step, correct_step, drop_step, finish_step, move_step

__all__ = [
    "acknowledge_hand_over",
    "add_dependency",
    "add_doer",
    "add_evidence",
    "add_kit_entry",
    "add_means",
    "add_step",
    "address_letter",
    "assign_services",
    "attach_study",
    "change_status",
    "correct_step",
    "do_review",
    "drop_dependency",
    "drop_kit_entry",
    "drop_line",
    "drop_step",
    "edit_project",
    "finish_step",
    "give_answer",
    "hand_over",
    "leave",
    "mark_for_members",
    "move_step",
    "note_reply",
    "open_project",
    "plan_review",
    "refresh_standings",
    "standing_of",
    "take_on",
    "write_letter",
]

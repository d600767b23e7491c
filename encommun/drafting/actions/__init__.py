"""Every write of a draft."""

from .conflicts import settle_conflict
from .drafts import change_draft, invite_group, move_draft, say_read, start_draft
from .parts import add_part, bring_part_back, move_part, remove_part, shape_part
from .remarks import add_remark, be_present, remove_remark, settle_remark
from .thinning import thin_versions
from .writing import Written, restore_version, write_part

__all__ = [
    "Written",
    "add_part",
    "add_remark",
    "be_present",
    "bring_part_back",
    "change_draft",
    "invite_group",
    "move_draft",
    "move_part",
    "remove_part",
    "remove_remark",
    "restore_version",
    "say_read",
    "settle_conflict",
    "settle_remark",
    "shape_part",
    "start_draft",
    "thin_versions",
    "write_part",
]

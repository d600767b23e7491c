"""Forms about people and about signing in."""

from .entities import CollegeFormSet, EntityForm
from .people import AccountForm, MeForm, MembershipEndForm, MembershipForm, NewMemberForm, RoleForm, SeeAsForm
from .policy import CodeForm, PasswordForm, PolicyForm

__all__ = [
    "AccountForm",
    "CodeForm",
    "CollegeFormSet",
    "EntityForm",
    "MeForm",
    "MembershipEndForm",
    "MembershipForm",
    "NewMemberForm",
    "PasswordForm",
    "PolicyForm",
    "RoleForm",
    "SeeAsForm",
]

"""What is typed on the pages of groups. Rules have the last word."""

from .cards import DeliveryForm, GroupForm, MessageForm, OwnPlaceForm, PersonForm, RoleForm
from .meetings import AgendaForm, AttendanceForm, CancelForm, GuestForm, MeetingForm, MinutesForm, OtherForm
from .sessions import DataAnswerForm, DataForm, RegistrationForm, VisitorForm

__all__ = [
    "AgendaForm",
    "AttendanceForm",
    "CancelForm",
    "DataAnswerForm",
    "DataForm",
    "DeliveryForm",
    "GroupForm",
    "GuestForm",
    "MeetingForm",
    "MessageForm",
    "MinutesForm",
    "OtherForm",
    "OwnPlaceForm",
    "PersonForm",
    "RegistrationForm",
    "RoleForm",
    "VisitorForm",
]

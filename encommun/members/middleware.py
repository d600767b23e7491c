"""The signed-in reader: in which posture they act, and in which time zone dates are shown to them."""

import zoneinfo

from django.utils import timezone

from .rules import postures_of

POSTURE = "posture"  # the session's key


class SignedIn:
    """After authentication: `request.user.acting_as` says whether the member acts as an employee (GOV-11, GOV-17).

    Somebody who may act as both chooses in the masthead (`may_switch`); without a choice they act as an employee.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        if user.is_authenticated:
            open_to = postures_of(user)
            chosen = request.session.get(POSTURE) if len(open_to) > 1 else None
            user.acting_as = chosen if chosen in open_to else open_to[0]
            user.may_switch = len(open_to) > 1
            if user.time_zone:
                timezone.activate(zoneinfo.ZoneInfo(user.time_zone))
        return self.get_response(request)

"""The signed-in reader's own time zone, where they chose one."""

import zoneinfo

from django.utils import timezone


class MemberTimeZone:
    """After authentication: dates are shown in the member's zone instead of the house's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and request.user.time_zone:
            timezone.activate(zoneinfo.ZoneInfo(request.user.time_zone))
        return self.get_response(request)

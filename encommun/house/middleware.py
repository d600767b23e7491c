"""The reader's language and time zone for this request."""

import zoneinfo

from django.conf import settings
from django.utils import timezone, translation

from .queries import house


class HouseLocale:
    """The cookie set by the language switch, else the browser's wish among the house's languages, else its first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        offered = house().languages or [settings.LANGUAGE_CODE]
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if wanted not in offered:
            header = request.headers.get("Accept-Language", "")
            wished = (part.split(";")[0].strip()[:2].lower() for part in header.split(",")[:10])
            wanted = next((code for code in wished if code in offered), offered[0])
        translation.activate(wanted)
        request.LANGUAGE_CODE = wanted
        timezone.activate(zoneinfo.ZoneInfo(house().time_zone))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", wanted)
        response.headers["Vary"] = ", ".join(filter(None, [response.headers.get("Vary"), "Accept-Language, Cookie"]))
        return response

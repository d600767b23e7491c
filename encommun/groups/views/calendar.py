"""Calendar files: one meeting, one open session, and the private address of all of one's meetings."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from encommun.kit.posting import press
from encommun.notifications.letters import zone_of
from encommun.notifications.links import absolute

from .. import actions
from ..calendars import calendar_file, feed_title
from ..queries import get_group, get_room
from ..queries.calendars import feed_days, feed_meetings, feed_of, get_feed_owner, rooms_of
from ..queries.meetings import get_meeting
from ..queries.sessions import session_page


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-cache"
    return response


def of_meeting(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    meeting = get_meeting(page, pk)
    zone = timezone.get_current_timezone()
    rooms = {page.group.pk}
    return _file(
        calendar_file([meeting], zone=zone, title=meeting.title, rooms=rooms, links=page.place is not None),
        f"{page.group}-{pk}.ics",
    )


@login_not_required
def of_session(request, edition: str, key: str, pk: int):
    """What everybody may read of it; the video link for who has a place."""
    shown = session_page(get_group(request.user, edition, key), pk)
    zone = timezone.get_current_timezone()
    data = calendar_file([shown.meeting], zone=zone, title=shown.meeting.title, rooms=set(), links=bool(shown.link))
    return _file(data, f"session-{pk}.ics")


@login_not_required
def private(request, token: str):
    """What has a day for whoever holds the secret address: their meetings, and what waits for them. No name and no
    address of anybody is in it."""
    member = get_feed_owner(token)
    with override(member.language):
        data = calendar_file(
            feed_meetings(member),
            zone=zone_of(member),
            title=feed_title(),
            rooms=rooms_of(member),
            links=True,
            days=feed_days(member),
        )
    response = _file(data, "meetings.ics")
    response["X-Robots-Tag"] = "noindex"
    return response


def feed(request):
    """The page of the secret address; POST makes one, or a new one in place of the old."""
    if request.method == "POST":
        return press(
            request, lambda: actions.open_feed(actor=request.user), _("Your calendar has a new address."),
            reverse("groups:feed"),
        )  # fmt: skip
    row = feed_of(request.user)
    url = absolute("groups:private_feed", args=(row.token,)) if row else ""
    return render(request, "groups/feed.html", {"feed": row, "url": url})


@require_POST
def closing(request):
    actions.close_feed(actor=request.user)
    return redirect("groups:feed")

"""What the deliberation shows elsewhere: the group's own words on its card, drafts that wait for a reader at home."""

from django.utils.translation import gettext as _

from encommun.groups.queries import room_url
from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked

from .queries.path import THREE, texts_of, to_read_for, to_read_waits, words_of


def own_words_panel(request, page) -> str:
    """On a group's card, once the group says so; one query. `page` is a GroupPage."""
    words = words_of(page.group)
    if words is None or words.shown_at is None:
        return ""
    return draw_part(request, "deliberation/_card_words.html", {"words": words, "texts": texts_of(words, THREE)})


def reading_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what needs me": draft resolutions offered to the reader's role; no query for anybody else."""
    return [
        (
            _("Read a draft resolution: %(title)s") % {"title": row.title},
            f"{room_url(row.group)}resolutions/{row.pk}/",
            str(row.group),
        )
        for row in to_read_for(request.user)
    ]


def reading_waits(request) -> list[Asked]:
    """What `reading_lines` tells of, before it is read."""
    return to_read_waits(request.user)

"""What the pages of the wish box share."""

from django.utils.translation import gettext as _


def trail(edition) -> list[tuple[str, str]]:
    return [(edition.label, f"/cycles/{edition.slug}/"), (_("Wishes"), f"/wishes/{edition.slug}/")]

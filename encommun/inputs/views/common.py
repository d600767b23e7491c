"""What the pages of inputs share."""

from django.utils.translation import gettext as _


def trail(edition) -> list[tuple[str, str]]:
    return [(edition.label, f"/cycles/{edition.slug}/"), (_("Inputs"), f"/inputs/{edition.slug}/")]

"""A label and what it says, as the reader's language writes them together."""

from django.utils.translation import gettext as _


def labelled(label: str, text: str) -> str:
    """ "Label: text", with the space before the colon that French writes."""
    return _("%(label)s: %(text)s") % {"label": label, "text": text}

"""What the script that saves while one types (kit/js/autosave.js) asks of each page that it posts to."""

from django.utils.translation import gettext as _


def refused_to(request) -> str:
    """Why these words are not taken, "" when they are: whoever is signed in now is not who typed them (`who`)."""
    if request.POST.get("who", str(request.user.pk)) == str(request.user.pk):
        return ""
    return _("Somebody else is signed in now. Your words stay on this device: sign in as yourself to save them.")

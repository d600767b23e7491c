"""Pictures: shown to those who may see them, described and removed by their owner."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encommun.kit.refusals import attempt

from .. import actions
from ..forms.pictures import AltForm
from ..queries.mine import own_picture
from ..queries.profile import get_visible_picture

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Short, and never in a shared cache: what was open to this reader may be closed in an hour.
    "Cache-Control": "private, max-age=600",
}


@login_not_required
@require_safe
def picture(request, key: str, picture: str):
    return _file(request, key, picture, "file")


@login_not_required
@require_safe
def thumbnail(request, key: str, picture: str):
    return _file(request, key, picture, "thumbnail")


def _file(request, key: str, picture_key: str, which: str):
    picture, is_public = get_visible_picture(request.user, key, picture_key)
    file = getattr(picture, which) or picture.file
    try:
        response = FileResponse(file.storage.open(file.name), content_type="image/webp")
    except FileNotFoundError:
        raise Http404 from None
    for name, value in SAFE.items():
        response[name] = value
    if not is_public:
        response["X-Robots-Tag"] = "noindex"
    return response


def description(request, picture: str):
    """Say better what is seen."""
    held = _own(request, picture)
    form = AltForm(request.POST if request.method == "POST" else None, initial={"alt": held.alt})

    def describe() -> None:
        actions.describe_picture(actor=request.user, picture=held, alt=form.cleaned_data["alt"])

    if request.method == "POST" and attempt(form, describe):
        messages.success(request, _("Kept: what is seen on the picture."))
        return redirect("profile:section", "pictures")
    context = {"form": form, "picture": held}
    return render(request, "directory/mine/picture.html", context, status=422 if form.is_bound else 200)


def removal(request, picture: str):
    held = _own(request, picture)
    if request.method == "POST":
        actions.remove_picture(actor=request.user, picture=held)
        messages.success(request, _("The picture is removed, with its file."))
        return redirect("profile:section", "pictures")
    return render(request, "directory/mine/picture_removal.html", {"picture": held})


def _own(request, key: str):
    """404 for a picture of somebody else."""
    held = own_picture(request.user, key)
    if held is None:
        raise Http404
    return held

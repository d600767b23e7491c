"""One profile, as its reader may see it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from encommun.kit.panels import panels

from ..bounds import bounded
from ..queries.profile import profile_page


@login_not_required
@bounded
def profile(request, key: str):
    page = profile_page(request.user, key)
    slots = {name: panels(request, f"profile.{name}", page) for name in ("acts", "aside")}
    response = render(request, "directory/profile.html", {"page": page, "slots": slots})
    if not page.is_public:
        response["X-Robots-Tag"] = "noindex"
    return response

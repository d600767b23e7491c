"""The card of a group."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from encommun.kit.panels import panels

from .queries import get_group


@login_not_required
def card(request, edition: str, key: str):
    page = get_group(request.user, edition, key)
    context = {
        "page": page,
        "tab": "",
        "main": panels(request, "group.main", page),
        "aside": panels(request, "group.aside", page),
    }
    return render(request, "groups/card.html", context)

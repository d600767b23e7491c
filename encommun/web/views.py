"""Home and the pages that say what went wrong."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from encommun.kit.ui import draw

from .examples import LONG_FR, LONG_NL, ExampleForm, examples

ROOMS = ("house", "cycle", "register", "search", "followup", "dashboard", "import", "people")


@login_not_required
def home(request):
    return render(request, "web/home.html")


@login_not_required
def styleguide(request):
    """Every component in every state: what a template may use."""
    drawn = [(name, [draw(name, request, **given) for given in all_given]) for name, all_given in examples().items()]
    form = ExampleForm({"title": "", "reason": "Because", "answer": "x"})
    context = {"examples": drawn, "form": form, "rooms": ROOMS, "long_fr": LONG_FR, "long_nl": LONG_NL}
    return render(request, "web/styleguide.html", context)


def refused(request, exception=None):
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def broken(request):
    return render(request, "500.html", status=500)


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)

"""Home, the pages about the house as a whole, and the two choices that every reader makes: language and light or dark."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from encommun.house.queries import house, terms
from encommun.kit.languages import in_language
from encommun.kit.text import fold
from encommun.kit.ui import draw

from .examples import LONG_FR, LONG_NL, ExampleForm, examples
from .queries import figures, home_page, waiting_page
from .shell import THEMES, map_rooms

ROOMS = ("house", "cycle", "register", "search", "followup", "dashboard", "import", "people")
LEVELS = ("easy", "basic", "expert")
YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_GET
def home(request):
    """Signed out: what this house is. Signed in: what needs me, what moved, what is on."""
    if request.user.is_authenticated:
        return render(request, "web/home.html", {"page": home_page(request), "figures": None})
    welcome = {"tagline": in_language(house().tagline), "welcome": in_language(house().welcome)}
    return render(request, "web/welcome.html", {"figures": figures(None), **welcome})


@require_GET
def waiting(request):
    """Everything that needs the reader, where home shows three things."""
    return render(request, "web/waiting.html", {"page": waiting_page(request)})


@login_not_required
@require_GET
def house_map(request):
    """All rooms on one page: any information within three clicks."""
    return render(request, "web/map.html", {"rooms": map_rooms(request.user)})


@login_not_required
@require_GET
def glossary(request):
    found = sorted(terms(), key=lambda term: fold(str(term)))
    return render(request, "web/glossary.html", {"terms": found})


@login_not_required
@require_GET
def start(request, level: str = "easy"):
    """One of the three doors: never used (easy), the usual acts (basic), everything (expert)."""
    if level not in LEVELS:
        raise Http404
    return render(request, f"web/start/{level}.html", {"level": level})


@login_not_required
def language(request):
    """Keep the reader's language in a cookie and go back to the page."""
    if request.method != "POST":  # the address itself was opened
        return redirect("home")
    response = redirect(_back(request))
    wanted = request.POST.get("language", "")
    if wanted in (house().languages or [settings.LANGUAGE_CODE]):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, wanted)
    return response


@login_not_required
def theme(request):
    """Keep light, dark or the device's choice in a cookie and go back to the page."""
    if request.method != "POST":  # the address itself was opened
        return redirect("home")
    response = redirect(_back(request))
    if (wanted := request.POST.get("theme", "")) in THEMES:
        _keep(response, "theme", wanted)
    return response


def _keep(response, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.HTTPS)


def _back(request) -> str:
    """The page that the reader came from, when it is one of ours."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    here = wanted.startswith("/") and not wanted.startswith(("/language/", "/theme/"))
    return wanted if safe and here else "/"


@login_not_required
@require_GET
def styleguide(request):
    """Every component in every state: what a template may use."""
    drawn = [(name, [draw(name, request, **given) for given in all_given]) for name, all_given in examples().items()]
    form = ExampleForm({"title": "", "reason": "Because", "answer": "x"})
    context = {"examples": drawn, "form": form, "rooms": ROOMS, "long_fr": LONG_FR, "long_nl": LONG_NL}
    return render(request, "web/styleguide.html", context)


@login_not_required
@require_GET
def icon(request):
    """Browsers and feed readers ask for it by this name whatever a page says: the house's logo, else the product's mark."""
    return redirect(reverse("house:logo") if house().logo else static("kit/mark.svg"))


@login_not_required
@require_GET
def robots(request):
    lines = ["User-agent: *", "Disallow: /accounts/", "Disallow: /people/", "Disallow: /me/", "Disallow: /search/", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")

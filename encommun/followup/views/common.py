"""What the views share: who reads, which thing, and how a refusal comes back at its field."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from encommun.house.models import Country, Service
from encommun.house.queries import countries, services
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import get_visible_recommendation, recommendation_page, recommendation_url


def member_of(request):
    return request.user if request.user.is_authenticated else None


def get_country(code: str) -> Country:
    found = next((country for country in countries() if country.code.lower() == code.lower()), None)
    if found is None:
        raise Http404
    return found


def get_service(slug: str) -> Service:
    found = next((service for service in services() if service.slug == slug), None)
    if found is None:
        raise Http404
    return found


def page_of_recommendation(recommendation: Recommendation) -> str:
    return recommendation_url(recommendation.document.slug, recommendation.place)


def recommendation_at(request, slug: str, place: str) -> Recommendation:
    return get_visible_recommendation(member_of(request), slug, place)


def done(request, url: str, message: str) -> HttpResponseRedirect:
    """Back to where the result is read, with a word about it."""
    messages.success(request, message)
    return HttpResponseRedirect(url)


def act_page(request, form, **words) -> HttpResponse:
    """One form under the recommendation it speaks about. `words`: recommendation, title, lead, button, and more."""
    recommendation = words["recommendation"]
    document = recommendation.document
    context = {
        "form": form,
        "page": recommendation_page(request.user, document.slug, recommendation.place),
        "back": page_of_recommendation(recommendation),
        "names": {},  # those that wait for agreement are shown to editors on the recommendation's own page only
        "keep": f"{request.resolver_match.url_name}-{recommendation.pk}",
        **words,
    }
    return render(request, "followup/act.html", context, status=422 if form.errors else 200)

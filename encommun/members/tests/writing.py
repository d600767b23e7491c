"""The house with one page that writes while it is read, for the test of "see as"."""

from django.http import HttpResponse
from django.urls import path

from config.urls import handler403, handler404, handler500
from config.urls import urlpatterns as house_urls
from encommun.members.models import Member

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


def writes(request):
    Member.objects.filter(pk=request.user.pk).update(name="Chloé Written")
    return HttpResponse(f"written: {Member.objects.get(pk=request.user.pk).name}")


urlpatterns = [*house_urls, path("writes/", writes, name="writes")]

"""Watching for guessed addresses."""

from .security import count_miss


class Guessing:
    """After authentication: who asks for many things that do not exist is probably counting addresses up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 404 and hasattr(request, "user"):
            count_miss(request)
        return response

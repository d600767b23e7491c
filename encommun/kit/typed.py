"""What somebody typed into a form that cannot be taken: given back on the page that says so, to be copied."""

from urllib.parse import urlsplit

SECRET = ("csrfmiddlewaretoken", "password", "token", "code")
MOST = 200_000  # characters of one field, and fields of one form, that are given back
FIELDS_MOST = 60


def typed_words(request) -> list[str]:
    """The posted values that hold words: what a choice, a number or a hidden mark says is chosen again in a moment."""
    if request.method != "POST":
        return []
    found = []
    for name, values in request.POST.lists():
        if not any(secret in name for secret in SECRET):
            found += [value[:MOST] for value in values if len(value.split()) > 1]
    return found[:FIELDS_MOST]


def sent_here(request) -> bool:
    """Whether a page of ours sent this form, as the browser says: another site's words are not the reader's own."""
    origin = request.headers.get("Origin", "")
    return urlsplit(origin).netloc == request.get_host() if origin else bool(page_before(request))


def to_send_again(request) -> list[tuple[str, str]]:
    """[(name, value)] of a form that may be sent again as it is; [] with a file or with what is never given back."""
    names = set(request.POST) - {"csrfmiddlewaretoken"}
    if request.FILES or any(secret in name for name in names for secret in SECRET):
        return []
    return [(name, value) for name, values in request.POST.lists() if name in names for value in values]


def page_before(request) -> str:
    """The address of the page whose form was sent, "" when the browser does not tell; `back` names the place on it."""
    before = urlsplit(request.headers.get("Referer", ""))
    if before.netloc != request.get_host() or not before.path:
        return ""
    place = request.POST.get("back", "")
    mark = place if place.startswith("#") and place[1:].replace("-", "").isalnum() else ""
    return f"{before.path}{'?' + before.query if before.query else ''}{mark}"

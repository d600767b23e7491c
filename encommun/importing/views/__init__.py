"""The pages of an import: bringing a pad, looking at it, correcting it, saving it."""


def posted(request):
    """What a form is bound to: even a post that holds nothing is one."""
    return request.POST if request.method == "POST" else None

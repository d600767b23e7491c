"""Pages that the rooms of the cycle share: one form, and a question before an act."""

from django.shortcuts import render

from encommun.kit.clashes import met
from encommun.kit.posting import answered, press, status_of


def form_page(request, form, act, *, done, back: str, to=None, stands=None, **words):
    """One form: shown, shown again with what is wrong at its field, or done.

    `words` are `title`, `label`, `lead`, `trail` ([(words, address)] above it), `listed` (facts read before it)
    and `first` ((words, address) of what is to be done before). `keep`: what is typed stays on the device until it is
    sent. `asking`: the key of the form of "Already asked?" that this is, `asking_without` the text itself.
    `stands()` is a form that others change too, as it would be opened now (see kit.clashes).
    """
    if reply := answered(request, form, act, done=done, to=to or back):
        return reply
    current = met(form, stands()) if stands and form.errors else []
    context = {"form": form, "back": back, "current": current, **words}
    return render(request, "cycles/one_form.html", context, status=status_of(form))


def confirm_page(request, act, *, title, text, label, done, back: str, trail, template="cycles/one_question.html"):
    """An act after its consequence was read."""
    if request.method == "POST":
        return press(request, act, done=done, to=back)
    words = {"title": title, "text": text, "label": label}
    return render(request, template, {"words": words, "back": back, "trail": trail})

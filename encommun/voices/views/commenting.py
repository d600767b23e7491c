"""Comments on one recommendation: reading them all, adding, answering, changing, removing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.refusals import attempt
from encommun.recommendations.queries import get_visible_recommendation, recommendation_url

from .. import actions, queries, rules
from ..forms import CommentForm, EditForm, RemarkForm, ReplyForm
from ..panels import section


@login_not_required
def comments(request, slug: str, place: str):
    """Everything that is said about one recommendation."""
    recommendation = get_visible_recommendation(request.user, slug, place)
    page = queries.comments_page(request, recommendation)
    return render(request, "voices/comments.html", {"page": page, "section": section(request, page)})


@login_not_required
def reservations(request, slug: str):
    """What members put on record on the texts of one document."""
    return render(request, "voices/reservations.html", {"page": queries.reservations_page(request, slug)})


@require_POST
def add(request, slug: str, place: str):
    """Add a comment; what is refused comes back with what was typed."""
    recommendation = get_visible_recommendation(request.user, slug, place)
    form = CommentForm(request.POST)
    done = attempt(
        form,
        lambda: actions.add_comment(actor=request.user, recommendation=recommendation, **form.cleaned_data),
    )
    words = _("Your reservation is on record.") if form["is_reservation"].value() else _("Your comment is shown.")
    if done and not request.htmx:
        messages.success(request, words)
        return redirect(f"{recommendation_url(slug, place)}#voices")
    recommendation.refresh_from_db(fields=["comments_count"])
    page = queries.panel_page(recommendation, list(recommendation.blocks.all()), request.user)
    shown = section(request, page, None if done else form, said=words if done else "")
    if request.htmx:
        return HttpResponse(shown)
    return render(request, "voices/comments.html", {"page": page, "section": shown, "form": form})


def reply(request, pk: int):
    """Answer a comment, on a page that shows it."""
    parent = queries.get_visible_comment(request.user, pk)
    rules.check_parent(parent.recommendation, parent)
    form = ReplyForm(request.POST or None, initial={"language": get_language()})
    done = request.method == "POST" and attempt(
        form,
        lambda: actions.add_comment(
            actor=request.user, recommendation=parent.recommendation, parent=parent, **form.cleaned_data
        ),
    )
    return one_page(
        request, parent, form, done, _("Answer this comment"), _("Send the answer"), _("Your answer is shown.")
    )


def edit(request, pk: int):
    """Change one's own words."""
    comment = queries.get_visible_comment(request.user, pk)
    rules.check_can_edit(request.user, comment)
    form = EditForm(request.POST or None, initial={"body": comment.body})
    done = request.method == "POST" and attempt(
        form, lambda: actions.edit_comment(actor=request.user, comment=comment, **form.cleaned_data)
    )
    return one_page(request, comment, form, done, _("Change your comment"), _("Save"), _("Your comment is changed."))


def removal(request, pk: int):
    """Take one's own words back, after a question."""
    comment = queries.get_visible_comment(request.user, pk)
    rules.check_can_remove(request.user, comment)
    if request.method == "POST":
        actions.remove_comment(actor=request.user, comment=comment)
        removed = _("Your reservation is withdrawn.") if comment.is_reservation else _("Your comment is removed.")
        messages.success(request, removed)
        return redirect(f"{_home(comment)}#voices")
    return render(request, "voices/removal.html", {"comment": comment, "back": _home(comment)})


def remark(request, slug: str, place: str):
    """Write down what was said aloud."""
    recommendation = get_visible_recommendation(request.user, slug, place)
    rules.check_logger(request.user)
    form = RemarkForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and attempt(
        form, lambda: actions.log_remark(actor=request.user, recommendation=recommendation, **form.cleaned_data)
    ):
        messages.success(request, _("The remark is shown."))
        return redirect(f"{recommendation_url(slug, place)}#voices")
    url = recommendation_url(slug, place)
    return render(request, "voices/remark.html", {"recommendation": recommendation, "form": form, "back": url})


def _home(comment) -> str:
    return recommendation_url(comment.recommendation.document.slug, comment.recommendation.place)


def one_page(request, comment, form, done: bool, title: str, label: str, message: str):
    if done:
        messages.success(request, message)
        return redirect(f"{_home(comment)}#voices")
    words = {"comment": comment, "form": form, "title": title, "label": label, "back": _home(comment)}
    return render(request, "voices/one.html", words)

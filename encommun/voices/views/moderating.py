"""Reporting a comment, and what moderators do."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.refusals import Refused, attempt

from .. import actions, queries, rules
from ..forms import ReasonForm
from .commenting import one_page


def report(request, pk: int):
    """Ask the moderators to look at a comment."""
    comment = queries.get_visible_comment(request.user, pk)
    rules.check_can_report(request.user, comment)
    form = ReasonForm(request.POST or None)
    done = request.method == "POST" and attempt(
        form, lambda: actions.report_comment(actor=request.user, comment=comment, **form.cleaned_data)
    )
    message = _("Thank you. The moderators will look at it.")
    return one_page(request, comment, form, done, _("Report this comment"), _("Send to the moderators"), message)


def hiding(request, pk: int):
    """Hide a comment with a reason that everybody reads."""
    comment = queries.get_visible_comment(request.user, pk)
    rules.check_can_hide(request.user, comment)
    form = ReasonForm(request.POST or None)
    done = request.method == "POST" and attempt(
        form, lambda: actions.hide_comment(actor=request.user, comment=comment, **form.cleaned_data)
    )
    title, label = _("Hide this comment"), _("Hide it and show the reason")
    return one_page(request, comment, form, done, title, label, _("The comment is hidden."))


@require_POST
def restoration(request, pk: int):
    """Show a hidden comment again."""
    comment = queries.get_visible_comment(request.user, pk)
    actions.restore_comment(actor=request.user, comment=comment)
    messages.success(request, _("The comment is shown again."))
    return redirect(f"{queries.voices_address(comment.recommendation)}#comment-{pk}")


def moderation(request):
    """Reports that wait for a moderator."""
    rules.check_moderator(request.user)
    return render(request, "voices/moderation.html", {"queue": queries.moderation_page(request)})


@require_POST
def keeping(request, pk: int):
    """A report was looked at and the comment stays."""
    report = queries.get_report(request.user, pk)
    try:
        actions.keep_comment(actor=request.user, report=report)
        messages.success(request, _("The comment stays."))
    except Refused as no:
        messages.info(request, no.reason)
    return redirect("voices:moderation")

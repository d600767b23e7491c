"""The public page of an open session, and registering for it, as a member or as a visitor."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.activity.security import network_of
from encommun.kit.posting import press
from encommun.kit.refusals import Refused, attempt, refusal

from .. import actions, rules
from ..forms import RegistrationForm, VisitorForm
from ..queries import get_group
from ..queries.sessions import get_session, get_visitor, session_page, session_url
from .common import room


@login_not_required
def session(request, edition: str, key: str, pk: int):
    page = get_group(request.user, edition, key)
    return _shown(request, page, pk)


def _shown(request, page, pk: int, form=None, status: int = 200):
    shown = session_page(page, pk)
    why = refusal(rules.check_can_register, page.member, shown.meeting)
    made = form or _form(shown.line.form, page.member)
    return room(request, page, "session", "", status=status, shown=shown, form=made, why_not=why)


def _form(how: str, member, data=None):
    kind = RegistrationForm if member else VisitorForm
    return kind(data, is_mixed=how == "mixed")


@login_not_required
@require_POST
def registration(request, edition: str, key: str, pk: int):
    """A member has a place at once; a visitor receives a letter, and the page says so whatever the address."""
    page = get_group(request.user, edition, key)
    meeting = get_session(page, pk)
    form = _form(rules.form_of(meeting, page.group.edition), page.member, request.POST)

    def act():
        is_remote = form.cleaned_data.get("is_remote", False)
        if page.member:
            return actions.register_member(actor=page.member, meeting=meeting, is_remote=is_remote)
        said = {name: form.cleaned_data[name] for name in ("name", "email")}
        return actions.register_visitor(
            meeting=meeting, **said, is_remote=is_remote, language=get_language()[:2], network=network_of(request)
        )

    if not (made := attempt(form, act)):
        return _shown(request, page, pk, form, 422)
    messages.success(request, _said(page.member, made))
    return redirect(session_url(meeting))


def _said(member, made) -> str:
    if not member:
        return _("A letter is on its way to you. Open the link in it: your place is kept from then on.")
    if made.state == "waiting":
        return _("All places are taken: you are on the waiting list, and are told when one is free.")
    return _("You are registered.")


@require_POST
def undoing(request, edition: str, key: str, pk: int):
    page = get_group(request.user, edition, key)
    shown = session_page(page, pk)
    if shown.mine is None:
        raise Http404
    done = _("Your registration is undone.")
    return press(request, lambda: actions.undo_registration(registration=shown.mine), done, session_url(shown.meeting))


@login_not_required
def visitor(request, token: str):
    """A visitor's own page, from their letter: confirm, see, undo. GET changes nothing: letters are opened by machines."""
    row = get_visitor(token)
    page = get_group(request.user, row.meeting.group.edition.slug, row.meeting.group.code or f"g{row.meeting.group_id}")
    if request.method == "POST":
        undoes = request.POST.get("act") == "undo"
        try:
            act = actions.undo_registration if undoes else actions.confirm_registration
            act(registration=row)
        except Refused as no:
            messages.error(request, no.reason)
        if undoes:
            messages.success(request, _("Your registration is undone, and your address forgotten."))
            return redirect(session_url(row.meeting))
        return redirect("groups:visitor", token=token)
    return room(request, page, "visitor", "", row=row, meeting=row.meeting)

"""Coming into a group that is there: asking, inviting, answering."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.groups.queries import get_group, room_url
from encommun.kit.forms import posted
from encommun.kit.posting import press
from encommun.kit.refusals import refusal

from .. import actions, rules
from ..commitment import commitment_of
from ..forms import AnswerForm, InvitationAnswerForm, InvitationForm, RequestForm
from ..queries import reading
from ..queries.neighbours import neighbours_of
from ..queries.places import role_offered
from .common import form_page


def request_new(request, edition: str, key: str):
    """Ask to join a group."""
    page = get_group(request.user, edition, key)
    rules.check_can_ask(request.user, page.group, page.place)
    words = commitment_of(page.group.edition, request.user)
    form = RequestForm(posted(request), commitment=words)
    context = {"form": form, "page": page, "commitment": words}
    return form_page(
        request, "mobilisation/request.html", context,
        lambda: actions.ask_to_join(actor=request.user, group=page.group, **form.values()),
        done=_("Your request is sent. The group answers."), to=page.url,
    )  # fmt: skip


def invitation_new(request, edition: str, key: str):
    """Invite somebody by their address, or all neighbours who wish this theme."""
    page = get_group(request.user, edition, key)
    rules.check_can_invite(request.user, page.group)
    form = InvitationForm(posted(request))
    near = len(neighbours_of(page.group))
    context = {"form": form, "page": page, "near": near, "is_few": 0 < near < 5 and not reading.is_team(request.user)}
    return form_page(
        request, "mobilisation/invitation.html", context,
        lambda: actions.invite(actor=request.user, group=page.group, **form.cleaned_data) or True,
        done=_("If this address is a cooperator’s and the person is not in the group yet, they find the invitation."),
        to=page.url,
    )  # fmt: skip


@require_POST
def invitation_neighbours(request, edition: str, key: str):
    page = get_group(request.user, edition, key)
    rules.check_can_invite(request.user, page.group)
    words = request.POST.get("words", "")
    actions.invite_neighbours(actor=request.user, group=page.group, words=words)
    messages.success(request, _("The invitations are sent."))
    return redirect(page.url)


def entry(request, pk: int):
    """A request or an invitation: where it stands, and the answer for who gives it."""
    row = reading.get_entry(request.user, pk)
    words = commitment_of(row.group.edition, request.user)
    form = InvitationAnswerForm(posted(request), commitment=words) if row.is_invitation else AnswerForm(posted(request))
    can_answer = row.state == "waiting" and not refusal(rules.check_can_answer_entry, request.user, row)
    context = {
        "form": form, "row": row, "edition": row.group.edition, "group_url": room_url(row.group), "commitment": words,
        "can_answer": can_answer, "is_mine": row.member_id == request.user.pk,
        "can_withdraw": row.state == "waiting" and not refusal(rules.check_can_withdraw_entry, request.user, row),
        "role": role_offered(row),
        "sign": {"waiting": "pending", "accepted": "applicable", "declined": "not_done"}.get(row.state, "outdated"),
    }  # fmt: skip
    if request.method == "POST":
        rules.check_can_answer_entry(request.user, row)
    return form_page(
        request, "mobilisation/entry.html", context,
        lambda: actions.answer_entry(actor=request.user, entry=row, **form.values()) or True,
        done=_("The answer is given."), to=room_url(row.group),
    )  # fmt: skip


def entry_withdrawal(request, pk: int):
    row = reading.get_entry(request.user, pk)
    rules.check_can_withdraw_entry(request.user, row)
    if request.method == "POST":
        return press(
            request, lambda: actions.withdraw_entry(actor=request.user, entry=row),
            done=_("It is taken back."), to=room_url(row.group),
        )  # fmt: skip
    words = {
        "title": _("Take it back?"), "label": _("Take it back"), "text": _("Nobody answers it any more."),
    }  # fmt: skip
    context = {"words": words, "edition": row.group.edition, "back": f"/mobilisation/entries/{pk}/"}
    return render(request, "mobilisation/confirm.html", context)

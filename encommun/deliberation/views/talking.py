"""The talk: notes, boards elsewhere, and what their authors and the leads do with words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from encommun.groups.views.common import question_page
from encommun.kit.refusals import attempt

from .. import actions, exports, rules
from ..forms import BoardForm, EditForm, NoteForm, ReasonForm
from ..models import EarlierText
from ..queries.common import get_readable, get_said, named, versions_of
from ..queries.talking import get_board, stamp_of, talk_page
from .common import form_page, get_room, markdown_file, press


def talk(request, edition: str, key: str):
    """Notes, the newest first. A POST adds one; without a script the page is simply read again."""
    room = get_room(request.user, edition, key)
    form = NoteForm(request.POST if request.method == "POST" else None, initial={"language": get_language()})
    done = request.method == "POST" and attempt(
        form, lambda: actions.say(actor=request.user, group=room.group, **form.cleaned_data)
    )
    if done and not request.htmx:
        return redirect(f"{room.url}talk/#notes")
    shown = talk_page(request, room, with_boards=not request.htmx)
    form = NoteForm(initial={"language": form.cleaned_data["language"]}) if done else form
    words = {"page": room, "tab": "talk", "shown": shown, "form": form, "board_form": BoardForm()}
    template = "deliberation/_talk.html" if request.htmx else "deliberation/talk.html"
    return render(request, template, words, status=422 if form.errors and not request.htmx else 200)


@require_safe
def notes(request, edition: str, key: str):
    """The notes alone, for a page that stays open; 204 while nothing changed. Two queries then."""
    room = get_room(request.user, edition, key)
    stamp, _many = stamp_of(room)
    if stamp == request.GET.get("seen"):
        return HttpResponse(status=204)
    shown = talk_page(request, room, with_boards=False)
    return render(request, "deliberation/_notes.html", {"page": room, "shown": shown, "is_new": True})


@require_POST
def boards(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    form = BoardForm(request.POST)
    if attempt(form, lambda: actions.add_board(actor=request.user, group=room.group, **form.cleaned_data)):
        messages.success(request, _("The board is added."))
        return redirect(f"{room.url}talk/#boards")
    shown = talk_page(request, room)
    words = {
        "page": room, "tab": "talk", "shown": shown, "form": NoteForm(initial={"language": get_language()}),
        "board_form": form,
    }  # fmt: skip
    return render(request, "deliberation/talk.html", words, status=422)


def board_removal(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    board = get_board(room, pk)
    rules.check_can_drop_board(request.user, board)
    return question_page(
        request, room, lambda: actions.drop_board(actor=request.user, board=board), tab="talk",
        title=_("Take “%(board)s” off the list?") % {"board": board}, label=_("Take off the list"),
        text=_("The link goes from the talk of the group. The board itself is untouched."),
        done=_("The link is taken off. The board itself is untouched."), to=f"{room.url}talk/#boards",
    )  # fmt: skip


@require_safe
def export(request, edition: str, key: str):
    """All that the group said, as Markdown for those in it."""
    room = get_room(request.user, edition, key)
    return markdown_file(exports.room_markdown(room), f"{room.group}-talk")


def place_of(room, said) -> str:
    """Where these words are read."""
    where = f"questions/{said.question_id}/" if said.question_id else "talk/"
    return f"{room.url}{where}#said-{said.pk}"


def tab_of(said) -> str:
    return "questions" if said.question_id else "talk"


def edit(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    said = get_readable(room, pk)
    rules.check_can_edit(request.user, said)
    return form_page(
        request, room, EditForm,
        lambda body: actions.edit_contribution(actor=request.user, said=said, body=body),
        initial={"body": said.body}, done=_("Your words are changed."), to=place_of(room, said), tab=tab_of(said),
        title=_("Change your words"), label=_("Save"), keep="said",
    )  # fmt: skip


@require_POST
def withdrawal(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    said = get_readable(room, pk)
    done = _("Your words are withdrawn. You can put them back for %(days)s days.") % {"days": rules.UNDO.days}
    return press(
        request,
        lambda: actions.withdraw_contribution(actor=request.user, said=said),
        done=done,
        to=place_of(room, said),
    )


@require_POST
def putting_back(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    said = get_readable(room, pk)
    return press(
        request,
        lambda: actions.put_back(actor=request.user, said=said),
        done=_("Your words are shown again."),
        to=place_of(room, said),
    )


def hiding(request, edition: str, key: str, pk: int):
    """A lead puts a reason in the place of words."""
    room = get_room(request.user, edition, key)
    said = get_readable(room, pk)
    rules.check_can_hide(request.user, said)
    return form_page(
        request, room, ReasonForm,
        lambda reason: actions.hide_contribution(actor=request.user, said=said, reason=reason),
        done=_("The words are hidden."), to=place_of(room, said), tab=tab_of(said), quoted=said,
        title=_("Hide these words"), label=_("Hide them and show the reason"), keep="hiding",
    )  # fmt: skip


@require_POST
def showing(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    said = get_said(room, pk)
    return press(
        request,
        lambda: actions.show_contribution(actor=request.user, said=said),
        done=_("The words are shown again."),
        to=place_of(room, said),
    )


@require_safe
def history(request, edition: str, key: str, pk: int):
    """How words read before they were changed."""
    room = get_room(request.user, edition, key)
    said = get_readable(room, pk)
    versions = versions_of(EarlierText.Kind.CONTRIBUTION, pk, {"body": ""})
    who = named(said.author and said.author.name, said.author and said.author.is_active)
    words = {
        "page": room, "tab": tab_of(said), "versions": versions, "back": place_of(room, said),
        "now": [("", said.body)], "who": who, "title": _("How it read before"), "language": said.language,
    }  # fmt: skip
    return render(request, "deliberation/history.html", words)

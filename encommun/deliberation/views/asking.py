"""Questions and the arguments under them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from encommun.kit.refusals import attempt

from .. import actions, exports, rules
from ..forms import ArgumentForm, ConclusionForm, QuestionForm, ReplyForm
from ..queries.common import get_readable
from ..queries.talking import get_question, question_page, questions_page
from .common import form_page, get_room, markdown_file, press, settle_page


@require_safe
def questions(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    words = {"page": room, "tab": "questions", "shown": questions_page(request, room)}
    return render(request, "deliberation/questions.html", words)


def question_new(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    rules.check_inside(request.user, room.group)
    return form_page(
        request, room, QuestionForm,
        lambda **said: actions.open_question(actor=request.user, group=room.group, **said),
        done=_("The question is open: add a first argument."), to=f"{room.url}questions/", tab="questions",
        title=_("Put a question to the group"), label=_("Open the question"), keep="question",
    )  # fmt: skip


def question(request, edition: str, key: str, pk: int):
    """One question with its arguments. A POST adds one."""
    room = get_room(request.user, edition, key)
    found = get_question(room, pk)
    form = ArgumentForm(request.POST if request.method == "POST" else None, initial={"language": get_language()})
    done = request.method == "POST" and attempt(
        form, lambda: actions.say(actor=request.user, group=room.group, question=found, **form.cleaned_data)
    )
    if done and not request.htmx:
        messages.success(request, _("Your argument is shown."))
        return redirect(f"{room.url}questions/{pk}/#arguments")
    shown = question_page(request, room, found)
    form = ArgumentForm(initial={"language": get_language()}) if done else form
    words = {"page": room, "tab": "questions", "shown": shown, "question": found, "form": form, "is_added": bool(done)}
    template = "deliberation/_arguments.html" if request.htmx else "deliberation/question.html"
    return render(request, template, words, status=422 if form.errors and not request.htmx else 200)


def reply(request, edition: str, key: str, pk: int):
    """Answer an argument, on a page that shows it."""
    room = get_room(request.user, edition, key)
    parent = get_readable(room, pk)
    rules.check_inside(request.user, room.group)
    if parent.question is None:
        return redirect(f"{room.url}talk/")
    rules.check_open(parent.question)
    return form_page(
        request, room, ReplyForm,
        lambda **said: actions.say(
            actor=request.user, group=room.group, question=parent.question, parent=parent, **said
        ),
        done=_("Your answer is shown."), to=f"{room.url}questions/{parent.question_id}/#said-{pk}", tab="questions",
        quoted=parent, title=_("Answer this argument"), label=_("Send the answer"), keep="reply",
    )  # fmt: skip


def conclusion(request, edition: str, key: str, pk: int):
    """Settle the question with what the group concludes."""
    room = get_room(request.user, edition, key)
    found = get_question(room, pk)
    rules.check_can_close(request.user, found)
    return settle_page(
        request, room, ConclusionForm,
        lambda conclusion: actions.settle_question(actor=request.user, question=found, conclusion=conclusion),
        row=found, names=("conclusion",), done=_("The question is settled."), to=f"{room.url}questions/{pk}/",
        tab="questions", title=_("Settle the question"), label=_("Settle it with these words"), lead=found.title,
        keep="conclusion",
    )  # fmt: skip


@require_POST
def reopening(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    found = get_question(room, pk)
    return press(
        request,
        lambda: actions.reopen_question(actor=request.user, question=found),
        done=_("The question is open again."),
        to=f"{room.url}questions/{pk}/",
    )


@require_safe
def export(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    found = get_question(room, pk)
    return markdown_file(exports.question_markdown(room, found), f"{room.group}-question-{pk}")

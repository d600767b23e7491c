"""Sheets of ideas, and the group's own words."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from encommun.kit.refusals import refusal

from .. import actions, exports, rules
from ..actions.writing import FOUR, THREE
from ..forms import IdeaForm, WordsForm
from ..models import EarlierText
from ..queries import path as queries
from ..queries.common import get_version, versions_of
from .common import get_room, markdown_file, press, shared_page


@require_safe
def ideas(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    words = {"page": room, "tab": "path", "shown": queries.ideas_page(request, room)}
    return render(request, "deliberation/ideas.html", words)


def idea_new(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    rules.check_inside(request.user, room.group)
    return _idea_form(request, room, None, title=_("A new project sheet"), to=f"{room.url}ideas/")


def idea_edit(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    found = queries.get_idea(room, pk)
    rules.check_inside(request.user, room.group)
    return _idea_form(request, room, found, title=_("Change the sheet"), to=f"{room.url}ideas/{pk}/")


def _idea_form(request, room, found, *, title: str, to: str):
    return shared_page(
        request, room, IdeaForm,
        lambda form: actions.write_idea(actor=request.user, group=room.group, idea=found, **form.written()),
        row=found, names=("title", *FOUR, "outside", "language"), done=_("The sheet is saved."), to=to, tab="path",
        title=title, label=_("Save the sheet"), keep="idea",
    )  # fmt: skip


@require_safe
def idea(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    found = queries.get_idea(room, pk)
    labels = {"title": _("Title"), **queries.FOUR}
    words = {
        "page": room, "tab": "path", "idea": found, "texts": queries.texts_of(found, queries.FOUR),
        "versions": versions_of(EarlierText.Kind.IDEA, pk, labels, limit=20),
    }  # fmt: skip
    return render(request, "deliberation/idea.html", words)


@require_POST
def idea_aside(request, edition: str, key: str, pk: int):
    """Put a sheet aside, or back with `back`."""
    room = get_room(request.user, edition, key)
    found = queries.get_idea(room, pk)
    act, done = actions.withdraw_idea, _("The sheet is put aside. It can be put back at any time.")
    if "back" in request.POST:
        act, done = actions.put_idea_back, _("The sheet is back among the others.")
    return press(request, lambda: act(actor=request.user, idea=found), done=done, to=f"{room.url}ideas/{pk}/")


@require_safe
def ideas_export(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    return markdown_file(exports.ideas_markdown(room), f"{room.group}-sheets")


@require_safe
def own_words(request, edition: str, key: str):
    """The group's preamble, method note and angle, with their versions."""
    room = get_room(request.user, edition, key)
    found = queries.words_of(room.group)
    words = {
        "page": room, "tab": "path", "words": found, "texts": queries.texts_of(found, queries.THREE) if found else [],
        "versions": queries.words_versions(found),
        "may_write": not refusal(rules.check_can_write_words, request.user, room.group),
    }  # fmt: skip
    return render(request, "deliberation/words.html", words)


def words_edit(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    rules.check_can_write_words(request.user, room.group)
    found = queries.words_of(room.group)
    return shared_page(
        request, room, WordsForm,
        lambda form: actions.write_words(actor=request.user, group=room.group, **form.written()),
        row=found, names=(*THREE, "language"), done=_("The group’s words are saved."), to=f"{room.url}words/",
        tab="path", title=_("The group’s own words"), label=_("Save"), keep="words",
    )  # fmt: skip


@require_POST
def words_version(request, edition: str, key: str, pk: int):
    """Write an earlier version anew."""
    room = get_room(request.user, edition, key)
    found = queries.words_of(room.group)
    version = get_version(room, EarlierText.Kind.WORDS, found.pk if found else 0, pk)
    return press(
        request,
        lambda: actions.restore_words(actor=request.user, group=room.group, version=version),
        done=_("The earlier version stands again; what stood before is kept."),
        to=f"{room.url}words/",
    )


@require_POST
def words_publication(request, edition: str, key: str):
    """Put the words on the public card, or take them off with `off`."""
    room = get_room(request.user, edition, key)
    found = queries.words_of(room.group)
    shown = "off" not in request.POST
    done = _("Everybody reads these words on the group’s card.") if shown else _("The words are off the card.")

    def act():
        rules.check_can_write_words(request.user, room.group)
        if found is None:
            rules.check_texts({"preamble": ""})
        actions.show_words(actor=request.user, words=found, is_shown=shown)

    return press(request, act, done=done, to=f"{room.url}words/")

"""Correcting a draft by hand, one small page each; htmx gets the same form in the list's own place."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.recommendations.actions.storing import key_of, running_text
from encommun.recommendations.queries import visible_documents

from ..actions import add_corrections
from ..forms import BlockForm, CutForm, NoteForm, PlaceForm, RecommendationForm, ReferenceForm
from ..previews import preview_of
from ..queries import Desk
from ..reports import line_of, lines_of, missed_of, notes_of, reference_lines
from . import posted
from .desk import desk_of

WAS = 160


def _add(request, desk: Desk, form, corrections: list[dict]) -> bool:
    """True when the corrections were kept; else the form says why not."""
    try:
        add_corrections(actor=request.user, draft=desk.draft, corrections=corrections)
    except Refused as no:
        form.add_error(None, no.reason)
        return False
    return True


def _was(desk: Desk, key: str) -> str:
    """The opening of a recommendation as the reader saw it: what a correction is typed for."""
    original = next((found for found in desk.parsed.recommendations if key_of(found) == key), None)
    if original is None:
        raise Http404
    return running_text(original)[:WAS]


def _kept(request, address: str):
    messages.success(request, _("Kept. Nothing is in the register yet."))
    return redirect(address)


def _small(request, desk: Desk, form, **context):
    context = {"desk": desk, "draft": desk.draft, "form": form, **context}
    return render(request, "importing/form.html", context, status=422 if form.errors else 200)


def recommendation(request, pk: int, key: str):
    desk = desk_of(request, pk)
    place, found = desk.at(key)
    others = (other for at, other in enumerate(desk.document.recommendations) if at != place)
    form = RecommendationForm(
        posted(request), found=found, key=key, was=_was(desk, key), chapters=desk.document.chapters,
        taken={(other.series, other.number): other.title for other in others},
    )  # fmt: skip
    kept = request.method == "POST" and form.is_valid() and _add(request, desk, form, form.corrections())
    if kept and request.htmx:
        desk = desk_of(request, pk)
        context = {"desk": desk, "draft": desk.draft, "line": line_of(desk, key), "kept": True}
        return render(request, "importing/_line.html", context)
    if kept:
        return _kept(request, f"{reverse('import_draft', args=[pk])}#{line_of(desk, key).dom}")
    context = {"desk": desk, "draft": desk.draft, "form": form, "line": line_of(desk, key)}
    if request.htmx:
        return render(request, "importing/_correct.html", context, status=422 if form.errors else 200)
    context["preview"] = preview_of(desk, key)
    return render(request, "importing/recommendation.html", context, status=422 if form.errors else 200)


def cut(request, pk: int, key: str):
    """Choose where a run-on title ends."""
    desk = desk_of(request, pk)
    _place, found = desk.at(key)
    form = CutForm(posted(request), found=found)
    if request.method == "POST" and form.is_valid():
        correction = {
            "op": "cut",
            "field": "title",
            "at": key,
            "was": _was(desk, key),
            "value": form.cleaned_data["title"],
        }
        if _add(request, desk, form, [correction]):
            return _kept(request, reverse("import_recommendation", args=[pk, key]))
    return _small(request, desk, form, title=_("Where does the title of %(number)s end?") % {"number": found.number},
                  text=_("Each choice shows the title, then a bar, then the words that go to the text."))  # fmt: skip


def merger(request, pk: int, key: str):
    """Join a recommendation to the one before: it was a part of it."""
    desk = desk_of(request, pk)
    place, found = desk.at(key)
    if place == 0:
        raise Http404
    before = desk.document.recommendations[place - 1]
    if request.method == "POST":
        add_corrections(
            actor=request.user, draft=desk.draft, corrections=[{"op": "merge", "at": key, "was": _was(desk, key)}]
        )
        return _kept(request, reverse("import_draft", args=[pk]))
    words = _(
        "“%(title)s” becomes a part of number %(number)s, “%(before)s”. You can undo it on the page of corrections."
    )
    text = words % {"title": found.title, "number": before.number, "before": before.title}
    return _confirm(request, desk, key, _("Join it to the one before"), text, _("Join"))


def omission(request, pk: int, key: str):
    """Leave out what is no recommendation."""
    desk = desk_of(request, pk)
    _place, found = desk.at(key)
    if request.method == "POST":
        add_corrections(
            actor=request.user, draft=desk.draft, corrections=[{"op": "drop", "at": key, "was": _was(desk, key)}]
        )
        return _kept(request, reverse("import_draft", args=[pk]))
    words = _("“%(title)s” and its text will not be in the register. You can undo it on the page of corrections.")
    return _confirm(request, desk, key, _("Leave it out"), words % {"title": found.title}, _("Leave it out"))


def _confirm(request, desk: Desk, key: str, title: str, text: str, label: str):
    back = reverse("import_recommendation", args=[desk.draft.pk, key])
    context = {"draft": desk.draft, "title": title, "text": text, "label": label, "back": back}
    return render(request, "importing/confirm.html", context)


def part(request, pk: int, key: str, index: int):
    """Change what kind of part a block is."""
    desk = desk_of(request, pk)
    _place, found = desk.at(key)
    if index >= len(found.blocks):
        raise Http404
    block = found.blocks[index]
    form = BlockForm(posted(request), initial={"kind": block.kind})
    if request.method == "POST" and form.is_valid():
        correction = {
            "op": "block", "at": key, "index": index, "was": f"{block.title} {block.text}".strip()[:WAS],
            "value": form.cleaned_data["kind"],
        }  # fmt: skip
        if _add(request, desk, form, [correction]):
            return _kept(request, reverse("import_recommendation", args=[pk, key]))
    return _small(
        request, desk, form, title=_("A part of number %(number)s") % {"number": found.number}, quoted=block.text
    )


def passage(request, pk: int, index: int):
    """Say what a passage is that the reader could not place."""
    desk = desk_of(request, pk)
    missed = next((found for found in missed_of(desk) if found.index == index), None)
    if missed is None:
        raise Http404
    form = PlaceForm(posted(request), lines=lines_of(desk), initial={"become": "text"})
    if request.method == "POST" and form.is_valid():
        correction = {
            "op": "place", "index": index, "was": missed.text[:WAS], "value": form.cleaned_data["become"],
            "to": form.cleaned_data["to"],
        }  # fmt: skip
        if _add(request, desk, form, [correction]):
            return _kept(request, reverse("import_draft", args=[pk]))
    return _small(request, desk, form, title=_("A passage that fits nowhere"), quoted=missed.text)


def note(request, pk: int, index: int):
    """Change the kind of an editor's note."""
    desk = desk_of(request, pk)
    found = next((line for line in notes_of(desk) if line.index == index), None)
    if found is None:
        raise Http404
    form = NoteForm(posted(request), initial={"kind": found.kind})
    if request.method == "POST" and form.is_valid():
        correction = {"op": "note", "index": index, "was": found.text[:WAS], "value": form.cleaned_data["kind"]}
        if _add(request, desk, form, [correction]):
            return _kept(request, reverse("import_references", args=[pk]))
    return _small(request, desk, form, title=_("An editor’s note"), quoted=found.text)


def references(request, pk: int):
    """Where everything points, and the editor's notes."""
    desk = desk_of(request, pk)
    context = {"desk": desk, "draft": desk.draft, "rows": reference_lines(desk), "notes": notes_of(desk)}
    return render(request, "importing/references.html", context)


def reference(request, pk: int, index: int):
    """Say by hand where a reference leads."""
    desk = desk_of(request, pk)
    found = next((row for row in reference_lines(desk) if row.index == index), None)
    if found is None:
        raise Http404
    documents = [(str(pk), title) for pk, title in visible_documents(request.user).values_list("pk", "title")]
    scope = found.mark if found.mark in ("inside", "other", "pending", "outside") else "inside"
    initial = {"scope": scope, "place": found.target}
    form = ReferenceForm(posted(request), documents=documents, initial=initial)
    if request.method == "POST" and form.is_valid():
        correction = {"op": "reference", "index": index, "was": found.text[:WAS], "value": form.value()}
        if _add(request, desk, form, [correction]):
            return _kept(request, reverse("import_references", args=[pk]))
    return _small(request, desk, form, title=_("Where does this reference lead?"), quoted=found.text)

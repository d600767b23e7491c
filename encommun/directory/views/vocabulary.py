"""The bench of words: new ones, what they look like, one page a word, and what was done."""

from functools import partial, wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.paging import page_of
from encommun.kit.refusals import Refused

from ..actions import vocabulary as actions
from ..forms.vocabulary import JoinForm, WordForm
from ..models import Skill
from ..queries import bench
from ..rules import check_can_tend_vocabulary
from .common import said_or_refused


def for_moderators(view):
    """Refuses everybody else with a sentence, before anything is read."""

    @wraps(view)
    def closed(request, *args, **kwargs):
        check_can_tend_vocabulary(request.user)
        return view(request, *args, **kwargs)

    return closed


@for_moderators
def words(request):
    q = request.GET.get("q", "")[:80].strip()
    page = bench.bench_page(request.GET.get("tab", "new"), q, partial(page_of, request))
    names = {"new": _("New words"), "accepted": _("Vocabulary"), "refused": _("Taken out")}
    tabs = [(f"{names[tab]} ({count})", f"?tab={tab}", tab == page.tab) for tab, count in page.counts.items()]
    return render(request, "directory/vocabulary/words.html", {"page": page, "tabs": tabs})


@for_moderators
def word(request, word: str):
    """One word: its names in each language, its spellings, the words that look like it."""
    skill = bench.get_word(word)
    form = WordForm(request.POST if request.method == "POST" else None, skill=skill)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.rename_skill, skill=skill, names=form.names(), sector=form.cleaned_data["sector"])
        if _done(request, act, form):
            messages.success(request, _("The word is saved. Everybody who wrote it has its new names."))
            return redirect("directory:words")
    return _word_page(request, skill, form, JoinForm())


@require_POST
@for_moderators
def joining(request, word: str):
    """Bring the word into another one; all who wrote it follow."""
    skill = bench.get_word(word)
    form = JoinForm(request.POST)
    if form.is_valid():
        into = form.cleaned_data["into"]
        if _done(request, partial(actions.join_skills, skill=skill, into=into), form):
            messages.success(
                request, _("“%(word)s” is now a way of writing “%(into)s”.") % {"word": skill, "into": into}
            )
            return redirect("directory:words")
    return _word_page(request, skill, WordForm(skill=skill), form)


@require_POST
@for_moderators
def acceptance(request, word: str):
    return _act(request, partial(actions.accept_skill, skill=bench.get_word(word)), _("The word is accepted."))


@require_POST
@for_moderators
def refusal(request, word: str):
    act = partial(actions.refuse_skill, skill=bench.get_word(word))
    return _act(request, act, _("The word is taken out. You can take this back below “What was done”."))


@require_POST
@for_moderators
def separation(request, spelling: int):
    """Set one way of writing apart, as a word of its own."""
    act = partial(actions.split_spelling, spelling=bench.get_spelling(spelling))
    return _act(request, act, _("It is a word of its own again."))


@for_moderators
def changes(request):
    lines, pages = bench.changes_page(request.user, partial(page_of, request))
    return render(request, "directory/vocabulary/changes.html", {"lines": lines, "pages": pages})


@require_POST
@for_moderators
def undoing(request, change: int):
    act = partial(actions.undo_change, change=bench.get_change(change))
    return _act(request, act, _("It is taken back."), to="directory:word_changes")


def _act(request, act, done: str, *, to: str = "directory:words"):
    said_or_refused(request, partial(act, actor=request.user), done)
    return redirect(to)


def _done(request, act, form) -> bool:
    try:
        act(actor=request.user)
    except Refused as no:
        form.add_refusal(no)
        return False
    return True


def _word_page(request, skill: Skill, form: WordForm, join: JoinForm):
    status = 422 if form.is_bound or join.is_bound else 200
    context = {"page": bench.word_page(skill.slug, request.user), "form": form, "join": join}
    context["wrong"] = join if join.is_bound else form
    return render(request, "directory/vocabulary/word.html", context, status=status)

"""My own profile: the overview, one page a part, who sees what, how others see me, on and off the list."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.kit.refusals import attempt

from .. import actions
from ..forms.audiences import AudiencesForm
from ..forms.introducing import NameForm
from ..forms.parts import SkillsForm, with_word
from ..models import Profile
from ..queries.mine import LOOKS, mine_page, name_words, own_profile, seen_by
from ..queries.profile import look_of
from ..queries.vocabulary import reading_of
from ..rules import check_can_list
from ..sections import SECTIONS, Section, get_section, section_after

ASKS = {"more", "look", "add"}  # buttons that show the page again without sending anything


def overview(request):
    return render(request, "directory/mine/overview.html", {"page": mine_page(request.user, SECTIONS)})


def section(request, section: str):
    """One part: shown, asked again with what is wrong, or kept and on to the next one."""
    part = get_section(section)
    profile = own_profile(request.user)
    form = _form_of(part, request, profile)
    if request.method == "POST" and ASKS & set(request.POST):
        return _section_page(request, part, form.as_typed())
    if request.method == "POST" and _kept(request, form):
        following = section_after(part) if "next" in request.POST else None
        messages.success(request, _("Kept: %(part)s.") % {"part": part.title})
        return redirect("profile:section", following.slug) if following else redirect("profile:overview")
    return _section_page(request, part, form)


def reading(request):
    """How the skills being typed are understood; "add" puts a proposed word in their place. Writes nothing."""
    if request.method != "POST":
        return redirect("profile:section", "skills")
    profile = own_profile(request.user)
    word = request.POST.get("add", "")[:80]
    typed = with_word(request.POST, word, profile.language) if word else request.POST
    form = SkillsForm(typed, profile=profile).as_typed()
    if not request.htmx:
        return _section_page(request, get_section("skills"), form)
    template = "_skills" if word else "_understood"
    context = {"form": form, "reading": reading_of(form.words(), profile.language)}
    return render(request, f"directory/mine/{template}.html", context)


def audiences(request):
    """Who sees what, all on one page."""
    profile = own_profile(request.user)
    form = AudiencesForm(request.POST if request.method == "POST" else None, profile=profile)
    if request.method == "POST" and _kept(request, form):
        messages.success(request, _("Kept: who sees what."))
        return redirect("profile:overview")
    status = 422 if form.is_bound else 200
    return render(request, "directory/mine/audiences.html", {"form": form}, status=status)


def look(request, level: str):
    """How a reader of one level sees the profile, listed or not."""
    profile = own_profile(request.user)
    at = next((found for found, word in LOOKS.items() if word == level), None)
    if at is None:
        raise Http404
    names = {"members": _("A member"), "partners": _("A partner"), "everybody": _("Everybody else")}
    tabs = [(names[word], f"../{word}/", word == level) for word in LOOKS.values()]
    context = {"page": look_of(profile, at), "tabs": tabs, "who": names[level], "profile": profile}
    return render(request, "directory/mine/look.html", context)


def listing(request):
    """Say first who will see how much, and ask about the name; POST puts the profile on the list."""
    profile = own_profile(request.user)
    check_can_list(request.user, profile)
    form = NameForm(request.POST if request.method == "POST" else None, profile=profile)
    if request.method == "POST" and _kept(request, form):
        actions.list_profile(actor=request.user)
        messages.success(request, _("Your profile is on the list. You can take it off at any time."))
        return redirect("profile:overview")
    context = {"form": form, "seen": seen_by(profile), "profile": profile, "name_words": name_words(profile)}
    return render(request, "directory/mine/listing.html", context, status=422 if form.is_bound else 200)


def listing_removal(request):
    """Nothing is lost: it comes back with one button."""
    own_profile(request.user)
    if request.method == "POST":
        actions.unlist_profile(actor=request.user)
        messages.success(request, _("Your profile is off the list. All you wrote is still here, for you alone."))
        return redirect("profile:overview")
    return render(request, "directory/mine/listing_removal.html")


def _form_of(part: Section, request, profile: Profile):
    if request.method != "POST":
        return part.form(None, profile=profile)
    files = {"files": request.FILES} if part.slug == "pictures" else {}
    return part.form(request.POST, profile=profile, **files)


def _kept(request, form) -> bool:
    """True when a valid form was written; a refusal goes to its field."""
    return attempt(form, lambda: form.act(request.user)) is not None


def _section_page(request, part: Section, form):
    profile = form.profile
    context = {"part": part, "form": form, "profile": profile, "following": section_after(part)}
    context["number"], context["of"] = SECTIONS.index(part) + 1, len(SECTIONS)
    if part.slug == "skills":
        context["reading"] = reading_of(form.words(), profile.language)
    if part.slug == "pictures":
        context["pictures"] = list(profile.pictures.all()) if profile.pk else []
    status = 422 if form.is_bound else 200
    return render(request, f"directory/mine/{part.template}.html", context, status=status)

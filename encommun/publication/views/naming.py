"""A participant's own name in what their group publishes."""

from django.utils.translation import gettext as _

from encommun.cycles.acting import form_page
from encommun.groups.queries import get_group
from encommun.kit.forms import posted

from .. import actions, rules
from ..forms import NamingForm
from ..models import Naming


def own(request, edition: str, key: str):
    """To be named or not; also for who has left the group since."""
    page = get_group(request.user, edition, key)
    place = rules.check_can_choose_naming(request.user, page.group)
    is_named = Naming.objects.filter(participation=place).exists()
    form = NamingForm(posted(request), initial={"agrees": "yes" if is_named else "no"})
    back = f"{page.url}people/" if page.is_inside else page.url
    return form_page(
        request, form,
        lambda: actions.choose_naming(actor=request.user, group=page.group, **form.cleaned_data) or True,
        title=_("Your name in our publication"), label=_("Save"), done=_("Saved."), back=back,
        trail=[(str(page.group), page.url)],
        lead=_("What the group publishes names those who made it, if they want. Whoever may read the publication reads your "
               "name there, and it may be read by everybody. If you take your name back, it leaves what is published here."),
    )  # fmt: skip

"""What an assembly's workshop or a local participatory review asked for, in the register like what groups ask (CYC-34)."""

from django.db import transaction
from django.utils.translation import gettext as _

from encommun.inputs.actions import feed
from encommun.inputs.models import Input
from encommun.kit.holding import hold, same_again
from encommun.kit.refusals import Refused
from encommun.recommendations import actions as register
from encommun.recommendations.models import Block, Document, Recommendation

from .. import rules
from ..models import Moment


@transaction.atomic
def take_in(*, actor, moment: Input, title: str, text: str) -> Recommendation:
    """One request of the moment becomes a recommendation, followed like any other; its document is opened with the first
    one, to the readers of the moment. The same words again give back the one that stands. Raises Refused."""
    hold(moment)
    rules.check_can_take_in(actor, moment)
    title, text = " ".join(title.split())[:500], text.replace("\r\n", "\n").strip()
    if not title:
        raise Refused(_("Say what is asked, in one line."), field="title")
    if not text:
        raise Refused(_("Write what was asked."), field="text")
    if len(text) > rules.TEXT_MOST:
        raise Refused(_("Say it in %(count)s characters at most.") % {"count": rules.TEXT_MOST}, field="text")
    row = Moment.objects.filter(input=moment).select_related("document").first()
    document = row.document if row else _open(actor, moment)
    if same := same_again(document.recommendations.all(), title=title, blocks__text=text):
        return same
    written = register.Written(
        title=title, language=moment.language, kind=Recommendation.Kind.RECOMMENDATION, groups=[],
        chapter=(moment.title, False), blocks=[{"kind": Block.Kind.PROPOSAL, "text": text}],
    )  # fmt: skip
    asked = register.store_text(actor=actor, document=document, text=written)
    if row:
        register.refresh_search(document)
    else:
        audience = Document.Audience(moment.audience)
        register.publish_document(actor=actor, document=document, audience=audience)
    feed(actor=actor, row=moment, recommendation=asked)
    asked.refresh_from_db()
    return asked


def _open(actor, moment: Input) -> Document:
    document = register.open_theme_document(
        actor=actor, edition=moment.edition, theme=moment.theme, title=moment.title, language=moment.language
    )
    Moment.objects.create(input=moment, document=document)
    return document

"""Open letters and other outputs: written in the house, then followed like recommendations."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused
from encommun.kit.slugs import free_slug
from encommun.members.rules import COORDINATOR, EDITOR, check_role

from ..models import Block, Document, Recommendation
from .publishing import publish_document
from .refreshing import refresh_recommendation


@transaction.atomic
def write_output(
    *,
    actor,
    kind: str,
    title: str,
    text: str,
    edition,
    theme=None,
    groups=(),
    audience: str = Document.Audience.PUBLIC,
    language: str = "fr",
    at: datetime | None = None,
) -> Recommendation:
    """A letter ("letter") or another output ("other") of `groups`, as a document of its own, published to `audience`.

    The same title and text in the same edition is the one already there. Raises Refused.
    """
    check_role(actor, EDITOR, COORDINATOR)
    title, text, at = title.strip(), text.strip(), at or timezone.now()
    if not title:
        raise Refused(_("Give it a title."), field="title")
    if not text:
        raise Refused(_("Write the text."), field="text")
    same = Recommendation.objects.filter(kind=kind, edition=edition, title=title, blocks__text=text).first()
    if same:
        return same
    document = Document.objects.create(
        edition=edition,
        theme=theme,
        title=title[:300],
        slug=free_slug(Document.objects.all(), title, 66, "output"),
        language=language,
        created_by=actor,
    )
    output = Recommendation.objects.create(
        document=document,
        edition=edition,
        theme=theme,
        kind=kind,
        number=1,
        position=1,
        title=title,
        language=language,
        asked_at=at,
        moved_at=at,
    )
    output.groups.set(groups)
    Block.objects.create(recommendation=output, position=1, text=text)
    refresh_recommendation(output)
    record(actor=actor, verb="document.written", kind="document", id=document.pk, data={"kind": kind}, at=at)
    publish_document(actor=actor, document=document, audience=audience)
    output.refresh_from_db()
    return output

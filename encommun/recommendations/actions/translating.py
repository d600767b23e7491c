"""Recommendations in other languages, written by people."""

from django.db import transaction
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused

from ..models import Recommendation, Translation
from ..rules import check_can_translate
from .names import published_words
from .refreshing import refresh_search


@transaction.atomic
def save_translation(
    *,
    actor,
    recommendation: Recommendation,
    language: str,
    title: str,
    blocks: dict[str, str],
    reviewed: bool = False,
    source: str = "",
) -> Translation:
    """Keep a translation of the text as it is now. `blocks` maps block ids to Markdown; empty ones show the original.

    `source` is the hash of the text that was translated ("" for the present one): an older one makes it outdated.

    Raises Refused for the original's own language and for an empty title.
    """
    check_can_translate(actor, recommendation.document)
    if language == recommendation.language:
        raise Refused(_("The original is in this language."))
    if not title.strip():
        raise Refused(_("Translate the title."), field="title")
    if "\x00" in "".join((title, source, *blocks.values())):
        raise Refused(_("This text holds a sign that cannot be kept. Take it out, or type the text again."))
    document = recommendation.document
    texts = {block: published_words(document, text) for block, text in blocks.items() if text.strip()}
    state = Translation.State.REVIEWED if reviewed else Translation.State.DRAFT
    translation, created = Translation.objects.update_or_create(
        recommendation=recommendation,
        language=language,
        defaults={
            "title": published_words(document, title.strip())[:500],
            "blocks": texts,
            "state": state,
            "source_hash": source[:64] or recommendation.text_hash,
            "by": actor,
        },
    )
    record(
        actor=actor, verb="recommendation.translated", kind="recommendation", id=recommendation.pk,
        data={"language": language, "state": state, "created": created},
    )  # fmt: skip
    refresh_search(recommendation.document)
    return translation

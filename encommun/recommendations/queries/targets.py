"""What an address of the register, typed or pasted by an editor, names."""

import re
from dataclasses import dataclass

from ..models import AnnexSection, Document, Recommendation
from .visibility import visible_documents, visible_recommendations

_ADDRESS = re.compile(
    r"/register/(?P<slug>[\w-]+)/(?:annex-(?P<annex>[0-9]{1,4})/|(?:(?P<series>[0-9]{1,4})-)?(?P<number>[0-9]{1,6})/(?:(?P<item>[a-z]{1,2}|[\d-]+)/)?)?"
    r"(?:\?[^#]*)?(?:#(?:item-(?P<anchor>[\w-]+))?[\w-]*)?$"
)


@dataclass(frozen=True)
class Address:
    """One of the three is set; `item` is a letter or number in the recommendation."""

    document: Document | None = None
    recommendation: Recommendation | None = None
    annex: AnnexSection | None = None
    item: str = ""


def find_target(member, words: str) -> Address | None:
    """What `member` may see at an address (with or without the host), None when nothing is there."""
    match = _ADDRESS.search(words.strip())
    if match is None:
        return None
    if match["number"]:
        place = {"document__slug": match["slug"], "series": int(match["series"] or 1), "number": int(match["number"])}
        found = visible_recommendations(member).filter(**place).select_related("document").first()
        return found and _with_item(found, (match["item"] or match["anchor"] or "").replace("-", "."))
    document = visible_documents(member).filter(slug=match["slug"]).first()
    if document is None or not match["annex"]:
        return document and Address(document=document)
    section = document.annex_sections.select_related("document").filter(number=int(match["annex"])).first()
    return section and Address(annex=section)


def _with_item(found: Recommendation, item: str) -> Address | None:
    marks = {mark for pair in found.blocks.values_list("letter", "number") for mark in pair if mark}
    if item and item not in marks:
        return None
    return Address(recommendation=found, item=item)

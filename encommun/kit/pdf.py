"""PDF made by typst: tagged and accessible (PDF/UA-1), from a template of ours and data that stay data."""

import json
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

KEPT = 8  # the same booklet asked again and again costs one compilation
_one_at_a_time = threading.Lock()  # a book of 500 recommendations takes seconds: visitors wait in turn, pages go on


def compile_pdf(template: Path, data: dict[str, Any], language: str) -> bytes:
    """The PDF of a typst template, which reads `json(bytes(sys.inputs.data))`.

    User text travels only inside `data`, never in the source, so nothing in it is ever run; `data["language"]` is set here.
    Raises RuntimeError with typst's words for a template that does not compile.
    """
    words = json.dumps({**data, "language": language}, default=str)
    with _one_at_a_time:
        return _compiled(str(template.resolve(strict=True)), words)


@lru_cache(KEPT)
def _compiled(template: str, data: str) -> bytes:
    import typst

    return typst.compile(template, sys_inputs={"data": data}, pdf_standards="ua-1")

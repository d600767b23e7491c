"""PDF made by typst: tagged and accessible (PDF/UA-1), from a template of ours and data that stay data."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any


def compile_pdf(template: Path, data: dict[str, Any], language: str) -> bytes:
    """The PDF of a typst template, which reads `json(bytes(sys.inputs.data))`.

    User text travels only inside `data`, never in the source, so nothing in it is ever run; `data["language"]` is set here.
    Raises RuntimeError with typst's words for a template that does not compile.
    """
    import typst

    inputs = {"data": json.dumps({**data, "language": language}, default=str)}
    return typst.compile(_source(template), sys_inputs=inputs, pdf_standards="ua-1")


@lru_cache(16)
def _source(template: Path) -> str:
    return str(template.resolve(strict=True))

"""The import report as plain values for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from .model import AnnexSection, Block, Document, Note, Recommendation, Reference

SCOPES = ("inside", "other", "outside", "pending")


def report(documents: Iterable[Document]) -> dict[str, Any]:
    """``{"documents": [...]}`` as laid down in the specification; dates are ISO strings, everything json.dumps-able."""
    return {"documents": [document_report(document) for document in documents]}


def counts(document: Document) -> dict[str, Any]:
    """How many of each thing a document holds; references by scope, each pointer as written."""
    blocks = [block for rec in document.recommendations for block in rec.blocks]
    annexed = [block for section in document.annexes for block in section.blocks]
    scopes = Counter(reference.scope for reference in document.references)
    return {
        "recommendations": len(document.recommendations),
        "items": sum(block.kind == "item" for block in (*blocks, *annexed)),
        "subsections": sum(block.kind == "subsection" and bool(block.number) for block in blocks),
        "annex_sections": len(document.annexes),
        "codes": sum(len(rec.codes) for rec in document.recommendations) + sum(len(block.codes) for block in blocks),
        "notes": len(document.notes),
        "references": {scope: scopes[scope] for scope in SCOPES},
        "chapters": len(document.chapters),
        "phases": len(document.phases),
        "themes": len(document.themes),
        "forms": len(document.forms),
    }


def document_report(document: Document) -> dict[str, Any]:
    """The report of one document."""
    titles = {chapter.position: chapter.title for chapter in document.chapters}
    return {
        "file": document.file,
        "title": document.title,
        "format": document.format,
        "language": document.language,
        "edition": document.edition,
        "state_date": document.state_date.isoformat() if document.state_date else None,
        "views": document.views,
        "tags": list(document.tags),
        "frozen": document.frozen,
        "cover": document.cover,
        "banner": document.banner,
        "preface": document.preface,
        "contents": document.contents,
        "counts": counts(document),
        "recommendations": [_recommendation(rec, titles) for rec in document.recommendations],
        "chapters": [
            {"position": c.position, "title": c.title, "text": c.text, "crosscutting": c.crosscutting}
            for c in document.chapters
        ],
        "annexes": [_annex(section) for section in document.annexes],
        "notes": [_note(note) for note in document.notes],
        "references": [_reference(reference) for reference in document.references],
        "credits": [{"role": c.role, "label": c.label, "names": list(c.names)} for c in document.credits],
        "links": [{"text": link.text, "url": link.url} for link in document.links],
        **_process(document),
        "masked": document.masked,
        "unrecognised": [{"text": u.text, "reason": u.reason, "position": u.position} for u in document.unrecognised],
        "warnings": [{"code": w.code, "detail": w.detail} for w in document.warnings],
    }


def _process(document: Document) -> dict[str, Any]:
    return {
        "phases": [
            {
                "label": p.label,
                "from": p.date_from.isoformat(),
                "to": p.date_to.isoformat(),
                "parallel": p.parallel,
                "meetings": p.meetings,
                "text": p.text,
            }
            for p in document.phases
        ],
        "themes": [
            {
                "number": t.number,
                "title": t.title,
                "question": t.question,
                "countries": list(t.countries),
                "groups": list(t.groups),
                "prolonged": t.prolonged,
            }
            for t in document.themes
        ],
        "forms": [{"title": form.title} for form in document.forms],
    }


def _recommendation(rec: Recommendation, titles: dict[int, str]) -> dict[str, Any]:
    return {
        "series": rec.series,
        "number": rec.number,
        "label": rec.label or str(rec.number),
        "noun": rec.noun,
        "title": rec.title,
        "title_doubtful": rec.title_doubtful,
        "codes": list(rec.codes),
        "chapter": titles.get(rec.chapter) if rec.chapter is not None else None,
        "anchor": rec.anchor,
        **_blocks(rec.blocks),
        "notes": [_note(note) for note in rec.notes],
        "references": [_reference(reference) for reference in rec.references],
    }


def _blocks(blocks: tuple[Block, ...]) -> dict[str, Any]:
    return {
        "items": [
            {"letter": b.letter, "title": b.title, "text": b.text, "part": b.part} for b in blocks if b.kind == "item"
        ],
        "subsections": [
            {
                "number": b.number,
                "label": b.label,
                "letter": b.letter,
                "title": b.title,
                "codes": list(b.codes),
                "text": b.text,
            }
            for b in blocks
            if b.kind == "subsection"
        ],
        "parts": [
            {"kind": b.kind, "label": b.label, "letter": b.letter, "text": b.text}
            for b in blocks
            if b.kind not in {"item", "subsection"}
        ],
    }


def _annex(section: AnnexSection) -> dict[str, Any]:
    return {
        "annex": section.annex,
        "number": section.number,
        "title": section.title,
        "text": section.text,
        "anchor": section.anchor,
        **_blocks(section.blocks),
    }


def _note(note: Note) -> dict[str, Any]:
    return {"kind": note.kind, "kinds": list(note.kinds), "text": note.text, "host": list(note.host)}


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "marker": reference.marker,
        "text": reference.text,
        "target_document": reference.target_document,
        "target": reference.target,
        "scope": reference.scope,
        "source": reference.source,
        "targets": list(reference.targets),
        "target_file": reference.target_file,
        "broken": reference.broken,
        "self_reference": reference.self_reference,
        "doubtful": reference.doubtful,
        "url": reference.url,
    }

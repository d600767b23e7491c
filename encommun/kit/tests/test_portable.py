"""A person's Markdown in a Markdown file of ours: their words, none of what would run, headings below ours."""

import pytest
from markdown_it import MarkdownIt

from encommun.kit.portable import inert, portable

KEPT = [
    "Plain *words*, **strong**, `code <b>`, a < b and 3 > 2.",
    '[a link](https://e.org/x_(y) "title") and <https://e.org> and <ada@e.org> and [us](/cycles/) and [m](mailto:a@e.org)',
    "- one\n- two\n\n1. first\n\n> said\n\n| a | b |\n|---|---|\n| 1 | [2](tel:123) |",
    "```\n<b>as typed</b> [x](javascript:1)\n# no heading\n```\n\n    <i>indented</i>",
    "See [x].\n\n[x]: https://e.org",
]
LIVE = [
    "<b>si</b>", "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<!-- hidden -->", "<?php x ?>",
    "[lien](javascript:alert(1))", "[l](JavaScript:alert(1))", "[l](java&#115;cript:alert(1))", "[l](<javascript:a b>)",
    "[l](java&#10;script:alert(1))", "[l]( data:text/html,x)", "![p](javascript:alert(1))", "<javascript:alert(1)>",
    "see [l]\n\n[l]: javascript:alert(1)", "see [l]\n\n[l]:\n  <vbscript:x>", "[l](javascript\\:alert(1))",
    "\\\\<b>two strokes</b>", "[a](x`y) <b>z</b> `", "`` ` <b>", "> <div>\n> x", "- [l](javascript:alert(1))",
    "[x]: foo\n    <b>late</b>", "`a\n\n<b>`", "[a\\](x)](javascript:1)", "<https://e.org/`><b>x`</b>",
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_ordinary_markdown_stays_as_typed(text):
    assert inert(text) == text


@pytest.mark.parametrize("text", LIVE)
def test_nothing_runs_even_where_a_program_takes_all(text):
    naive = MarkdownIt("commonmark", {"html": True}).enable("table")
    naive.validateLink = lambda url: True
    shown = naive.render(portable(text, 3))
    for one in ("<b>", "<script", "<img", "<div", "<!--", "<?php", 'href="java', 'href="vb', 'href="data'):
        assert one not in shown.lower()


def test_words_are_read_as_on_our_pages():
    assert inert("<b>si</b> [lien](javascript:alert(1))") == "\\<b>si\\</b> [lien\\](javascript:alert(1))"
    assert inert("[bad](javascript:1) and [good](https://e.org)") == "[bad\\](javascript:1) and [good](https://e.org)"


def test_headings_stand_below_the_one_above_and_none_is_skipped():
    text = "Intro.\n\n## Method ##\n\nWe met.\n\n#### Deep\n\nAngle\n=====\n\n> ## Said\n\n```\n# code\n```"
    assert portable(text, 5) == (
        "Intro.\n\n##### Method\n\nWe met.\n\n###### Deep\n\n##### Angle\n\n\n> ###### Said\n\n```\n# code\n```"
    )
    assert portable("# a\n\n## b", 6) == "###### a\n\n###### b"
    assert portable("# a\n\n## b", 9) == "###### a\n\n###### b"

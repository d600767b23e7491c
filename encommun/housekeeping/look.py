"""The house's own colour as a style sheet of a few tokens, loaded after 1-tokens.css in the same layer."""

from functools import lru_cache

from encommun.kit.colour import DARK, LIGHT, Ground, accent_on


@lru_cache(maxsize=16)
def stylesheet(colour: str) -> str:
    """CSS that gives `--house`, `--house-band` and `--house-on` in light and dark; empty for what is no colour."""
    try:
        light, dark = _tokens(LIGHT, colour), _tokens(DARK, colour)
    except ValueError:
        return ""
    return (
        "@layer tokens {\n"
        f"  :root {{ {light} }}\n"
        f'  @media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {dark} }} }}\n'
        f'  @media screen {{ :root[data-theme="dark"] {{ {dark} }} }}\n'
        "}\n"
    )


def _tokens(ground: Ground, colour: str) -> str:
    accent = accent_on(ground, colour)
    return f"--house: {accent.text}; --house-band: {accent.band}; --house-on: {accent.on_band};"

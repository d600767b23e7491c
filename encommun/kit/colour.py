"""Colours that everybody can read: contrast after WCAG 2.2, and the nearest legible variant of a colour.

A colour is a string `#rrggbb`. Contrast: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio; OKLab: Björn Ottosson,
"A perceptual color space for image processing", 2020.
"""

import re
from dataclasses import dataclass
from math import atan2, cos, hypot, sin

TEXT = 4.5  # WCAG 1.4.3, text
MARK = 3.0  # WCAG 1.4.11, marks and the borders of controls
SEEN = 1.5  # ours: a band beside words is decoration, yet must not melt into the paper
STEPS = 250

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Ground:
    """What one theme prints on: the colours of the same names in 1-tokens.css (a test compares)."""

    paper: str
    sheet: str
    ink: str
    light_on: str  # the words on a dark band
    dark_on: str  # the words on a bright band


LIGHT = Ground("#faf5e9", "#fffdf6", "#1b1712", light_on="#fffdf6", dark_on="#1b1712")
DARK = Ground("#15120d", "#211c15", "#f6eedd", light_on="#f6eedd", dark_on="#15120d")


@dataclass(frozen=True)
class Accent:
    """A colour made legible on one ground: `text` for words and links, `band` for blocks, `on_band` for words on them."""

    ground: Ground
    wish: str
    text: str
    band: str
    on_band: str

    @property
    def wish_ratio(self) -> float:
        """The colour as it was wished, on the ground where it is read worst; one decimal, rounded down."""
        return _told(min(contrast(self.wish, self.ground.paper), contrast(self.wish, self.ground.sheet)))

    @property
    def text_ratio(self) -> float:
        return _told(min(contrast(self.text, self.ground.paper), contrast(self.text, self.ground.sheet)))

    @property
    def band_ratio(self) -> float:
        return _told(contrast(self.on_band, self.band))


def parse(colour: str) -> tuple[int, int, int]:
    """#rrggbb or #rgb → red, green, blue from 0 to 255. Raises ValueError for anything else."""
    figures = colour.strip().removeprefix("#")
    if not re.fullmatch(r"[0-9a-fA-F]{6}|[0-9a-fA-F]{3}", figures, re.ASCII):
        raise ValueError(f"not a colour: {colour[:40]!r}")
    if len(figures) == 3:
        figures = "".join(2 * figure for figure in figures)
    red, green, blue = (int(figures[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def written(rgb: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = map(_linear, parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21, the same both ways."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, background: str, ratio: float = TEXT) -> str:
    """The colour itself when it reaches `ratio` on `background`, else the nearest lightness of the same hue that does.

    Both darker and lighter are tried and the smaller change wins. Raises ValueError when neither black nor white would
    do, which happens only above 4.58 to 1.
    """
    colour = written(parse(colour))
    if contrast(colour, background) >= ratio:
        return colour
    lightness, chroma, hue = _to_oklch(colour)
    for step in range(1, STEPS + 1):
        for moved in sorted((lightness - step / STEPS, lightness + step / STEPS), key=lambda at: abs(at - 0.5)):
            tried = _from_oklch(min(max(moved, 0.0), 1.0), chroma, hue)
            if contrast(tried, background) >= ratio:
                return tried
    raise ValueError(f"no colour reaches {ratio} to 1 on {background}")


def accent_on(ground: Ground, wish: str) -> Accent:
    """What becomes of a wished colour in one theme. Raises ValueError for what is no colour."""
    wish = written(parse(wish))
    paper, sheet = sorted((ground.paper, ground.sheet), key=lambda one: contrast(one, wish), reverse=True)
    text = readable(readable(wish, paper), sheet)
    band = readable(wish, ground.paper, SEEN)
    on_band = max(ground.dark_on, ground.light_on, key=lambda one: contrast(one, band))
    return Accent(ground, wish, text=text, band=readable(band, on_band), on_band=on_band)


def _told(ratio: float) -> float:
    """Rounded down, so that 4.46 does not read as the 4.5 that is needed."""
    return int(ratio * 10) / 10


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _channel(linear: float) -> int:
    linear = min(max(linear, 0.0), 1.0)
    return round(255 * (12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055))


def _to_oklch(colour: str) -> Triple:
    """Lightness 0 to 1, chroma from 0, hue in radians."""
    red, green, blue = map(_linear, parse(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, hypot(a, b), atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The sRGB colour of that lightness and hue, with as much of the chroma as a screen can show."""
    if lightness <= 0 or lightness >= 1:
        return "#000000" if lightness <= 0 else "#ffffff"
    low, high = 0.0, chroma
    if not _shown(_linear_rgb(lightness, chroma, hue)):
        for _turn in range(12):
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(_linear_rgb(lightness, middle, hue)) else (low, middle)
        chroma = low
    red, green, blue = _linear_rgb(lightness, chroma, hue)
    return written((_channel(red), _channel(green), _channel(blue)))


def _linear_rgb(lightness: float, chroma: float, hue: float) -> Triple:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _shown(rgb: Triple) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in rgb)

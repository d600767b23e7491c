"""What a municipality is while the data are being built, and the one way to compare its names."""

import re
import unicodedata
from dataclasses import dataclass, field


@dataclass
class Row:
    """One municipality. `groups` are its neighbourhoods, closest first; `how` says where its coordinates come from.

    `how`: "" not placed yet, "g" GeoNames by its name, "b" the outline of its canton, "p" the mean of those of its
    postal code, "n" the mean of its intermunicipality, arrondissement or area.
    """

    code: str
    area: str
    names: dict[str, str]
    postal: list[str]
    region: str
    population: int = 0
    others: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    latitude: float = 0.0
    longitude: float = 0.0
    how: str = ""

    def put(self, latitude: float, longitude: float, how: str) -> None:
        self.latitude, self.longitude, self.how = latitude, longitude, how

    @property
    def spot(self) -> tuple[float, float]:
        return self.latitude, self.longitude


_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "’": "'", "ʼ": "'"})


def key(name: str) -> str:
    """Without accents, hyphens, apostrophes and a leading article; "St" written out."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    words = [{"st": "saint", "ste": "sainte"}.get(word, word) for word in words]
    if len(words) > 1 and words[0] in {"l", "le", "la", "les", "de", "het", "t", "s"}:
        words = words[1:]
    return " ".join(words)

"""A model of the tests' own, and a few texts."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from encommun.engines.likeness.arrays import Floats, normalised
from encommun.engines.likeness.encoders import Encoder
from encommun.engines.likeness.model import Text
from encommun.engines.likeness.words import fold, spelled

Encoders = tuple[Encoder, ...]


class Hashing:
    """Each word is a fixed random direction; a text is their sum. Knows no synonyms, needs no package."""

    name = "hashing"

    def __init__(self, size: int = 256) -> None:
        self.size = size

    def encode(self, texts: Sequence[str]) -> Floats:
        out = np.zeros((len(texts), self.size), np.float32)
        for at, text in enumerate(texts):
            for word in spelled(text):
                out[at] += np.random.default_rng(zlib.crc32(fold(word).encode())).standard_normal(self.size)
        return normalised(out)


CORPUS = [
    Text("skills", "Nous demandons un annuaire des membres et de leurs compétences.", "fr", "Annuaire"),
    Text("bikes", "Il faudrait un abri couvert pour les vélos devant le bureau.", "fr"),
    Text("minutes", "Het verslag van elke vergadering moet binnen de week op de website staan.", "nl"),
    Text("childcare", "Please offer childcare during the general assembly.", "en", "Children at the assembly"),
    Text("invoice", "De factuur moet in de taal van de klant vertrekken.", "nl", "Taal van de factuur"),
    Text("advance", "L'avance sur salaire devrait arriver deux jours après la signature du contrat.", "fr"),
]

"""What a score means. A threshold rises with what chance alone would bring in a corpus of that size.

The greatest of n independent normal scores is about sqrt(2 ln n) (Leadbetter, Lindgren and Rootzén 1983): a threshold that
did not grow with the corpus would see likeness everywhere in a large one. A query of several pieces asks more than once; they
belong together, so their root counts. How the numbers were set, and what they let through: docs/decisions/0016.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

USUAL = 250  # rows that THRESHOLDS are for
# models -> (where "look" begins, where "same" begins, how fast both rise with chance)
THRESHOLDS = {0: (8.8, 10.4, 2.0), 1: (4.1, 5.0, 1.0), 2: (4.2, 5.1, 1.0)}
_STEEP = 1.5


@dataclass(frozen=True)
class Scale:
    look: float
    same: float

    def verdict(self, score: float) -> str | None:
        return "same" if score >= self.same else "look" if score >= self.look else None

    def score(self, score: float) -> float:
        """Between 0 and 1, growing; 0.5 where "look" begins."""
        exponent = min(max(-_STEEP * (score - self.look), -50.0), 50.0)
        return round(1 / (1 + math.exp(exponent)), 4)


def scale_of(models: int, rows: int, pieces: int = 1) -> Scale:
    """For a corpus of so many rows, asked by a query of so many pieces."""
    look, same, growth = THRESHOLDS[models]
    over = growth * (_chance(max(rows, 2) * math.sqrt(max(pieces, 1))) - _chance(USUAL))
    return Scale(look + over, same + over)


def _chance(scores: float) -> float:
    return math.sqrt(2 * math.log(scores))

"""What 100,000 texts cost: `python -m bench.likeness_size` (--texts N). Made-up words and vectors: no model is needed."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from encommun.engines.likeness import Text, build, load, save, search
from encommun.engines.likeness.arrays import products

WORDS = 30_000
LENGTH = 45


class MadeUp:
    """Vectors of the first model's size that depend on the text, at no cost."""

    name, size = "made-up", 512

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        rng = np.random.default_rng(zlib.crc32("".join(text[:40] for text in texts).encode()))
        vectors = rng.standard_normal((len(texts), self.size), dtype=np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def made_up(count: int) -> list[Text]:
    """Texts of 45 words in three sentences, words as frequent as Zipf says."""
    rng = np.random.default_rng(1)
    letters = np.array(list("aeioubcdfglmnprst"))
    words = ["".join(rng.choice(letters, rng.integers(4, 11))) for _ in range(WORDS)]
    drawn = np.minimum(rng.zipf(1.2, (count, LENGTH)), WORDS) - 1
    texts = []
    for at, row in enumerate(drawn):
        third = [" ".join(words[n] for n in row[part : part + 15]) for part in (0, 15, 30)]
        texts.append(Text(f"{at}", ". ".join(third), ("fr", "nl", "en")[at % 3]))
    return texts


def resident() -> tuple[float, float]:
    """Memory of this process in MB: in all, and what is its own (mapped files are shared)."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024, int(fields["RssAnon"].split()[0]) / 1024


def measure(folder: Path, rounds: int = 40) -> None:
    before = resident()
    started = time.perf_counter()
    index = load(folder)
    print(f"load: {(time.perf_counter() - started) * 1000:.0f} ms")
    assert index.whole is not None
    query = np.random.default_rng(2).standard_normal(512).astype(np.float32)
    products(index.whole.matrix, query)
    exact = [_timed(lambda: products(index.whole.matrix, query)) for _ in range(rounds)]
    texts, model = made_up(rounds), MadeUp()
    whole = [_timed(lambda text=text: search(index, text, encoders=(model,))) for text in texts]
    after = resident()
    print(
        _sorted(f"exact search over {len(index.texts)} x 512", exact),
        _sorted("a whole query, without the model's own time", whole),
        sep="\n",
    )
    print(f"memory: {after[0] - before[0]:.0f} MB more, {after[1] - before[1]:.0f} MB of it not shared")


def _timed(act) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _sorted(name: str, times: list[float]) -> str:
    times = sorted(times)
    median, most = times[len(times) // 2], times[-len(times) // 10]
    return f"{name}: median {median:.1f} ms, best {times[0]:.1f}, 9 in 10 within {most:.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.likeness_size", description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "index"
        started = time.perf_counter()
        save(build(made_up(options.texts), (MadeUp(),)), kept)
        size = sum(path.stat().st_size for path in kept.iterdir()) / 2**20
        print(f"built in {time.perf_counter() - started:.0f} s, {size:.0f} MB on disk")
        return subprocess.run(
            [sys.executable, "-m", "bench.likeness_size", "--measure", str(kept)], check=False, env=os.environ
        ).returncode


if __name__ == "__main__":
    sys.exit(main())

"""Where the data is, and starting Django on it."""

import os
from pathlib import Path


def take_data_folder(words: list[str]) -> list[str]:
    """Take `--data DIR` out of the words, wherever it stands, and put it where the settings read it."""
    kept: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--data":
            os.environ["ENCOMMUN_DATA"] = str(Path(next(rest, "data")).resolve())
        elif word.startswith("--data="):
            os.environ["ENCOMMUN_DATA"] = str(Path(word.removeprefix("--data=")).resolve())
        else:
            kept.append(word)
    return kept


def data_folder() -> Path:
    return Path(os.environ.get("ENCOMMUN_DATA") or Path(__file__).resolve().parents[2] / "data").resolve()


def load_django() -> None:
    """Start Django with the settings of this data folder; a folder that holds the demo keeps its demo doors."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if (data_folder() / "demo").exists():
        os.environ.setdefault("ENCOMMUN_DEMO", "1")
    import django

    django.setup()

"""The one console command, `encommun`. Commands that need no database do not load Django."""

import importlib
import sys
from collections.abc import Callable

from encommun.commands.environment import load_django, take_data_folder

# name: (module, needs Django, what it does)
COMMANDS: dict[str, tuple[str, bool, str]] = {
    "run": ("encommun.commands.run", False, "set up, load the demo on the first start, and serve"),
    "pads": ("encommun.engines.pads.cli", False, "read pads and print what was recognised, without a database"),
    "wishes": (
        "encommun.engines.tally.cli",
        False,
        "count the published orders of a wish box again, without a database",
    ),
    "likeness": (
        "encommun.engines.likeness.cli",
        False,
        "find the nearest texts of a corpus, in three languages, without a database",
    ),
    "import": ("encommun.importing.cli", True, "import pads into the register"),
    "sweep": ("encommun.commands.sweep", True, "do what is due: notices, letters, promises past their date"),
    "demo": ("encommun.demo.cli", True, "load the demo cooperative into an empty house"),
    "people": ("encommun.members.cli", True, "open an account or give a role"),
    "mail": ("encommun.contact.cli", True, "take answers by e-mail from the mail server"),
    "members": ("encommun.enrolment.cli", True, "bring in the list of members, or their monthly activity"),
    "search": ("encommun.search.cli", True, "rebuild the search index"),
    "likeness-index": ("encommun.likeness.cli", True, "build again what similar texts are found with"),
    "directory": ("encommun.directory.cli", True, "load the vocabulary of trades, or rebuild what each audience finds"),
    "places": ("encommun.places.cli", True, "load the municipalities of Belgium and France"),
    "texts": ("encommun.commands.texts", False, "extract or compile the French, Dutch and English texts"),
    "manage": ("encommun.commands.manage", True, "Django's own commands"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one sub-command; returns its exit status (0 done, 1 not done, 2 wrong words)."""
    words = take_data_folder(list(sys.argv[1:] if argv is None else argv))
    if not words or words[0] in {"-h", "--help"}:
        print(usage())
        return 0 if words else 2
    name, rest = words[0], words[1:]
    if name not in COMMANDS:
        print(f"encommun: there is no command “{name}”. `encommun --help` lists them.", file=sys.stderr)
        return 2
    module, needs_django, _ = COMMANDS[name]
    if needs_django:
        load_django()
    run: Callable[[list[str]], int] = importlib.import_module(module).main
    return run(rest)


def usage() -> str:
    rows = "\n".join(f"  {name:<14} {what}" for name, (_, _, what) in COMMANDS.items())
    return (
        "usage: encommun [--data DIR] COMMAND [OPTION…]\n\n"
        f"{rows}\n\n"
        "`encommun COMMAND --help` explains one of them. --data DIR (or ENCOMMUN_DATA) names the folder of the data."
    )

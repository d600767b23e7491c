"""Django's own commands, for those who know them."""

from django.core.management import execute_from_command_line


def main(argv: list[str]) -> int:
    execute_from_command_line(["encommun manage", *argv])
    return 0

"""Trying an idea for real: its sheet, its follow-up circle, its lessons."""

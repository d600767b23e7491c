"""Writing recommendations together, part by part, with versions."""

"""Pages of a group's deliberation."""

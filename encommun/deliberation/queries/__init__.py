"""Reading a group's deliberation."""

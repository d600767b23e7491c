"""The room of a working group: who is in it, its meetings, minutes and data requests."""

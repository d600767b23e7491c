"""What was already asked on a theme, for each new group before it starts (REC-22)."""

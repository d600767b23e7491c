"""What members want the next cycle to be about, and their ranking of it."""

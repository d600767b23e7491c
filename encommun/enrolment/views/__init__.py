"""Pages of lists, of office figures and of one's own activity."""

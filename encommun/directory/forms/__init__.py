"""Forms of one's own profile and of the vocabulary."""

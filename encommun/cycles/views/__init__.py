"""The pages of the cycles: those that everybody reads, and those that keep them."""

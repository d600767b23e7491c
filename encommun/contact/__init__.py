"""Messages through the house, which hide both addresses."""

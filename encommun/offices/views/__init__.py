"""Pages that everybody reads, and pages that keep offices and regions."""

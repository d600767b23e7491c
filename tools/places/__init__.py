"""Builds the data files of `encommun.places` from open data packages. Run by bin/build-places, never at run time."""

"""Where the words of all findable things are: beside their rows. See migration 0002."""

from encommun.kit.fulltext import FullText

THINGS = FullText(table="search_searchthing", fts="search_fts")

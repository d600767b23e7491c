"""Which credits name people, and what stands in a text where a name waits for agreement, in the language of the document."""

import re

NAMELESS = {"groups", "languages", "numbers"}  # roles of credits that name nobody
TOKENS = {"fr": "nom non publié", "nl": "naam niet gepubliceerd", "en": "name not published"}
TOKEN = re.compile(rf"‹(?:{'|'.join(TOKENS.values())}) (\d{{1,6}})›")

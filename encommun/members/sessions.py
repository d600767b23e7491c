"""Sessions in the database, as Django keeps them; reading one is written once, since each request of a reader does it."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from encommun.kit.prepared import Prepared

_CURRENT = Prepared(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(db.SessionStore):
    """The class keeps Django's name: what is stored is signed with it."""

    def _get_session_from_db(self) -> Session | None:
        found = _CURRENT.objects(self.session_key, timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None

"""What one process remembers for itself, at the price of a look into its own memory.

Django's default cache is shared by all processes and costs queries: only counts that must be common belong there (tries
at sign-in, say), never what an ordinary page reads.
"""

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

memory = ConnectionProxy(caches, "memory")

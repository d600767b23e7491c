"""`python -m encommun` is the console command."""

import sys

from encommun.cli import main

sys.exit(main())
